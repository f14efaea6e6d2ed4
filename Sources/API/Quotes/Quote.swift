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
    private let explanations: [RuleExplanation]

    init(_ body: PurchaseBody, _ subject: QuoteSubject, _ caller: Caller) {
        self.body = body
        self.subject = subject
        view = RecordView(program: caller.program, isPreview: true)
        let program = caller.program
        guard let partnerIndex = program.index(of: body.partner) else {
            explanations = []
            return
        }
        let facts = PurchaseFacts(
            partnerIndex: partnerIndex,
            day: program.program.timeZone.day(of: body.occurredAt),
            tierIndex: program.index(ofTier: subject.tier),
            total: body.total,
            items: body.items,
            tenders: body.tenders,
            store: body.store,
            member: subject.facts(forRulesOf: partnerIndex, in: program, at: caller.engine.now)
        )
        explanations = program.program.explain(facts) { subject.used($0, program) }
    }

    /// Answers with what the purchase would earn; `recorded` is the entry it would become.
    func answer(recorded: Record?) -> Answer {
        .object { writer in
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
            let points = points(of: recorded)
            writer.field("points")
            writer.put(points)
            writer.field("partner_points")
            writer.put(view.partnerPoints(points, body.partner))
            writer.field("rules")
            writer.beginArray()
            for explanation in explanations { writer.put(explanation, view) }
            writer.endArray()
            writer.endObject()
        }
    }

    private func points(of recorded: Record?) -> Points {
        if case .purchaseRecorded(let fact) = recorded?.fact {
            return fact.awards.reduce(.zero) { $0 + $1.awarded }
        }
        return explanations.reduce(.zero) { sum, explanation in
            if case .fired(let award, _) = explanation.outcome { sum + award.awarded } else { sum }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ explanation: RuleExplanation, _ view: RecordView) {
        beginObject()
        field("rule")
        put(view.program.program.rules[explanation.ruleIndex].code)
        field("name")
        put(view.program.program.rules[explanation.ruleIndex].name)
        field("fired")
        switch explanation.outcome {
        case .fired(let award, let formula):
            put(true)
            field("wanted")
            put(award.wanted)
            field("awarded")
            put(award.awarded)
            field("cut_by")
            put(award.cutBy?.code)
            field("formula")
            put(formula)
        case .notFired(let conditions):
            put(false)
            // The first condition that does not hold.
            if let unmet = conditions.first {
                field("unmet")
                put(unmet)
            }
        }
        endObject()
    }

    private mutating func put(_ unmet: UnmetCondition) {
        beginObject()
        field("condition")
        put(unmet.kind.rawValue)
        field("expected")
        put(unmet.expected)
        field("found")
        put(unmet.found)
        endObject()
    }
}
