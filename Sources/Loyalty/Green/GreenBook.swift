// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// Totals of green actions of a whole journal: of the program, and of each partner.
public struct GreenBook: Hashable, Sendable {
    public private(set) var program = GreenTotals()
    /// Partners at which nothing green was done are not there.
    public private(set) var partners: [PartnerNumber: GreenTotals] = [:]

    public init() {}

    /// `zone` is that of the version which the record cites.
    public mutating func add(_ record: Record, zone: ProgramTimeZone) {
        guard let partner = record.greenPartner else { return }
        program.add(record, zone: zone)
        partners[partner, default: GreenTotals()].add(record, zone: zone)
    }
}

extension Record {
    /// The partner at which something green was done or came back; `nil` for all other records.
    public var greenPartner: PartnerNumber? {
        switch fact {
        case .activityRecorded(let fact): fact.partner
        case .purchaseRecorded(let fact): fact.claims.isEmpty ? nil : fact.partner
        case .purchaseReturned(let fact): fact.grams.isEmpty ? nil : fact.partner
        default: nil
        }
    }
}

extension [BoundProgram] {
    /// The zone of the version that a record cites; a list of all versions, by their numbers.
    public func zone(of record: Record) -> ProgramTimeZone {
        self[Int(record.version) - 1].program.timeZone
    }
}
