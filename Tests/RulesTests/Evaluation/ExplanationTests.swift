// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Explanations")
struct ExplanationTests {
    private let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"

    private func explain(
        _ rule: String,
        _ purchase: String,
        used: Int64 = 0
    ) throws -> RuleExplanation.Outcome {
        let program = try SmallProgram.compiled(
            rules: "{code: r, \(texts), trigger: purchase, partners: [shop], \(rule)}"
        )
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText(purchase).facts(partnerIndex: shop)
        let explanations = program.explain(facts) { _ in Points(used) }
        #expect(explanations.map(\.ruleIndex) == [0])
        let explanation = try #require(explanations.first)
        let awards = program.awards(for: facts) { _ in Points(used) }
        if case .fired(let award, _) = explanation.outcome {
            #expect(awards == [award])
        } else {
            #expect(awards.isEmpty)
        }
        return explanation.outcome
    }

    private func formula(
        _ rule: String,
        _ purchase: String,
        used: Int64 = 0
    ) throws -> LocalizedText? {
        guard case .fired(_, let formula) = try explain(rule, purchase, used: used) else {
            return nil
        }
        return formula
    }

    private func unmet(_ rule: String, _ purchase: String) throws -> UnmetCondition? {
        guard case .notFired(let conditions) = try explain(rule, purchase) else { return nil }
        return conditions.first
    }

    @Test("A formula says amount, rate, rounding and result")
    func amount() throws {
        let formula = try formula("amount: {points: 1, per_amount: 1.00}", "12.34")
        #expect(
            formula?.en == "12.34 yuan at 1 point per 1.00 yuan, rounded down: 12 points,"
                + " which is 36 program points"
        )
        #expect(formula?.zh == "12.34 元,每 1.00 元积 1 分,向下取整:12 分,即 36 积分")
    }

    @Test("A formula says steps, quantities and fixed points")
    func otherForms() throws {
        let stepped = "amount: {points: 5, per_amount: 10.00, step: 10.00, rounding: half_up}"
        #expect(
            try formula(stepped, "25.00")?.en
                == "25.00 yuan at 5 points per 10.00 yuan, in whole multiples of 10.00 yuan,"
                + " halves rounded up: 10 points, which is 30 program points"
        )
        let weighed = "amount: {points: 2, per_quantity: 1, unit: kg}"
        #expect(
            try formula(weighed, "9.00 item=a/b/kg*3@9.00")?.zh
                == "3 kg,每 1 kg积 2 分,向下取整:6 分,即 18 积分"
        )
        #expect(
            try formula("amount: {fixed: 1}", "9.00")?.en
                == "once: 1 point, which is 3 program points"
        )
    }

    @Test("A formula says which limit cut it")
    func limited() throws {
        let rule = "amount: {fixed: 20}, limits: [{per: day, points: 30}]"
        let formula = try formula(rule, "9.00", used: 60)
        #expect(
            formula?.en == "once: 20 points, which is 60 program points;"
                + " the limit per day leaves 30 program points"
        )
        #expect(formula?.zh == "一次:20 分,即 60 积分;受每日上限限制,实得 30 积分")
    }

    @Test("A rule that did not fire says the first condition that did not hold")
    func conditions() throws {
        let base = "amount: {fixed: 20}"
        func expect(
            _ kind: UnmetCondition.Kind,
            _ expected: String,
            _ found: String,
            _ rule: String,
            _ purchase: String
        ) throws {
            let condition = try unmet(rule, purchase)
            #expect(condition?.kind == kind)
            #expect(condition?.expected.en == expected)
            #expect(condition?.found.en == found)
            #expect(condition?.expected.zh.isEmpty == false)
            #expect(condition?.found.zh.isEmpty == false)
        }
        try expect(
            .window,
            "2026-06-01 to 2026-06-30",
            "2026-07-01",
            "\(base), from: 2026-06-01, until: 2026-06-30",
            "9.00 day=2026-07-01"
        )
        try expect(
            .window,
            "until 2026-06-30",
            "2026-07-01",
            "\(base), until: 2026-06-30",
            "9.00 day=2026-07-01"
        )
        try expect(
            .window,
            "from 2026-07-02",
            "2026-07-01",
            "\(base), from: 2026-07-02",
            "9.00 day=2026-07-01"
        )
        try expect(
            .items,
            "items that the rule names",
            "none of 1 items",
            "\(base), items: {skus: [x]}",
            "9.00 item=a/b/kg*3@9.00"
        )
        try expect(
            .items,
            "items that the rule names",
            "no items at all",
            "\(base), items: {skus: [x]}",
            "9.00"
        )
        try expect(
            .unit,
            "items counted in 'bag'",
            "none",
            "amount: {points: 1, per_quantity: 1, unit: bag}",
            "9.00 item=a/b/kg*3@9.00"
        )
        try expect(
            .tenders,
            "cash, card",
            "mobile payment",
            "\(base), only_tenders: [cash, card]",
            "9.00 tender=mobile:9.00"
        )
        try expect(.tenders, "cash", "other", "\(base), only_tenders: [cash]", "9.00")
        try expect(
            .minimumAmount,
            "at least 50.00 yuan",
            "49.99 yuan that earn",
            "\(base), minimum_amount: 50.00",
            "49.99"
        )
        try expect(
            .points,
            "enough for one point",
            "0.99 yuan that earn",
            "amount: {points: 1, per_amount: 1.00}",
            "0.99"
        )
        try expect(
            .points,
            "enough for one point",
            "4",
            "amount: {points: 1, per_quantity: 5, unit: kg}",
            "9.00 item=a/b/kg*4@9.00"
        )
        try expect(
            .points,
            "a tier that earns",
            "Regular",
            "amount: {fixed: {regular: 0, gold: 5}}",
            "9.00"
        )
    }

    @Test("Every rule of the partner is explained, whatever its trigger")
    func everyRule() throws {
        let program = try #require(CompiledProgram.compile(SmallProgram.source).program)
        let shop = try #require(program.partnerIndex(code: "shop"))
        let purchase = PurchaseText("9.00").facts(partnerIndex: shop)
        let outcomes = program.explain(purchase) { _ in .zero }
        #expect(outcomes.map { program.rules[$0.ruleIndex].code } == ["season", "spend"])
        guard case .notFired(let conditions) = outcomes[0].outcome else {
            Issue.record("a rule about activities fired for a purchase")
            return
        }
        let trigger = try #require(conditions.first)
        #expect(conditions.count == 1 && trigger.kind == .trigger)
        #expect(trigger.expected.en == "an activity" && trigger.found.en == "a purchase")

        let lesson = ActivityFacts(
            partnerIndex: shop,
            day: purchase.day,
            tierIndex: 0,
            kind: "lesson"
        )
        let kinds = program.explain(lesson) { _ in .zero }.map { explanation in
            guard case .notFired(let unmet) = explanation.outcome, let condition = unmet.first
            else { return "fired" }
            return "\(condition.kind): \(condition.expected.en), not \(condition.found.en)"
        }
        #expect(
            kinds == ["activityKind: survey, not lesson", "trigger: a purchase, not an activity"]
        )
    }
}
