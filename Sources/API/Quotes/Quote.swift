// SPDX-License-Identifier: Apache-2.0

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
            tenders: body.tenders
        )
        explanations = program.program.explain(facts) { subject.used($0, program) }
    }

    /// Answers with what the purchase would earn; `recorded` is the entry it would become.
    func answer(recorded: Record?) -> Answer {
        .object { writer in
            writer.beginObject()
            writer.name("object")
            writer.put("quote" as StaticString)
            writer.name("member_id")
            if let member = subject.member { writer.put(member.id) } else { writer.putNull() }
            writer.putPartner(body.partner.rawValue, view)
            writer.name("tier")
            writer.put(view.tierCode(subject.tier))
            writer.name("occurred_at")
            writer.put(body.occurredAt, in: view.zone)
            writer.name("total")
            writer.put(body.total)
            let points = points(of: recorded)
            writer.name("points")
            writer.put(points)
            writer.name("partner_points")
            writer.put(view.partnerPoints(points, body.partner))
            writer.name("rules")
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
        name("rule")
        put(view.program.program.rules[explanation.ruleIndex].code)
        name("name")
        put(view.program.program.rules[explanation.ruleIndex].name)
        name("fired")
        switch explanation.outcome {
        case .fired(let award, let formula):
            put(true)
            name("wanted")
            put(award.wanted)
            name("awarded")
            put(award.awarded)
            name("cut_by")
            put(award.cutBy?.rawValue)
            name("formula")
            put(formula)
        case .notFired(let unmet):
            put(false)
            name("unmet")
            beginObject()
            name("condition")
            put(unmet.kind.rawValue)
            name("expected")
            put(unmet.expected)
            name("found")
            put(unmet.found)
            endObject()
        }
        endObject()
    }
}
