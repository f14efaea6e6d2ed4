// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// Those whose green actions are told together.
public enum GreenCommunity: Hashable, Sendable {
    case program
    case partner(PartnerNumber)
    /// A class or a community of an institution.
    case group(GroupName)
}

/// Totals of green actions of a whole journal: of the program, and of each partner.
public struct GreenBook: Hashable, Sendable {
    public private(set) var program = GreenTotals()
    /// Partners at which nothing green was done are not there.
    public private(set) var partners: [PartnerNumber: GreenTotals] = [:]
    private var people: [GreenCommunity: FewPeople] = [:]

    public init() {}

    /// `zone` is that of the version which the record cites.
    public mutating func add(_ record: Record, zone: ProgramTimeZone) {
        guard let partner = record.greenPartner else { return }
        program.add(record, zone: zone)
        partners[partner, default: GreenTotals()].add(record, zone: zone)
        guard let member = record.member else { return }
        people[.program, default: FewPeople()].add(member.rawValue)
        people[.partner(partner), default: FewPeople()].add(member.rawValue)
        guard let group = record.greenGroup else { return }
        people[.group(group), default: FewPeople()].add(member.rawValue)
    }

    /// What a community did together; `nil` while that would tell of too few people.
    public func tally(of community: GreenCommunity) -> GreenTally? {
        guard people[community]?.isEnough == true else { return nil }
        return switch community {
        case .program: program.all
        case .partner(let partner): partners[partner]?.all
        case .group(let group): program.byGroup[group]
        }
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

extension Record {
    /// The class or the community in which a member did something green.
    var greenGroup: GroupName? {
        guard case .activityRecorded(let fact) = fact, !fact.group.isEmpty else { return nil }
        return GroupName(partner: fact.partner, group: fact.group)
    }
}

extension [BoundProgram] {
    /// The zone of the version that a record cites; a list of all versions, by their numbers.
    public func zone(of record: Record) -> ProgramTimeZone {
        self[Int(record.version) - 1].program.timeZone
    }
}
