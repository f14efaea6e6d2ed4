// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

extension LoyaltyState {
    func decide(_ command: ChangeHousehold, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let fact: HouseholdChanged
        switch command.step {
        case .form: fact = try forming(settled, moment)
        case .invite: fact = try inviting(command, settled, moment)
        case .join: fact = try joining(command, settled, moment)
        case .leave: fact = try leaving(settled)
        case .remove: fact = try removing(command, settled)
        }
        return settled.records(
            endingWith: moment.record(settled.draft(at: moment.now), .householdChanged(fact))
        )
    }

    private func forming(_ settled: Settled, _ moment: Moment) throws(Stop) -> HouseholdChanged {
        try settled.checkGuardian()
        try settled.checkFree(moment)
        return HouseholdChanged(
            step: .form,
            household: EntryID(settled.nextSequence),
            redemptions: settled.member.redemptions
        )
    }

    private func inviting(
        _ command: ChangeHousehold,
        _ settled: Settled,
        _ moment: Moment
    ) throws(Stop) -> HouseholdChanged {
        guard let other = command.other, let row = try row(ofMember: other),
            row.value.erasedAt == nil
        else {
            throw .refused(.unknownMember)
        }
        let (id, household) = try household(of: settled)
        guard household.head == command.member else { throw .refused(.household(.notHead)) }
        if household.members.contains(where: { $0.member == other }) {
            throw .refused(.household(.alreadyInOne(id)))
        }
        guard household.members.count < Household.maximumMembers else {
            throw .refused(.household(.full(limit: Household.maximumMembers)))
        }
        let isAgain = household.invitation(of: other, at: moment.now) != nil
        guard isAgain || household.openInvitations(at: moment.now) < Household.maximumInvitations
        else {
            throw .refused(
                .household(.tooManyInvitations(limit: Household.maximumInvitations))
            )
        }
        return HouseholdChanged(
            step: .invite,
            household: id,
            other: other,
            expiresAt: moment.now.adding(days: Household.invitationDays)
        )
    }

    private func joining(
        _ command: ChangeHousehold,
        _ settled: Settled,
        _ moment: Moment
    ) throws(Stop) -> HouseholdChanged {
        guard let id = command.household, let household = try household(id), household.isOpen else {
            throw .refused(.household(.unknown))
        }
        try settled.checkGuardian()
        try settled.checkFree(moment)
        guard household.invitation(of: command.member, at: moment.now) != nil else {
            throw .refused(.household(.notInvited))
        }
        guard household.members.count < Household.maximumMembers else {
            throw .refused(.household(.full(limit: Household.maximumMembers)))
        }
        let isBack = household.seats.contains { $0.member == command.member }
        guard isBack || household.seats.count < Household.maximumSeats else {
            throw .refused(.household(.full(limit: Household.maximumSeats)))
        }
        return HouseholdChanged(
            step: .join,
            household: id,
            redemptions: settled.member.redemptions
        )
    }

    func leaving(_ settled: Settled) throws(Stop) -> HouseholdChanged {
        let (id, household) = try household(of: settled)
        return HouseholdChanged(
            step: .leave,
            household: id,
            other: household.successor(of: settled.member.id)
        )
    }

    private func removing(
        _ command: ChangeHousehold,
        _ settled: Settled
    ) throws(Stop) -> HouseholdChanged {
        let (id, household) = try household(of: settled)
        guard household.head == command.other, command.other != command.member else {
            throw .refused(.household(.notHead))
        }
        return HouseholdChanged(step: .remove, household: id, other: command.other)
    }

    /// The household that a member is in.
    func household(of settled: Settled) throws(Stop) -> (id: EntryID, household: Household) {
        guard let id = settled.member.household, let household = try household(id) else {
            throw .refused(.household(.notInIt))
        }
        return (id, household)
    }

    /// The household by its id; `nil` when there is none.
    func household(_ id: EntryID) throws(Stop) -> Household? {
        if let row = households[id.rawValue] { return row.value }
        guard absentHouseholds.contains(id.rawValue) || id.rawValue >= nextSequence else {
            throw .needs(.household(id))
        }
        return nil
    }
}

extension Settled {
    /// Whoever is in a household, or left one a short time ago, forms and joins none.
    fileprivate func checkFree(_ moment: Moment) throws(Stop) {
        if let household = member.household {
            throw .refused(.household(.alreadyInOne(household)))
        }
        if let end = member.coolsOffAt(moment.now) {
            throw .refused(.household(.coolingOff(until: end)))
        }
    }
}
