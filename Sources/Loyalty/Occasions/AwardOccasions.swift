// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension Settled {
    /// Adds the enrolment of a new member, and behind it what the partner that enrolled gives.
    mutating func awardEnrolment(
        by partner: PartnerNumber?,
        _ moment: Moment,
        _ state: LoyaltyState
    ) {
        guard let partner, let index = moment.program.index(of: partner) else { return }
        award(.enrolment, at: [index], on: moment.now, moment, state)
    }

    /// Adds what partners give for a tier, if the record that has just been added brought a higher
    /// one; a tier that is kept, or given by hand, is no occasion.
    mutating func awardTier(
        _ change: TierChanged,
        at instant: Instant,
        _ moment: Moment,
        _ state: LoyaltyState
    ) {
        let program = moment.program
        guard program.index(ofTier: change.standing.tier) > program.index(ofTier: change.previous)
        else { return }
        award(
            .tierReached,
            at: program.program.partnersWithTierRules,
            on: instant,
            moment,
            state
        )
    }

    /// Adds what a partner gives for a day that began at `instant`, if it gives anything.
    mutating func awardSchedule(
        at partner: Int,
        on instant: Instant,
        _ source: SourceKey,
        _ moment: Moment,
        _ state: LoyaltyState
    ) {
        award(.schedule, at: [partner], on: instant, moment, state, source: source)
    }

    /// One entry for each partner whose rules give something.
    private mutating func award(
        _ kind: OccasionKind,
        at partners: [Int],
        on instant: Instant,
        _ moment: Moment,
        _ state: LoyaltyState,
        source: SourceKey? = nil
    ) {
        for index in partners {
            var evaluation = evaluation(kind, at: index, on: instant, moment, state)
            guard !evaluation.awards.isEmpty else { continue }
            if kind == .enrolment {
                let terms = moment.program.program.welcome
                for position in evaluation.awards.indices {
                    let days = evaluation.awards[position].maturesAfterDays
                    evaluation.awards[position].maturesAfterDays = terms.maturesAfterDays(days)
                }
            }
            let partner = moment.program.number(ofPartner: index)
            var draft = draft(at: instant)
            // What an occasion gives is no purchase, so it brings nobody nearer to a tier.
            let records = draft.issue(evaluation, by: partner, qualifying: false, moment)
            // A day is said of nobody to whom a limit leaves nothing: it comes to every member.
            if kind == .schedule, records.allSatisfy({ $0.awarded == .zero }) { continue }
            let fact = OccasionAwarded(
                kind: kind,
                partner: partner,
                tier: member.tier,
                awards: records
            )
            add(moment.dueRecord(draft, .occasionAwarded(fact), source: source), moment)
        }
    }

    private func evaluation(
        _ kind: OccasionKind,
        at partner: Int,
        on instant: Instant,
        _ moment: Moment,
        _ state: LoyaltyState
    ) -> Evaluation {
        let program = moment.program
        let facts = OccasionFacts(
            kind.asked,
            partnerIndex: partner,
            day: moment.zone.day(of: instant),
            tierIndex: program.index(ofTier: member.tier),
            member: member.facts(forRulesOf: partner, in: program, at: instant)
        )
        let counters = state.counters(of: member)
        return program.program.evaluate(facts) { key in
            counters.used(key, in: program) + added(to: key, program)
        }
    }

    /// What the records of this decision, which the state has not taken in, add to a counter of
    /// everyone.
    private func added(to key: LimitKey, _ program: BoundProgram) -> Points {
        guard key.counter.holder == .everyone else { return .zero }
        let number = program.number(of: key)
        var sum = Points.zero
        for record in records {
            record.countForEveryone(program) { use in
                guard use.counts(key.counter, number), use.start == key.start else { return }
                sum += Points(use.amount)
            }
        }
        return sum
    }
}

extension OccasionKind {
    fileprivate var asked: OccasionFacts.Kind {
        switch self {
        case .enrolment: .enrolment
        case .tierReached: .tierReached
        case .schedule: .schedule
        }
    }
}
