// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How much of a claim may count in a day.
public struct GreenCap: Hashable, Sendable {
    /// Activities of one group share their cap.
    public let group: String
    public let unitsPerDay: Int64?
    public let unitsPerSlot: Int64?
    public let gramsPerDay: Int64?
    /// Hours at which a part of the day begins; a meal each, say.
    public let slotHours: [Int64]

    public init(
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
    public func slot(ofHour hour: Int64) -> UInt8 {
        UInt8(slotHours.reduce(0) { $1 <= hour ? $0 + 1 : $0 })
    }
}

/// A green activity as institutions and partners report it.
public struct GreenActivity: Hashable, Sendable {
    public enum Form: String, Hashable, Sendable, CaseIterable {
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
    public enum Counted: String, Hashable, Sendable, CaseIterable {
        case units
        case grams
        case once
    }

    /// The kind that partners report and rules name.
    public let code: String
    public let name: LocalizedText
    public let form: Form
    public let unit: String
    /// Quantities are rounded down to whole buckets before anything is stored.
    public let bucket: Int64
    /// The factors' action; `nil` for behaviour that saves nothing measurable.
    public let action: String?
    public let counted: Counted
    /// The least grade with which grams are claimed.
    public let minimumGrade: EvidenceGrade
    /// Whether a report must name its evidence.
    public let needsEvidence: Bool
    public let cap: GreenCap

    public func bucketed(_ quantity: Int64) -> Int64 { quantity - quantity % bucket }
}

/// Goods that save emissions, recognised in purchases.
public struct GreenProduct: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText
    public let skus: [String]
    public let categories: [String]
    /// In ascending sequence.
    public let partnerIndexes: [Int]
    public let action: String
    public let certificate: GreenCertificate
    public let cap: GreenCap
}

/// By which a product is known to be what it says; without a valid one nothing is claimed.
public struct GreenCertificate: Hashable, Sendable {
    public let number: String
    /// The last day.
    public let until: CalendarDay
}
