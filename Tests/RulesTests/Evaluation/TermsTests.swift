// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("What an award carries besides its points")
struct TermsTests {
    private let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"

    private func award(_ rule: String, partner: String = "shop") throws -> Award {
        let program = try SmallProgram.compiled(
            rules: "{code: r, \(texts), trigger: purchase, partners: all, amount: {fixed: 5}, "
                + "\(rule)}"
        )
        let facts = PurchaseFacts(
            partnerIndex: try #require(program.partnerIndex(code: partner)),
            day: CalendarDay(daysSinceEpoch: 20_500),
            tierIndex: 0,
            total: Money(fen: 100)
        )
        return try #require(program.awards(for: facts) { _ in .zero }.first)
    }

    @Test("An award matures after the partner's return window, or as the rule says")
    func maturity() throws {
        #expect(try award("kind: base").maturesAfterDays == 7)
        #expect(try award("kind: base", partner: "hotel").maturesAfterDays == 0)
        #expect(try award("matures_after_days: 30").maturesAfterDays == 30)
        #expect(try award("matures_after_days: immediately").maturesAfterDays == 0)
    }

    @Test("Points are for life unless a promotional rule says otherwise")
    func validity() throws {
        #expect(try award("kind: base").validity == .lifetime)
        #expect(try award("validity: lifetime").validity == .lifetime)
        let promotion = "kind: promotional, until: 2026-12-31"
        #expect(try award("\(promotion)").validity == .lifetime)
        #expect(try award("\(promotion), validity: {days: 90}").validity == .days(90))
        let last = try #require(CalendarDay(year: 2_027, month: 3, day: 31))
        let until = try award("\(promotion), validity: {until: 2027-03-31}").validity
        #expect(until == .until(last))
    }

    @Test("All rules of a partner add up, in the sequence of the program")
    func stacking() throws {
        let rule = "\(texts), trigger: purchase, partners: [shop]"
        let program = try SmallProgram.compiled(
            rules: """
                - {code: one, \(rule), amount: {points: 1, per_amount: 1.00}}
                - {code: two, \(rule), amount: {fixed: 5}, minimum_amount: 50.00}
                - {code: three, \(rule), amount: {fixed: 7}, minimum_amount: 10.00}
                """
        )
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText("20.00").facts(partnerIndex: shop)
        let awards = program.awards(for: facts) { _ in .zero }
        #expect(awards.map { program.rules[$0.ruleIndex].code } == ["one", "three"])
        #expect(awards.map(\.awarded) == [Points(60), Points(21)])
    }

    @Test("A partner without rules earns nothing, and rules of one trigger not for the other")
    func nothing() throws {
        let rule = "{code: r, \(texts), trigger: activity, activity: survey, partners: [shop], "
        let program = try SmallProgram.compiled(rules: rule + "amount: {fixed: 50}}")
        let shop = try #require(program.partnerIndex(code: "shop"))
        let hotel = try #require(program.partnerIndex(code: "hotel"))
        let day = CalendarDay(daysSinceEpoch: 20_500)
        func awards(_ partner: Int, _ kind: String, _ quantity: Int64) -> [Points] {
            let facts = ActivityFacts(
                partnerIndex: partner,
                day: day,
                tierIndex: 0,
                kind: kind,
                quantity: quantity
            )
            return program.awards(for: facts) { _ in .zero }.map(\.awarded)
        }
        #expect(awards(shop, "survey", 3) == [Points(150)])
        #expect(awards(shop, "lesson", 3).isEmpty)
        #expect(awards(hotel, "survey", 3).isEmpty)
        let purchase = PurchaseText("20.00").facts(partnerIndex: shop)
        #expect(program.awards(for: purchase) { _ in .zero }.isEmpty)
    }
}
