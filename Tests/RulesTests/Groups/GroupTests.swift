// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Groups")
struct GroupTests {
    private let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"

    private func program(_ rules: [String]) throws -> CompiledProgram {
        let documents = rules.map { "- {\($0), \(texts), trigger: purchase, partners: [shop]}" }
        return try SmallProgram.compiled(rules: documents.joined(separator: "\n"))
    }

    private func given(
        _ rules: [String],
        _ purchase: String,
        used: [String: Int64] = [:]
    ) throws -> [String] {
        let program = try program(rules)
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText(purchase).facts(partnerIndex: shop)
        return program.awards(for: facts) { Points(used[program.rules[$0.index].code] ?? 0) }
            .map { "\(program.rules[$0.ruleIndex].code) \($0.awarded)" }
    }

    private func rule(_ code: String, _ group: String, _ priority: Int, _ rest: String) -> String {
        "code: \(code), group: \(group), priority: \(priority), \(rest)"
    }

    @Test("Of a group that is best for the member only the rule with most points gives any")
    func best() throws {
        let rules = [
            rule("a", "best", 1, "amount: {fixed: 20}"),
            rule("b", "best", 2, "amount: {points: 1, per_amount: 1.00}"),
            "code: c, amount: {fixed: 1}",
        ]
        #expect(try given(rules, "19.00") == ["a 60", "c 3"])
        #expect(try given(rules, "21.00") == ["b 63", "c 3"])
        #expect(try given(rules, "20.00") == ["b 60", "c 3"])
    }

    @Test("What counts is what the limits leave, not what a rule would like to give")
    func bestAfterLimits() throws {
        let rules = [
            rule("a", "best", 2, "amount: {fixed: 20}, limits: [{per: day, points: 30}]"),
            rule("b", "best", 1, "amount: {fixed: 15}"),
        ]
        #expect(try given(rules, "1.00") == ["a 60"])
        #expect(try given(rules, "1.00", used: ["a": 60]) == ["b 45"])
        #expect(try given(Array(rules.prefix(1)), "1.00", used: ["a": 90]) == ["a 0"])
    }

    @Test("Of a group of the first match the priority decides, not the number of points")
    func first() throws {
        let rules = [
            rule("a", "first", 1, "amount: {fixed: 20}"),
            rule("b", "first", 3, "amount: {fixed: 5}, minimum_amount: 100.00"),
            rule("c", "first", 2, "amount: {fixed: 7}, when: {tiers: [gold]}"),
        ]
        #expect(try given(rules, "100.00 tier=gold") == ["b 15"])
        #expect(try given(rules, "99.00 tier=gold") == ["c 21"])
        #expect(try given(rules, "99.00") == ["a 60"])
    }

    @Test("A group of rules that stack gives all of them")
    func stack() throws {
        let rules = [
            "code: a, group: extra, amount: {fixed: 20}",
            "code: b, group: extra, amount: {fixed: 5}",
        ]
        #expect(try given(rules, "1.00") == ["a 60", "b 15"])
    }

    @Test("Multiples can compete, too")
    func multiples() throws {
        let rules = [
            "code: base, amount: {points: 1, per_amount: 1.00}",
            rule("birthday", "best", 1, "amount: {multiply: 2, of: base}, when: {month_days: [8]}"),
            rule("season", "best", 2, "amount: {multiply: 1.5, of: base}"),
        ]
        #expect(try given(rules, "10.00 day=2026-03-08") == ["base 30", "birthday 30"])
        #expect(try given(rules, "10.00 day=2026-03-09") == ["base 30", "season 15"])
    }

    @Test("No sequence of files or lines changes what is given")
    func sequence() throws {
        let rules = [
            rule("a", "best", 1, "amount: {fixed: 20}"),
            rule("b", "best", 2, "amount: {fixed: 20}"),
            "code: c, amount: {multiply: 2, of: all}",
            "code: d, kind: promotional, until: 2030-01-01, amount: {fixed: 3}",
            "code: e, priority: 5, amount: {fixed: 4}",
        ]
        let expected = ["e 12", "b 60", "d 9", "c 81"]
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            var shuffled = rules
            shuffled.shuffle(using: &generator)
            #expect(try given(shuffled, "1.00") == expected)
        }
    }

    @Test("A rule that lost in its group says which rule won")
    func explanation() throws {
        let program = try program([
            rule("a", "best", 1, "amount: {fixed: 20}"),
            rule("b", "best", 2, "amount: {fixed: 30}"),
            rule("c", "first", 1, "amount: {fixed: 1}"),
            rule("d", "first", 2, "amount: {fixed: 1}, minimum_amount: 1.00"),
        ])
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText("5.00").facts(partnerIndex: shop)
        let outcomes = program.explain(facts) { _ in .zero }.map { explanation in
            guard case .notFired(let unmet) = explanation.outcome else { return "fired" }
            return unmet.map { "\($0.kind.rawValue): \($0.expected.en) / \($0.found.en)" }.joined()
        }
        #expect(
            outcomes == [
                "group: the best rule of 'Best' for the member / Rule", "fired",
                "group: the first rule of 'First' that fits / Rule", "fired",
            ]
        )
    }
}
