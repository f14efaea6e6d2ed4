// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Limits of groups, partners and the program, and budgets")
struct LimitScopeTests {
    private let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"

    private func evaluate(
        _ rules: [String],
        head: String = SmallProgram.program,
        shop: String = SmallProgram.shop,
        yuan: Int64 = 100,
        used: [String: Int64] = [:]
    ) throws -> (CompiledProgram, Evaluation) {
        var documents = SmallProgram.texts.filter { !$0.key.hasPrefix("rules/") }
        documents["program.yaml"] = head
        documents["partners/shop.yaml"] = shop
        documents["rules/r.yaml"] =
            rules.map { "- {\($0), \(texts), trigger: purchase, partners: [shop]}" }
            .joined(separator: "\n")
        let compilation = CompiledProgram.compile(SmallProgram.source(documents))
        #expect(compilation.errors.isEmpty, "\(compilation.diagnostics)")
        let program = try #require(compilation.program)
        let facts = PurchaseFacts(
            partnerIndex: try #require(program.partnerIndex(code: "shop")),
            day: try #require(CalendarDay(iso8601: "2026-11-22")),
            tierIndex: 0,
            total: Money(fen: yuan * 100)
        )
        let evaluation = program.evaluate(facts) { Points(used[$0.counter.code] ?? 0) }
        return (program, evaluation)
    }

    private func summary(_ evaluation: Evaluation) -> [String] {
        evaluation.awards.map { "\($0.wanted) \($0.awarded) \($0.cutBy?.code ?? "-")" }
    }

    @Test(
        "A member's limit of each period is kept and named",
        arguments: [
            ("day", "day"), ("week", "week"), ("month", "month"), ("year", "year"),
            ("member", "member"), ("purchase", "purchase"),
        ]
    )
    func periods(word: String, code: String) throws {
        let rule = "code: a, amount: {fixed: 20}, limits: [{per: \(word), points: 15}]"
        #expect(try summary(evaluate([rule]).1) == ["60 45 \(code)"])
        guard word != "purchase" else { return }
        #expect(try summary(evaluate([rule], used: [code: 40]).1) == ["60 3 \(code)"])
    }

