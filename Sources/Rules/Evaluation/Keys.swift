// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension CompiledProgram {
    /// The counters that an award counts against, each of which takes its `awarded`.
    ///
    /// `partnerIndex` and `day` are those of the facts that were evaluated.
    public func keys(of award: Award, partnerIndex: Int, day: CalendarDay) -> [LimitKey] {
        keys(
            of: award.uses,
            ruleIndex: award.ruleIndex,
            partnerIndex: partnerIndex,
            day: day
        )
    }

    /// The same of a set that was stored with an award.
    public func keys(
        of counters: CounterSet,
        ruleIndex: Int,
        partnerIndex: Int,
        day: CalendarDay
    ) -> [LimitKey] {
        counters.counters.map { counter in
            let index =
                switch counter.scope {
                case .rule: ruleIndex
                case .group: rules[ruleIndex].groupIndex ?? 0
                case .partner: partnerIndex
                case .program: 0
                }
            return LimitKey(
                counter: counter,
                index: index,
                start: counter.period.start(of: day)
            )
        }
    }

    /// The counters of purchases at a partner that its rules ask for.
    public func purchaseCounters(ofPartner index: Int) -> CounterSet {
        partnerRules[index].purchaseCounters
    }

    /// Every counter that any limit or condition of the program asks for.
    public var counters: CounterSet {
        var counters = CounterSet.none
        for partner in partnerRules.indices {
            counters = counters.union(partnerRules[partner].purchaseCounters)
        }
        for index in table.limits.indices {
            let counter = table.limits[index].counter
            if counter.period != .purchase { counters.insert(counter) }
        }
        for index in table.rules.indices { counters = counters.union(table.rules[index].asks) }
        return counters
    }

    /// What the rules of a partner want to know about a member; the rest need not be found out.
    public func memberNeeds(ofPartner index: Int) -> MemberNeeds { partnerRules[index].needs }

    /// The counters of purchases at a partner that its rules ask for; whoever calls counts one for
    /// every purchase.
    public func purchaseKeys(ofPartner index: Int, day: CalendarDay) -> [LimitKey] {
        partnerRules[index].purchaseCounters.counters.map { counter in
            LimitKey(counter: counter, index: index, start: counter.period.start(of: day))
        }
    }

    /// Partners that have rules set off by a new tier.
    public var partnersWithTierRules: [Int] { partners(with: .tierReached) }

    /// Partners that have rules set off by the calendar.
    public var partnersWithSchedules: [Int] { partners(with: .schedule) }

    private func partners(with cause: Cause) -> [Int] {
        partnerRules.indices.filter { !partnerRules[$0].steps(of: cause).isEmpty }
    }
}
