// SPDX-License-Identifier: Apache-2.0

package import Primitives

extension RuleEvaluator {
    /// What a measurement gives once the limits are kept; it must have met all conditions.
    ///
    /// The remainder under a limit is rounded down to whole points of the partner.
    func award(
        _ measured: Measurement,
        day: CalendarDay,
        used: (LimitKey) -> Points
    ) -> Award {
        let wanted = measured.partnerPoints * denomination
        var awarded = wanted
        var cutBy: Award.CutBy?
        if let purchaseLimit, purchaseLimit < awarded {
            (awarded, cutBy) = (purchaseLimit, .purchase)
        }
        if let dayLimit {
            let key = LimitKey(ruleIndex: ruleIndex, period: .day, day: day)
            let left = left(of: dayLimit, used(key))
            if left < awarded { (awarded, cutBy) = (left, .day) }
        }
        if let memberLimit {
            let key = LimitKey(ruleIndex: ruleIndex, period: .member, day: nil)
            let left = left(of: memberLimit, used(key))
            if left < awarded { (awarded, cutBy) = (left, .member) }
        }
        return Award(
            ruleIndex: ruleIndex,
            wanted: Points(wanted),
            awarded: Points(awarded),
            wantedPartnerPoints: measured.partnerPoints,
            cutBy: cutBy,
            maturesAfterDays: maturesAfterDays,
            validity: validity,
            usesDayLimit: dayLimit != nil,
            usesMemberLimit: memberLimit != nil
        )
    }

    @inline(__always)
    private func left(of limit: Int64, _ used: Points) -> Int64 {
        let left = max(limit - max(used.rawValue, 0), 0)
        return denomination > 1 ? left - left % denomination : left
    }
}

extension CompiledProgram {
    /// What a purchase earns; `used` answers how many program points a counter already holds.
    ///
    /// All rules of the partner add up, in the sequence of `rules`. An award is never above
    /// `Points.maximum`: a formula that gives more is taken as that much. `partnerIndex` and
    /// `tierIndex` must exist in this program.
    package func awards(for purchase: PurchaseFacts, used: (LimitKey) -> Points) -> [Award] {
        var awards: [Award] = []
        let rules = partnerRules[purchase.partnerIndex].purchase
        for rule in rules {
            let measured = rule.measure(purchase)
            guard measured.unmet == nil else { continue }
            if awards.isEmpty { awards.reserveCapacity(rules.count) }
            awards.append(rule.award(measured, day: purchase.day, used: used))
        }
        return awards
    }

    /// What an activity earns; as for a purchase.
    package func awards(for activity: ActivityFacts, used: (LimitKey) -> Points) -> [Award] {
        var awards: [Award] = []
        let rules = partnerRules[activity.partnerIndex].activity
        for rule in rules {
            let measured = rule.measure(activity)
            guard measured.unmet == nil else { continue }
            if awards.isEmpty { awards.reserveCapacity(rules.count) }
            awards.append(rule.award(measured, day: activity.day, used: used))
        }
        return awards
    }
}
