// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What a rule may know about something a member did that was no purchase.
public struct ActivityFacts: Hashable, Sendable {
    public var partnerIndex: Int
    /// The day of the activity in the program's zone.
    public var day: CalendarDay
    public var tierIndex: Int
    /// As rules name it: `survey`, `lesson`.
    public var kind: String
    public var quantity: Int64
    public var member: MemberFacts

    public init(
        partnerIndex: Int,
        day: CalendarDay,
        tierIndex: Int,
        kind: String,
        quantity: Int64 = 1,
        member: MemberFacts = .unknown
    ) {
        self.partnerIndex = partnerIndex
        self.day = day
        self.tierIndex = tierIndex
        self.kind = kind
        self.quantity = quantity
        self.member = member
    }
}

/// What a rule may know about something that happened to a member by itself.
public struct OccasionFacts: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The member joined; the partner is the one that enrolled.
        case enrolment
        /// The member came up to the tier in `tierIndex`.
        case tierReached
        /// A day of the calendar began.
        case schedule
    }

    public var kind: Kind
    /// The partner whose rules are asked, and which issues what they give.
    public var partnerIndex: Int
    /// In the program's zone.
    public var day: CalendarDay
    public var tierIndex: Int
    public var member: MemberFacts

    public init(
        _ kind: Kind,
        partnerIndex: Int,
        day: CalendarDay,
        tierIndex: Int,
        member: MemberFacts = .unknown
    ) {
        self.kind = kind
        self.partnerIndex = partnerIndex
        self.day = day
        self.tierIndex = tierIndex
        self.member = member
    }
}
