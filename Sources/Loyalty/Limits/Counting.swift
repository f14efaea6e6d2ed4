// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// Says which counters awards and purchases count against, from an entry and its version alone.
struct Counting {
    let version: BoundProgram
    let partner: PartnerNumber
    let day: CalendarDay

    init(_ version: BoundProgram, _ partner: PartnerNumber, on day: CalendarDay) {
        self.version = version
        self.partner = partner
        self.day = day
    }

    /// Of an entry at a partner.
    init(_ record: Record, _ version: BoundProgram, _ partner: PartnerNumber) {
        let day = version.program.timeZone.day(of: record.ledger.occurredAt)
        self.init(version, partner, on: day)
    }

    /// The uses that so many points of an award make of some counters.
    func count(
        _ points: Points,
        of rule: RuleNumber,
        against counters: CounterSet,
        _ body: (LimitUse) -> Void
    ) {
        counters.visit { counter in
            let start = counter.period.start(of: day)
            let number = number(of: counter, rule)
            body(LimitUse(counter: counter, number: number, start: start, amount: points.rawValue))
        }
    }

    /// The uses that one purchase at the partner makes.
    func countPurchase(_ body: (LimitUse) -> Void) {
        guard let index = version.index(of: partner) else { return }
        version.program.purchaseCounters(ofPartner: index).visit { counter in
            let start = counter.period.start(of: day)
            body(LimitUse(counter: counter, number: partner.rawValue, start: start, amount: 1))
        }
    }

    private func number(of counter: Counter, _ rule: RuleNumber) -> UInt32 {
        switch counter.scope {
        case .rule: rule
        case .group: version.group(ofRule: rule)
        case .partner: partner.rawValue
        case .program: 0
        }
    }
}

extension Record {
    /// The uses that its awards make of everyone's counters.
    func countForEveryone(_ version: @autoclosure () -> BoundProgram, _ body: (LimitUse) -> Void) {
        guard let (awards, partner) = fact.awardsAtPartner else { return }
        for award in awards where award.awarded > .zero {
            let uses = award.uses.intersection(.everyone)
            guard !uses.isEmpty else { continue }
            Counting(self, version(), partner).count(
                award.awarded,
                of: award.rule,
                against: uses,
                body
            )
        }
    }
}

extension Fact {
    /// The awards of a purchase, an activity or an occasion, and who gives them; `nil` for all else.
    var awardsAtPartner: (awards: [AwardRecord], partner: PartnerNumber)? {
        switch self {
        case .purchaseRecorded(let fact): (fact.awards, fact.partner)
        case .activityRecorded(let fact): (fact.awards, fact.partner)
        case .occasionAwarded(let fact): (fact.awards, fact.partner)
        default: nil
        }
    }
}
