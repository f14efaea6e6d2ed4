// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// A purchase, evaluated and explained.
struct Quote: Sendable {
    private let body: PurchaseBody
    private let subject: QuoteSubject
    private let view: RecordView
    private let now: Instant
    private let facts: PurchaseFacts?
    private let explanations: [RuleExplanation]

    /// `tenders` are those of the body, with the payments with points that it names.
    init(
        _ body: PurchaseBody,
        paidWith tenders: [Tender],
        _ subject: QuoteSubject,
        _ caller: Caller
    ) {
        self.body = body
        self.subject = subject
        view = RecordView(program: caller.program, isPreview: true)
        now = caller.engine.now
        let program = caller.program
        guard let partnerIndex = program.index(of: body.partner) else {
            facts = nil
            explanations = []
            return
        }
        let facts = PurchaseFacts(
            partnerIndex: partnerIndex,
            day: program.program.timeZone.day(of: body.occurredAt),
            tierIndex: program.index(ofTier: subject.tier),
            total: body.total,
            items: body.items,
            tenders: tenders,
            listTotal: body.details.listTotal,
            tax: body.details.tax,
            store: body.store,
            channel: body.details.channel,
            member: subject.facts(forRulesOf: partnerIndex, in: program, at: now)
        )
        self.facts = facts
        explanations = program.program.explain(facts) { subject.used($0, program) }
    }

    /// Answers with what the purchase would earn; `recorded` is the entry it would become.
    func answer(recorded: Record?) -> Answer {
        .object { writer in
            let awards = awards(of: recorded)
            writer.beginObject()
            writer.field("object")
            writer.put("quote" as StaticString)
            writer.field("member_id")
            if let member = subject.member { writer.put(member.id) } else { writer.putNull() }
            writer.putPartner(body.partner.rawValue, view)
            writer.field("tier")
            writer.put(view.tierCode(subject.tier))
            writer.field("occurred_at")
            writer.put(body.occurredAt, in: view.zone)
            writer.field("total")
            writer.put(body.total)
            let points = awards.reduce(Points.zero) { $0 + $1.awarded }
            writer.field("points")
            writer.put(points)
            writer.field("partner_points")
            writer.put(view.partnerPoints(points, body.partner))
            writer.field("rules")
            writer.beginArray()
            for explanation in explanations {
                writer.put(explanation, awards, by: body.partner, view)
            }
            writer.endArray()
            writer.field("tier_reached")
            writer.put(tierReached(by: awards), view)
            writer.endObject()
        }
    }

    /// What each rule gives: by the entry for a member, else by the evaluation alone.
    private func awards(of recorded: Record?) -> [AwardRecord] {
        if case .purchaseRecorded(let fact) = recorded?.fact { return fact.awards }
        return explanations.compactMap { explanation in
            guard case .fired(let award, _) = explanation.outcome else { return nil }
            return view.program.record(of: award)
        }
    }

    // MARK: The tier

    /// The tier that the points toward tiers would reach at once, and what it is worth.
    private func tierReached(by awards: [AwardRecord]) -> QuotedTier? {
        guard let facts,
            let change = subject.member?.tierReached(
                gaining: awards.qualifying,
                of: facts.day,
                at: now,
                in: view.program
            )
        else { return nil }
        return QuotedTier(
            change: change,
            rules: changes(facts, to: change.standing.tier),
            gifts: gifts(for: change)
        )
    }

    /// What partners give for a tier that is new to the member.
    private func gifts(for change: TierChanged) -> [QuotedTier.Gift] {
        let program = view.program
        let index = program.index(ofTier: change.standing.tier)
        guard let member = subject.member, index > program.index(ofTier: change.previous) else {
            return []
        }
        return program.program.partnersWithTierRules.flatMap { partner in
            let facts = OccasionFacts(
                .tierReached,
                partnerIndex: partner,
                day: view.zone.day(of: now),
                tierIndex: index,
                member: member.facts(forRulesOf: partner, in: program, at: now)
            )
            let awards = program.program.evaluate(facts) { subject.used($0, program) }.awards
            return awards.map { QuotedTier.Gift(partnerIndex: partner, award: $0) }
        }
    }

    /// The rules that would give something else for the same purchase in the new tier.
    private func changes(_ facts: PurchaseFacts, to tier: TierNumber) -> [QuotedTier.Rule] {
        let program = view.program.program
        let used = { subject.used($0, view.program) }
        var then = facts
        then.tierIndex = view.program.index(ofTier: tier)
        let before = program.evaluate(facts, used: used).awards
        let after = program.evaluate(then, used: used).awards
        let indexes = Set((before + after).map(\.ruleIndex)).sorted()
        return indexes.compactMap { index in
            let rule = QuotedTier.Rule(
                ruleIndex: index,
                before: before.first { $0.ruleIndex == index }?.awarded ?? .zero,
                after: after.first { $0.ruleIndex == index }?.awarded ?? .zero
            )
            return rule.before == rule.after ? nil : rule
        }
    }
}

/// The tier that a purchase would reach, or keep for longer.
struct QuotedTier: Sendable {
    /// What a rule would give for the same purchase before and after.
    struct Rule: Sendable {
        let ruleIndex: Int
        let before: Points
        let after: Points
    }

    /// What a partner's rule gives for the tier itself.
    struct Gift: Sendable {
        let partnerIndex: Int
        let award: Award
    }

    let change: TierChanged
    let rules: [Rule]
    let gifts: [Gift]
}
