// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Random programs and purchases against an evaluator that shares no code")
struct OracleTests {
    private struct World {
        let program: CompiledProgram
        let shop: Int
        let rules: [NaiveRule]
        let shared: NaiveShared
    }

    private func world(_ drawing: inout NaiveDrawing) throws -> World {
        var rules = drawing.rules()
        // A multiple needs something to multiply, of the kind that it names.
        if !rules.contains(where: { !$0.amount.multiplies && !$0.isPromotional }) {
            rules[0].isPromotional = false
        }
        let shared = drawing.shared()
        func list(_ rows: [(word: String, points: Int64)]) -> String {
            let rows = rows.map { "{per: \($0.word), points: \($0.points)}" }
            return "limits: [\(rows.joined(separator: ", "))]"
        }
        var head = SmallProgram.program
        let modes = ["best": "best_for_member", "first": "first_match", "extra": "stack"]
        for (group, rows) in shared.groups {
            let mode = "mode: \(modes[group] ?? "")"
            head = head.replacing("\(mode)}", with: "\(mode), \(list(rows))}")
        }
        if !shared.program.isEmpty { head += list(shared.program) + "\n" }
        var shop =
            SmallProgram.shop
            + "stores: [{code: south, name: {zh: 南, en: S}}, {code: east, name: {zh: 东, en: E}}]\n"
        if !shared.partner.isEmpty { shop += list(shared.partner) + "\n" }
        var texts = SmallProgram.texts.filter { !$0.key.hasPrefix("rules/") }
        texts["program.yaml"] = head
        texts["partners/shop.yaml"] = shop
        texts["rules/r.yaml"] = rules.map(\.document).joined(separator: "\n")
        let compilation = CompiledProgram.compile(SmallProgram.source(texts))
        #expect(compilation.errors.isEmpty, "\(compilation.errors)")
        let program = try #require(compilation.program)
        let index = try #require(program.partnerIndex(code: "shop"))
        return World(program: program, shop: index, rules: rules, shared: shared)
    }

    /// What a counter holds: any number will do, as long as both sides see the same.
    private func used(_ what: String, _ period: String, _ seed: UInt64) -> Int64 {
        var hash: UInt64 = seed
        for byte in (what + "/" + period).utf8 { hash = (hash &* 1_099_511_628_211) ^ UInt64(byte) }
        var generator = SeededGenerator(seed: hash)
        return [0, 3, 50, generator.number(in: 0...400)][Int(generator.number(below: 4))]
    }

    private func used(
        _ key: LimitKey,
        _ world: World,
        _ facts: PurchaseFacts,
        _ seed: UInt64
    )
        -> Points
    {
        #expect(key.start == key.counter.period.start(of: facts.day))
        let counter = key.counter
        let periods = ["purchase", "day", "week", "month", "year", "member"]
        let period = periods[Int(counter.period.rawValue)]
        if counter.countsPurchases { return Points(used("purchases", period, seed)) }
        let what =
            switch counter.scope {
            case .rule:
                world.program.rules[key.index].code
                    + (counter.holder == .everyone ? " budget" : "")
            case .group: "group " + world.program.groups[key.index].code
            case .partner: "partner"
            case .program: "program"
            }
        return Points(used(what, period, seed))
    }

    private func shown(_ evaluation: Evaluation, _ program: CompiledProgram) -> [NaiveAward] {
        evaluation.awards.map { award in
            NaiveAward(
                code: program.rules[award.ruleIndex].code,
                wanted: award.wanted.rawValue,
                awarded: award.awarded.rawValue,
                cutBy: award.cutBy?.code,
                payers: evaluation.funding(of: award).map(\.points.rawValue)
            )
        }
    }

    @Test("Both give the same awards, cuts and payers, in the same sequence", arguments: 0..<300)
    func same(seed: UInt64) throws {
        var drawing = NaiveDrawing(seed: seed)
        let world = try world(&drawing)
        for round in 0..<60 {
            let facts = drawing.purchase(partnerIndex: world.shop)
            let counters = seed &* 1_000 + UInt64(round)
            let naive = NaiveEvaluator(
                rules: world.rules,
                shared: world.shared,
                facts: facts,
                used: { used($0, $1, counters) }
            )
            let evaluation = world.program.evaluate(facts) { used($0, world, facts, counters) }
            #expect(
                shown(evaluation, world.program) == naive.awards(),
                "\(world.rules.map(\.document).joined(separator: "\n")) \(facts)"
            )
        }
    }

    @Test(
        "Explanations fire for the same rules, and name something for all others",
        arguments: 0..<60
    )
    func explained(seed: UInt64) throws {
        var drawing = NaiveDrawing(seed: 5_000 + seed)
        let world = try world(&drawing)
        for round in 0..<20 {
            let facts = drawing.purchase(partnerIndex: world.shop)
            let counters = UInt64(round)
            let evaluation = world.program.evaluate(facts) { used($0, world, facts, counters) }
            let explanations = world.program.explain(facts) { used($0, world, facts, counters) }
            #expect(explanations.map(\.ruleIndex) == Array(world.program.rules.indices))
            var fired: Set<Award> = []
            for explanation in explanations {
                switch explanation.outcome {
                case .fired(let award, let formula):
                    fired.insert(award)
                    #expect(!formula.zh.isEmpty && !formula.en.isEmpty)
                case .notFired(let unmet):
                    #expect(!unmet.isEmpty)
                    for condition in unmet { #expect(!condition.expected.en.isEmpty) }
                }
            }
            #expect(fired == Set(evaluation.awards))
        }
    }

    @Test(
        "When nothing comes back every award keeps all it gave, and never more",
        arguments: 0..<60
    )
    func kept(seed: UInt64) throws {
        var drawing = NaiveDrawing(seed: 9_000 + seed)
        let world = try world(&drawing)
        for round in 0..<30 {
            var facts = drawing.purchase(partnerIndex: world.shop)
            let counters = UInt64(round)
            let awards = world.program.evaluate(facts) { used($0, world, facts, counters) }.awards
            let given = awards.map { GivenAward(ruleIndex: $0.ruleIndex, awarded: $0.awarded) }
            #expect(world.program.kept(of: given, for: facts) == awards.map(\.awarded))
            facts.member = .unknown
            #expect(world.program.kept(of: given, for: facts) == awards.map(\.awarded))
            facts.total = Money(fen: facts.total.fen / 2)
            facts.items = Array(facts.items.dropLast())
            for (kept, award) in zip(world.program.kept(of: given, for: facts), awards) {
                #expect(kept >= .zero && kept <= award.awarded)
            }
        }
    }
}
