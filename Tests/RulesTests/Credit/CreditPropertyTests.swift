// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Credit only adds: random programs")
struct CreditPropertyTests {
    /// Rules of every form, of which many are for some levels of credit only.
    private func rules(_ drawing: inout NaiveDrawing) -> [NaiveRule] {
        var rules = drawing.rules()
        if !rules.contains(where: { !$0.amount.multiplies && !$0.isPromotional }) {
            rules[0].isPromotional = false
        }
        for index in rules.indices {
            let levels = drawing.pick([
                nil, nil, ["trusted", "model"], ["trusted", "model"], ["model"], ["trusted"],
                ["none"],
            ])
            rules[index].condition =
                drawing.isTrue(oneIn: 2) ? nil : drawing.pick([.gold, .summer])
            guard let levels else { continue }
            let credit = NaiveCondition.credit(levels)
            rules[index].condition = rules[index].condition.map { .all([credit, $0]) } ?? credit
            // Twins for the next level make programs that pass without being the same throughout.
            if levels == ["trusted"], drawing.isTrue(oneIn: 2) {
                var twin = rules[index]
                twin.code += "twin"
                twin.condition = .credit(["model"])
                twin.limits = []
                twin.budget = nil
                twin.priority = twin.priority.map { $0 + 1 }
                rules.append(twin)
            }
        }
        return rules
    }

    private func program(_ drawing: inout NaiveDrawing) -> CompiledProgram? {
        let rules = rules(&drawing)
        var texts = SmallProgram.texts.filter { !$0.key.hasPrefix("rules/") }
        if drawing.isTrue(oneIn: 2) {
            texts["program.yaml"]? +=
                "limits: [{per: purchase, points: \(drawing.pick([40, 500]))}]\n"
        }
        if drawing.isTrue(oneIn: 2) {
            let limits = "limits: [{per: \(drawing.pick(["purchase", "day"])), points: 61}]}"
            texts["program.yaml"] = texts["program.yaml"]?
                .replacing("mode: stack}", with: "mode: stack, " + limits)
                .replacing("mode: first_match}", with: "mode: first_match, " + limits)
        }
        texts["partners/shop.yaml"]? +=
            "stores: [{code: south, name: {zh: 南, en: S}}, {code: east, name: {zh: 东, en: E}}]\n"
        texts["rules/r.yaml"] = rules.map(\.document).joined(separator: "\n")
        return CompiledProgram.compile(SmallProgram.source(texts)).program
    }

    /// What a counter holds: any number will do, as long as all levels see the same.
    private func used(_ key: LimitKey, _ seed: UInt64) -> Points {
        let mixed = seed &+ UInt64(key.counter.rawValue) &* 977 &+ UInt64(key.index) &* 10_007
        var generator = SeededGenerator(seed: mixed)
        return Points([0, 3, 60, generator.number(in: 0...400)][Int(generator.number(below: 4))])
    }

    /// How a drawn program did: whether it passed, and whether a level ever got less.
    private func outcome(seed: UInt64) throws -> (passes: Bool, takes: Bool, adds: Bool)? {
        var drawing = NaiveDrawing(seed: seed)
        guard let program = program(&drawing) else { return nil }
        let shop = try #require(program.partnerIndex(code: "shop"))
        let candidate = PublicationCandidate(
            current: nil,
            proposed: program,
            day: CalendarDay(daysSinceEpoch: 20_700)
        )
        let findings = PublicationChecks().findings(on: candidate)
        var (takes, adds) = (false, false)
        for number in 0..<60 as Range<UInt64> {
            var facts = drawing.purchase(partnerIndex: shop)
            let points = CreditLevel.allCases.map { level in
                facts.member.creditLevel = level
                return program.evaluate(facts) { used($0, seed &* 31 &+ number) }.awarded
            }
            takes = takes || points[1] < points[0] || points[2] < points[1]
            adds = adds || points[0] < points[2]
        }
        return (!findings.contains { $0.code == "credit_penalty" }, takes, adds)
    }

    @Test("A program that passes gives no level less, whatever its counters hold")
    func neverLess() throws {
        var (passed, adding, refused, taking) = (0, 0, 0, 0)
        for seed in 0..<250 as Range<UInt64> {
            guard let outcome = try outcome(seed: seed) else { continue }
            if outcome.passes {
                #expect(!outcome.takes, "seed \(seed)")
                passed += 1
                adding += outcome.adds ? 1 : 0
            } else {
                refused += 1
                taking += outcome.takes ? 1 : 0
            }
        }
        // Both kinds are drawn, and the gate refuses few that do no harm.
        #expect(passed > 25 && adding > 8, "\(passed) pass, \(adding) of them add")
        #expect(refused > 25 && taking * 10 > refused * 6, "\(taking) of \(refused) take")
    }
}
