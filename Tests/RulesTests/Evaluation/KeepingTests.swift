// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("What awards keep after a return")
struct KeepingTests {
    private let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"

    private func kept(
        _ rules: [String],
        bought: String,
        remains: String,
        used: Int64 = 0
    ) throws -> [String] {
        let documents = rules.map { "- {\($0), \(texts), trigger: purchase, partners: [shop]}" }
        let program = try SmallProgram.compiled(rules: documents.joined(separator: "\n"))
        let shop = try #require(program.partnerIndex(code: "shop"))
        let awards = program.awards(for: PurchaseText(bought).facts(partnerIndex: shop)) { _ in
            Points(used)
        }
        let given = awards.map { GivenAward(ruleIndex: $0.ruleIndex, awarded: $0.awarded) }
        let kept = program.kept(
            of: given,
            for: PurchaseText(remains).facts(partnerIndex: shop)
        )
        return zip(awards, kept).map { award, kept in
            "\(program.rules[award.ruleIndex].code) \(award.awarded) \(kept)"
        }
    }

    private let base = "code: base, amount: {points: 1, per_amount: 1.00}"

    @Test("The double birthday award goes back with the goods (F4)")
    func doubleBirthday() throws {
        let double = "code: double, amount: {multiply: 2, of: base}, when: {month_days: [8]}"
        #expect(
            try kept(
                [base, double],
                bought: "100.00 day=2026-03-08",
                remains: "0.00 day=2026-03-08"
            )
                == ["base 300 0", "double 300 0"]
        )
        #expect(
            try kept(
                [base, double],
                bought: "100.00 day=2026-03-08",
                remains: "40.00 day=2026-03-08"
            )
                == ["base 300 120", "double 300 120"]
        )
    }

    @Test("No award keeps more than it gave, also when a limit cut it")
    func limited() throws {
        let rule = "\(base), limits: [{per: day, points: 30}]"
        let double = "code: double, amount: {multiply: 2, of: base}"
        #expect(
            try kept([rule, double], bought: "100.00", remains: "50.00")
                == ["base 90 90", "double 90 90"]
        )
        #expect(
            try kept([rule, double], bought: "100.00", remains: "10.00")
                == ["base 90 30", "double 90 30"]
        )
    }

    @Test("A threshold that is no longer reached takes its award back")
    func threshold() throws {
        let rule = "code: t, amount: {fixed: 20}, minimum_amount: 100.00"
        #expect(try kept([rule], bought: "120.00", remains: "99.00") == ["t 60 0"])
        #expect(try kept([rule], bought: "120.00", remains: "100.00") == ["t 60 60"])
    }

    @Test("Facts and counters that are no longer known are taken as they were")
    func unknown() throws {
        let rule =
            "code: w, amount: {fixed: 20}, when: {minor: no, purchases_so_far: {at_most: 0},"
            + " purchases_here: {per: day, at_most: 5}}"
        #expect(
            try kept([rule], bought: "9.00 minor=no bought=0", remains: "8.00") == ["w 60 60"]
        )
        let either =
            "code: e, amount: {fixed: 20}, when: {any: [{minor: no}, {total: {at_least: 9.00}}]}"
        #expect(try kept([either], bought: "9.00", remains: "8.00") == ["e 60 60"])
        let both = "code: b, amount: {fixed: 20}, when: {minor: no, total: {at_least: 9.00}}"
        #expect(try kept([both], bought: "9.00 minor=no", remains: "8.00") == ["b 60 0"])
    }

    @Test("An award that won in a group keeps what the best of the group gives for the rest")
    func group() throws {
        let rules = [
            "code: a, group: best, priority: 1, amount: {fixed: 100}, minimum_amount: 500.00",
            "code: b, group: best, priority: 2, amount: {points: 1, per_amount: 10.00}",
        ]
        #expect(try kept(rules, bought: "600.00", remains: "400.00") == ["a 300 120"])
        #expect(try kept(rules, bought: "600.00", remains: "500.00") == ["a 300 300"])
        #expect(try kept(rules, bought: "300.00", remains: "100.00") == ["b 90 30"])
    }
}
