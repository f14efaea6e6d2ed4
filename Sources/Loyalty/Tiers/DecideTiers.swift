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
        guard until == .never || until <= moment.now.adding(days: CommandLimits.assignmentDays)
        else {
            let detail = "without an end an assignment is for ever; with one, for a hundred years"
            throw .refused(.invalid([Violation("/until", .tooLarge, detail)]))
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
    /// The records with that of an award, and behind it the tier that its points reach at once and
    /// what partners give for that.
    func concluded(
        with record: consuming Record,
        qualifying gain: Points,
        of day: CalendarDay,
        _ moment: Moment,
        _ state: LoyaltyState
    ) -> [Record] {
        guard
            gain > .zero,
            let change = TierAssessment(moment.program)?.reached(
                from: row.value.standing,
                with: row.value.qualifying,
                gaining: gain,
                of: day,
                at: moment.now
            )
        else {
            return completesMissions(with: record, moment)
                ? played(with: record, moment) : records(endingWith: record)
        }
        let plays = moment.program.brings(record.fact)
        var settled = self
        settled.add(record, moment)
        let draft = settled.draft(at: moment.now)
        settled.add(moment.dueRecord(draft, .tierReached(change)), moment)
        settled.awardTier(change, at: moment.now, moment, state)
        if plays { settled.completeMissions(moment) }
        return settled.records
    }

    /// Judges a tier whose time is over by the terms that were in force then.
    mutating func assessTier(
        at instant: Instant,
        _ terms: BoundProgram,
        _ moment: Moment,
        _ state: LoyaltyState
    ) {
        let change = member.standing.ended(member.qualifying, terms)
        let isKept =
            terms.index(ofTier: change.standing.tier) >= terms.index(ofTier: change.previous)
        let fact: Fact = isKept ? .tierReached(change) : .tierLapsed(change)
        let lost = member.standing.ground == .lost && !isKept ? member.gifts : []
        add(moment.dueRecord(draft(at: instant), fact), moment)
        if isKept { awardTier(change, at: instant, moment, state) }
        let left = terms.index(ofTier: member.tier)
        reverse(lost.filter { terms.index(ofTier: $0.tier) > left }, at: instant, moment)
    }
}
