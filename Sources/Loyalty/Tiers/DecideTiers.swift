// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: AssignTier, _ moment: Moment) throws(Stop) -> [Record] {
        var settled = try settled(command.member, moment)
        guard command.tier > 0, Int(command.tier) <= registry.tiers.count else {
            throw .refused(.unknownTier)
        }
        let until = command.until ?? .never
        guard until > moment.now else {
            let detail = "the assignment would end before it starts"
            throw .refused(.invalid([Violation("/until", .tooSmall, detail)]))
        }
        let fact = TierAssigned(tier: command.tier, reason: command.reason, until: until)
        settled.add(
            moment.record(settled.draft(at: moment.now), .tierAssigned(fact)),
            moment
        )
        return settled.records
    }
}

extension Settled {
    /// The records with that of an award, and behind it the tier that its points reach at once.
    func concluded(
        with record: consuming Record,
        qualifying gain: Points,
        of day: CalendarDay,
        _ moment: Moment
    ) -> [Record] {
        guard gain > .zero,
            let change = TierAssessment(moment.program)?
                .reached(by: member, gaining: gain, of: day, at: moment.now)
        else { return records(endingWith: record) }
        var settled = self
        settled.add(record, moment)
        let draft = settled.draft(at: moment.now)
        settled.add(moment.dueRecord(draft, .tierReached(change)), moment)
        return settled.records
    }

    /// Judges a tier whose time is over by the terms that were in force then.
    mutating func assessTier(at instant: Instant, _ terms: BoundProgram, _ moment: Moment) {
        let change =
            TierAssessment(terms)?.assessed(member.standing, member.qualifying)
            ?? TierChanged(
                previous: member.tier,
                standing: TierStanding(
                    tier: member.standing.ground == .given ? terms.number(ofTier: 0) : member.tier
                ),
                points: .zero
            )
        let isKept =
            terms.index(ofTier: change.standing.tier) >= terms.index(ofTier: change.previous)
        let fact: Fact = isKept ? .tierReached(change) : .tierLapsed(change)
        add(moment.dueRecord(draft(at: instant), fact), moment)
    }
}
