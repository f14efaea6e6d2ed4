// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// The caps of a rule in the partner's points; past a cap the remainder is awarded.
package struct RuleLimits: Hashable, Sendable {
    package let perPurchase: Int64?
    /// A member's day, in the program's zone.
    package let perDay: Int64?
    /// A member, for ever.
    package let perMember: Int64?

    package static let none = RuleLimits(perPurchase: nil, perDay: nil, perMember: nil)

    package init(perPurchase: Int64?, perDay: Int64?, perMember: Int64?) {
        self.perPurchase = perPurchase
        self.perDay = perDay
        self.perMember = perMember
    }
}

/// The time over which a member's counter of a rule runs.
package enum LimitPeriod: UInt8, Hashable, Sendable, CaseIterable {
    case day = 1
    case member = 2
}

/// Names one counter of a member; the caller keeps it, in program points.
package struct LimitKey: Hashable, Sendable {
    package var ruleIndex: Int
    package var period: LimitPeriod
    /// `nil` for `.member`.
    package var day: CalendarDay?

    @inlinable
    package init(ruleIndex: Int, period: LimitPeriod, day: CalendarDay?) {
        self.ruleIndex = ruleIndex
        self.period = period
        self.day = day
    }
}
