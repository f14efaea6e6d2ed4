// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// What a rule may know about something a member did that was no purchase.
package struct ActivityFacts: Hashable, Sendable {
    package var partnerIndex: Int
    /// The day of the activity in the program's zone.
    package var day: CalendarDay
    package var tierIndex: Int
    /// As rules name it: `survey`, `lesson`.
    package var kind: String
    package var quantity: Int64
    package var member: MemberFacts

    @inlinable
    package init(
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
package struct OccasionFacts: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The member joined; the partner is the one that enrolled.
        case enrolment
        /// The member came up to the tier in `tierIndex`.
        case tierReached
        /// A day of the calendar began.
        case schedule
    }

    package var kind: Kind
    /// The partner whose rules are asked, and which issues what they give.
    package var partnerIndex: Int
    /// In the program's zone.
    package var day: CalendarDay
    package var tierIndex: Int
    package var member: MemberFacts

    @inlinable
    package init(
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