    @Test("Periods start on their first day")
    func starts() throws {
        let limits = ["day", "week", "month", "year", "member"].map { "{per: \($0), points: 90}" }
        let rule = "code: a, amount: {fixed: 1}, limits: [\(limits.joined(separator: ", "))]"
        let (program, evaluation) = try evaluate([rule])
        let award = try #require(evaluation.awards.first)
        let day = try #require(CalendarDay(iso8601: "2026-11-22"))
        let keys = program.keys(of: award, partnerIndex: 1, day: day)
        #expect(
            keys.map { "\($0.counter.code) \($0.start?.description ?? "-")" } == [
                "day 2026-11-22", "week 2026-11-16", "month 2026-11-01", "year 2026-01-01",
                "member -",
            ]
        )
    }

    @Test("A budget counts program points of all members")
    func budget() throws {
        let rule = "code: a, amount: {fixed: 20}, budget: 50"
        #expect(try summary(evaluate([rule]).1) == ["60 48 budget"])
        #expect(try summary(evaluate([rule], used: ["budget": 49]).1) == ["60 0 budget"])
        let monthly = "code: a, amount: {fixed: 20}, budget: [{per: month, points: 30}]"
        #expect(try summary(evaluate([monthly]).1) == ["60 30 budget_month"])
    }

    @Test("Rules of a group share its limits within one purchase")
    func group() throws {
        let head = SmallProgram.program.replacing(
            "mode: stack}",
            with: "mode: stack, limits: [{per: purchase, points: 90}, {per: month, points: 200}]}"
        )
        let rules = [
            "code: a, group: extra, amount: {fixed: 20}",
            "code: b, group: extra, amount: {fixed: 20}",
            "code: c, amount: {fixed: 20}",
        ]
        #expect(
            try summary(evaluate(rules, head: head).1)
                == ["60 60 -", "60 30 group_purchase", "60 60 -"]
        )
        #expect(
            try summary(evaluate(rules, head: head, used: ["group_month": 130]).1)
                == ["60 60 -", "60 9 group_month", "60 60 -"]
        )
    }

    @Test("The partner's and the program's limits hold for all rules together")
    func wide() throws {
        let shop = SmallProgram.shop + "limits: [{per: day, points: 30}]\nbudget: 1000\n"
        let rules = ["code: a, amount: {fixed: 20}", "code: b, amount: {fixed: 20}"]
        #expect(try summary(evaluate(rules, shop: shop).1) == ["60 60 -", "60 30 partner_day"])
        #expect(
            try summary(evaluate(rules, shop: shop, used: ["partner_budget": 970]).1)
                == ["60 30 partner_budget", "60 0 partner_budget"]
        )
        let head = SmallProgram.program + "limits: [{per: year, points: 100}]\nbudget: 5000\n"
        #expect(try summary(evaluate(rules, head: head).1) == ["60 60 -", "60 39 program_year"])
        let (program, evaluation) = try evaluate(rules, head: head, shop: shop)
        let award = try #require(evaluation.awards.first)
        let day = try #require(CalendarDay(iso8601: "2026-11-22"))
        #expect(
            program.keys(of: award, partnerIndex: 1, day: day).map {
                "\($0.counter.code) \($0.index)"
            }
                == ["partner_day 1", "partner_budget 1", "program_year 0", "program_budget 0"]
        )
    }

    @Test("A group's own counter is asked by the group's number")
    func groupIndex() throws {
        let head = SmallProgram.program.replacing(
            "mode: stack}",
            with: "mode: stack, budget: 100}"
        )
        let (program, evaluation) = try evaluate(
            ["code: a, group: extra, amount: {fixed: 20}"],
            head: head
        )
        let award = try #require(evaluation.awards.first)
        let key = try #require(
            program.keys(of: award, partnerIndex: 1, day: CalendarDay(daysSinceEpoch: 0)).first
        )
        #expect(program.groups[key.index].code == "extra" && key.counter.holder == .everyone)
    }

    @Test("Counters have numbers and names of their own, and a set of them is a number")
    func counters() {
        let counters = (0..<UInt8(Counter.count)).compactMap { Counter(rawValue: $0) }
        #expect(counters.count == Counter.count && Counter(rawValue: 54) == nil)
        #expect(Set(counters.map(\.code)).count == counters.count)
        for counter in counters where !counter.countsPurchases {
            #expect(Counter(counter.scope, counter.holder, counter.period) == counter)
        }
        let set = CounterSet(counters)
        #expect(CounterSet(rawValue: set.rawValue).counters == counters)
    }

    @Test("An award says who pays for it, to the last point")
    func funding() throws {
        let rules = [
            "code: a, amount: {fixed: 7}",
            "code: b, amount: {fixed: 7}, funding: operator",
            "code: c, amount: {fixed: 7}, funding: {payer: sponsor, partner: hotel}",
            "code: d, amount: {fixed: 7}, funding: [{payer: partner, percent: 33},"
                + " {payer: operator, percent: 33}, {payer: sponsor, partner: hotel, percent: 34}]",
        ]
        let (program, evaluation) = try evaluate(rules)
        let hotel = try #require(program.partnerIndex(code: "hotel"))
        let shares = evaluation.awards.map { evaluation.funding(of: $0) }
        #expect(
            shares == [
                [FundingShare(payer: .partner, points: Points(21))],
                [FundingShare(payer: .operator, points: Points(21))],
                [FundingShare(payer: .sponsor(hotel), points: Points(21))],
                [
                    FundingShare(payer: .partner, points: Points(7)),
                    FundingShare(payer: .operator, points: Points(7)),
                    FundingShare(payer: .sponsor(hotel), points: Points(7)),
                ],
            ]
        )
    }

    @Test("Parts add up to the whole for every number of points", arguments: 0..<50)
    func split(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let first = generator.number(in: 1...98)
        let second = generator.number(in: 1...(99 - first))
        let funding = Funding(parts: [
            Funding.Part(payer: .partner, percent: first),
            Funding.Part(payer: .operator, percent: second),
            Funding.Part(payer: .sponsor(3), percent: 100 - first - second),
        ])
        for _ in 0..<100 {
            let points = generator.number(in: 0...Points.maximum.rawValue)
            let shares = funding.split(Points(points)).map(\.points.rawValue)
            #expect(shares.reduce(0, +) == points)
            for (share, part) in zip(shares, funding.parts) {
                let exact = points * part.percent
                #expect(share * 100 > exact - 100 && share * 100 < exact + 100)
            }
        }
    }
}
