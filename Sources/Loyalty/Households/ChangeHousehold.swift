// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Asks for a step of a household.
public struct ChangeHousehold: Hashable, Sendable {
    /// Whose statement holds it: who forms, invites, joins or leaves, or is removed.
    public var member: MemberID
    public var step: HouseholdStep
    /// Who is invited, or who removes.
    public var other: MemberID?
    /// The household that is joined.
    public var household: EntryID?

    public init(
        member: MemberID,
        step: HouseholdStep,
        other: MemberID? = nil,
        household: EntryID? = nil
    ) {
        self.member = member
        self.step = step
        self.other = other
        self.household = household
    }
}

/// Why a household does not change, or does not give.
public enum HouseholdRefusal: Hashable, Sendable {
    case unknown
    /// The member is in none, or in another one.
    case notInIt
    case alreadyInOne(EntryID)
    /// Only its head does this.
    case notHead
    case notInvited
    case coolingOff(until: Instant)
    case full(limit: Int)
    case tooManyInvitations(limit: Int)
    /// What may still be given in the month, and when the next one begins.
    case transferCap(left: Points, again: Instant)

    public var code: String {
        switch self {
        case .unknown: "unknown_household"
        case .notInIt: "not_in_household"
        case .alreadyInOne: "already_in_household"
        case .notHead: "not_household_head"
        case .notInvited: "not_invited"
        case .coolingOff: "household_cooling_off"
        case .full: "household_full"
        case .tooManyInvitations: "too_many_invitations"
        case .transferCap: "household_transfer_cap"
        }
    }

    var isTransient: Bool {
        switch self {
        case .coolingOff, .transferCap, .full, .tooManyInvitations, .notInvited: true
        case .unknown, .notInIt, .alreadyInOne, .notHead: false
        }
    }
}
