// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// How much of a claim may count in a day.
package struct GreenCap: Hashable, Sendable {
    /// Activities of one group share their cap.
    package let group: String
    package let unitsPerDay: Int64?
    package let unitsPerSlot: Int64?
    package let gramsPerDay: Int64?
    /// Hours at which a part of the day begins; a meal each, say.
    package let slotHours: [Int64]

    package init(
        group: String,
        unitsPerDay: Int64? = nil,
        unitsPerSlot: Int64? = nil,
        gramsPerDay: Int64? = nil,
        slotHours: [Int64] = []
    ) {
        self.group = group
        self.unitsPerDay = unitsPerDay
        self.unitsPerSlot = unitsPerSlot
        self.gramsPerDay = gramsPerDay
        self.slotHours = slotHours
    }

    /// The part of the day that an hour lies in; 0 before the first.
    package func slot(ofHour hour: Int64) -> UInt8 {
        UInt8(slotHours.reduce(0) { $1 <= hour ? $0 + 1 : $0 })
    }
}

/// A green activity as institutions and partners report it.
package struct GreenActivity: Hashable, Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable {
        case survey
        case lesson
        case project
        case product
        case trip
        case recycling
        case energy
        case reuse
        case other
    }

    /// What earning rules see as the activity's quantity.
    package enum Counted: String, Hashable, Sendable, CaseIterable {
        case units
        case grams
        case once
    }

    /// The kind that partners report and rules name.
    package let code: String
    package let name: LocalizedText
    package let form: Form
    package let unit: String
    /// Quantities are rounded down to whole buckets before anything is stored.
    package let bucket: Int64
    /// The factors' action; `nil` for behaviour that saves nothing measurable.
    package let action: String?
    package let counted: Counted
    /// The least grade with which grams are claimed.
    package let minimumGrade: EvidenceGrade
    /// Whether a report must name its evidence.
    package let needsEvidence: Bool
    package let cap: GreenCap

    package func bucketed(_ quantity: Int64) -> Int64 { quantity - quantity % bucket }
}

/// Goods that save emissions, recognised in purchases.
package struct GreenProduct: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
    package let skus: [String]
    package let categories: [String]
    /// In ascending sequence.
    package let partnerIndexes: [Int]
    package let action: String
    package let certificate: GreenCertificate
    package let cap: GreenCap
}

/// By which a product is known to be what it says; without a valid one nothing is claimed.
package struct GreenCertificate: Hashable, Sendable {
    package let number: String
    /// The last day.
    package let until: CalendarDay
}
