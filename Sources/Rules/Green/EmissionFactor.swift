// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What an action emits and what it replaces, by one source: a row that never changes once it is
/// published.
public struct EmissionFactor: Hashable, Sendable {
    public enum Confidence: String, Hashable, Sendable, CaseIterable {
        case high
        case medium
        case low
    }

    public let code: String
    /// What is measured, as activities and products name it: `metro`, `electricity`.
    public let action: String
    public let name: LocalizedText
    /// `nil` when the row holds wherever no region has one of its own.
    public let region: String?
    /// The year that the figures describe.
    public let year: Int64
    public let source: String
    public let confidence: Confidence
    public let unit: String
    /// The figures are grams for so many units.
    public let perUnits: Int64
    public let baselineMicrograms: Int64
    public let actionMicrograms: Int64
    /// Whether a saving may be shown as grams at all.
    public let isClaimable: Bool
    /// Whether the row may stand in for regions without one.
    public let isExportable: Bool
    /// First and last day in force.
    public let from: CalendarDay?
    public let until: CalendarDay?

    public func isInForce(on day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    /// What is saved for `perUnits` units; never below zero.
    public var savedMicrograms: Int64 { max(0, baselineMicrograms - actionMicrograms) }

    /// Grams saved by so many units, rounded down; none when nothing may be claimed.
    public func grams(for units: Int64) -> Int64 {
        guard isClaimable, units > 0 else { return 0 }
        let perUnit = Ratio(savedMicrograms, perUnits * EmissionFactor.microgramsPerGram)
        return min(perUnit.multiplied(by: units, rounding: .floor) ?? .max, maximumGrams)
    }

    private var maximumGrams: Int64 { EmissionFactor.maximumGrams }

    public static let microgramsPerGram: Int64 = 1_000_000
    /// A million tonnes: more than any single action saves.
    public static let maximumGrams: Int64 = 1_000_000_000_000
}
