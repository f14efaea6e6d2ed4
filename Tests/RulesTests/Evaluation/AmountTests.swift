// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Amounts")
struct AmountTests {
    private func points(_ rule: String, _ purchase: String) throws -> Int64? {
        let program = try ConditionTableTests.program("trigger: purchase, \(rule)")
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText(purchase).facts(partnerIndex: shop)
        return program.awards(for: facts) { _ in .zero }.first?.wantedPartnerPoints
    }

    @Test("A band gives its points from its own amount to the next one")
    func bands() throws {
        let rule =
            "amount: {bands: [{from: 100.00, points: 10}, {from: 300.00, points: {regular: 40, gold: 50}}]}"
        #expect(try points(rule, "99.99") == nil)
        #expect(try points(rule, "100.00") == 10)
        #expect(try points(rule, "299.99 tier=gold") == 10)
        #expect(try points(rule, "300.00") == 40)
        #expect(try points(rule, "9999.00 tier=gold") == 50)
        #expect(try points(rule, "400.00 tender=points:101.00 tender=cash:299.00") == 10)
    }

    @Test("A basis takes the list amount or leaves out the tax, of the whole or of items")
    func basis() throws {
        func rule(_ basis: String, _ more: String = "") -> String {
            "amount: {points: 1, per_amount: 1.00, basis: \(basis)}\(more)"
        }
        #expect(try points(rule("after_discount"), "80.00 list=100.00 tax=8.00") == 80)
        #expect(try points(rule("before_discount"), "80.00 list=100.00 tax=8.00") == 100)
        #expect(try points(rule("without_tax"), "80.00 list=100.00 tax=8.00") == 72)
        let items = ", items: {skus: [a]}"
        let bought = "90.00 item=a/x/kg*1@40.00@50.00@4.00 item=b/x/kg*1@50.00"
        #expect(try points(rule("before_discount", items), bought) == 50)
        #expect(try points(rule("without_tax", items), bought) == 36)
    }

    @Test("What is paid with points earns nothing on any basis")
    func tenders() throws {
        let rule = "amount: {points: 1, per_amount: 1.00, basis: before_discount}"
        #expect(try points(rule, "80.00 list=100.00 tender=points:40.00 tender=cash:40.00") == 50)
    }

    @Test(
        "A purchase that does not say what the basis needs earns nothing, and the reason is said",
        arguments: ["before_discount", "without_tax"]
    )
    func unknownBasis(basis: String) throws {
        let rule = "amount: {points: 1, per_amount: 1.00, basis: \(basis)}"
        #expect(try points(rule, "80.00") == nil)
        #expect(try points("\(rule), items: {skus: [a]}", "80.00 item=a/x/kg*1@80.00") == nil)
        let program = try ConditionTableTests.program("trigger: purchase, \(rule)")
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText("80.00").facts(partnerIndex: shop)
        let explanation = try #require(program.explain(facts) { _ in .zero }.first)
        guard case .notFired(let unmet) = explanation.outcome else {
            Issue.record("the rule fired")
            return
        }
        #expect(unmet.map(\.kind) == [.basis])
        #expect(unmet.first?.found.en == "not known")
    }

    private func totals(_ rules: [String], _ purchase: String) throws -> [String: Int64] {
        let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        let documents = rules.map { "- {\($0), \(texts), trigger: purchase, partners: [shop]}" }
        let program = try SmallProgram.compiled(rules: documents.joined(separator: "\n"))
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText(purchase).facts(partnerIndex: shop)
        let awards = program.awards(for: facts) { _ in .zero }
        return Dictionary(
            uniqueKeysWithValues: awards.map {
                (program.rules[$0.ruleIndex].code, $0.wantedPartnerPoints)
            }
        )
    }

    private let base = "code: base, amount: {points: 1, per_amount: 1.00}"
    private let extra =
        "code: extra, kind: promotional, until: 2030-12-31, amount: {fixed: 10}, group: extra"

    @Test("A multiple gives again what other rules gave: twice is as much again")
    func multiples() throws {
        let twice = "code: twice, amount: {multiply: 2, of: base}"
        let half = "code: half, amount: {multiply: 1.5, of: {rules: [base, extra]}}"
        let group = "code: group, amount: {multiply: 3, of: {groups: [extra]}}"
        let all = "code: all, amount: {multiply: 11/10, of: all, rounding: ceiling}"
        #expect(
            try totals([twice, half, group, all, base, extra], "25.00")
                == ["base": 25, "extra": 10, "twice": 25, "half": 17, "group": 20, "all": 4]
        )
    }

    @Test("Multiples do not multiply one another, whatever their sequence")
    func independent() throws {
        let one = "code: a, amount: {multiply: 2, of: all}"
        let other = "code: z, amount: {multiply: 2, of: all}"
        #expect(try totals([one, base, other], "25.00") == ["a": 25, "base": 25, "z": 25])
    }

    @Test("A multiple by tier gives nothing to a tier of once")
    func byTier() throws {
        let rule = "code: m, amount: {multiply: {regular: 1, gold: 1.2}, of: base}"
        #expect(try totals([rule, base], "25.00") == ["base": 25])
        #expect(try totals([rule, base], "25.00 tier=gold") == ["base": 25, "m": 5])
    }

    @Test("Without points to multiply there is no award, and the reason is said")
    func nothingToMultiply() throws {
        let rule = "code: m, amount: {multiply: 2, of: base}"
        #expect(try totals([rule, base], "0.99").isEmpty)
    }

    @Test("The largest formulas are taken as the largest award")
    func largest() throws {
        let most = "code: base, amount: {points: 1000000000, per_amount: 0.01}"
        let again = "code: m, amount: {multiply: 100, of: base}"
        let points = Points.maximum.rawValue / 3
        #expect(try totals([most, again], "10000000000.00") == ["base": points, "m": points])
    }
}
