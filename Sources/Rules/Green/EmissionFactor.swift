// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// What an action emits and what it replaces, by one source: a row that never changes once it is
/// published.
package struct EmissionFactor: Hashable, Sendable {
    package enum Confidence: String, Hashable, Sendable, CaseIterable {
        case high
        case medium
        case low
    }

    package let code: String
    /// What is measured, as activities and products name it: `metro`, `electricity`.
    package let action: String
    package let name: LocalizedText
    /// `nil` when the row holds wherever no region has one of its own.
    package let region: String?
    /// The year that the figures describe.
    package let year: Int64
    package let source: String
    package let confidence: Confidence
    package let unit: String
    /// The figures are grams for so many units.
    package let perUnits: Int64
    package let baselineMicrograms: Int64
    package let actionMicrograms: Int64
    /// Whether a saving may be shown as grams at all.
    package let isClaimable: Bool
    /// Whether the row may stand in for regions without one.
    package let isExportable: Bool
    /// First and last day in force.
    package let from: CalendarDay?
    package let until: CalendarDay?

    package func isInForce(on day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    /// What is saved for `perUnits` units; never below zero.
    package var savedMicrograms: Int64 { max(0, baselineMicrograms - actionMicrograms) }

    /// Grams saved by so many units, rounded down; none when nothing may be claimed.
    package func grams(for units: Int64) -> Int64 {
        guard isClaimable, units > 0 else { return 0 }
        let perUnit = Ratio(savedMicrograms, perUnits * EmissionFactor.microgramsPerGram)
        return min(perUnit.multiplied(by: units, rounding: .floor) ?? .max, maximumGrams)
    }

    private var maximumGrams: Int64 { EmissionFactor.maximumGrams }

    package static let microgramsPerGram: Int64 = 1_000_000
    /// A million tonnes: more than any single action saves.
    package static let maximumGrams: Int64 = 1_000_000_000_000
}
