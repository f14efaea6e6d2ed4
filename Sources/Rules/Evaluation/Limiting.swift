// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What limits leave: always the remainder, never a refusal.
struct Remainder {
    /// Program points.
    var left: Int64
    var cutBy: Counter?
    var uses = CounterSet.none
}

extension PartnerRules {
    /// What all limits leave, rounded down to whole points of the partner.
    ///
    /// They are kept in the sequence rule, group, partner, program, for each member before for all,
    /// short periods before long ones; the one that leaves least is named, of equal ones the first.
    @inline(__always)
    func keepLimits(
        of rule: UnsafePointer<CompiledRule>,
        wanted: Int64,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ used: (LimitKey) -> Points
    ) -> Remainder {
        var remainder = Remainder(left: wanted)
        if !rule.pointee.limits.isEmpty {
            keep(rule.pointee.limits, given: 0, facts, table, &remainder, used)
        }
        if hasGroupLimits, rule.pointee.group >= 0 {
            let given = inquiry.givenByGroup[Int(rule.pointee.group)]
            let limits = table.groupLimits[Int(rule.pointee.group)]
            keep(limits, given: given, facts, table, &remainder, used)
        }
        if table.hasWideLimits {
            let wide = wideRemainder(facts, table, &inquiry, used)
            let left = max(wide.left - inquiry.given, 0)
            if left < remainder.left { (remainder.left, remainder.cutBy) = (left, wide.cutBy) }
            remainder.uses = remainder.uses.union(wide.uses)
        }
        // What is wanted is whole already, so only a limit leaves parts of a point.
        if remainder.cutBy != nil, terms.denomination > 1 {
            remainder.left -= remainder.left % terms.denomination
        }
        return remainder
    }

    /// What the limits of the partner and the program leave before this question.
    ///
    /// All of them take the same points off, so the tightest stays the tightest, and their counters
    /// are asked once for all awards of the question.
    @inline(__always)
    private func wideRemainder(
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ used: (LimitKey) -> Points
    ) -> Remainder {
        if let known = inquiry.wide { return known }
        var remainder = Remainder(left: .max)
        let limits = table.partnerLimits[facts.pointee.partnerIndex]
        keep(limits, given: 0, facts, table, &remainder, used)
        keep(table.programLimits, given: 0, facts, table, &remainder, used)
        inquiry.wide = remainder
        return remainder
    }

    private func keep(
        _ limits: Range<Int32>,
        given: Int64,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ remainder: inout Remainder,
        _ used: (LimitKey) -> Points
    ) {
        for index in limits {
            let limit = table.limits[Int(index)]
            let period = limit.counter.period
            var left = limit.isPartnerPoints ? limit.points * terms.denomination : limit.points
            left -= given
            if period != .purchase {
                let start = period.start(of: facts.pointee.day)
                let key = LimitKey(counter: limit.counter, index: Int(limit.index), start: start)
                left = left.subtractingSaturated(max(used(key).rawValue, 0))
                remainder.uses.insert(limit.counter)
            }
            left = max(left, 0)
            if left < remainder.left { (remainder.left, remainder.cutBy) = (left, limit.counter) }
        }
    }
}
