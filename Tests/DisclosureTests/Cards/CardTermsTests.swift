// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Conditions, groups, budgets and payers on cards")
struct CardTermsTests {
    private func card(_ terms: String) throws -> KeyFactsCard {
        let rule = Programs.rule(
            "trigger: purchase, partners: [shop], amount: {fixed: 5}, \(terms)"
        )
        let program = try Programs.compile(
            partners: [
                "{code: shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3,"
                    + " limits: [{per: month, points: 700}]}",
                "{code: mall, name: {zh: 商场, en: Mall}, scene: mall, denomination: 1}",
            ],
            rules: [rule],
            more: [
                "groups: [{code: one, name: {zh: 甲, en: One}, mode: best_for_member,"
                    + " limits: [{per: day, points: 90}]}, {code: two, name: {zh: 乙, en: Two},"
                    + " mode: first_match}]",
                "budget: 100000",
            ]
        )
        return try #require(KeyFactsCard(rule: "r", in: Publication(program: program)))
    }

    @Test(
        "A condition is said as the rule asks it",
        arguments: [
            ("priority: 0", "没有其他条件", "nothing else is asked"),
            (
                "when: {tiers: [gold], total: {at_least: 50.00}}",
                "(总额至少 50.00 元且会员等级为金卡)",
                "(a total of at least 50.00 yuan and members of the tier Gold)"
            ),
            (
                "when: {any: [{weekdays: [sunday]}, {credit_levels: [trusted]}]}",
                "(在星期日或信用证明为守信)",
                "(on Sunday or with the attestation trusted)"
            ),
            (
                "when: {not: {purchases_so_far: {at_most: 4}}}",
                "不符合(此前消费至多 4次)",
                "not (purchases before: at most 4)"
            ),
            (
                "when: {items: {categories: [x], quantity: {at_least: 2}}}",
                "商品含x,数量至少 2",
                "items of x, a quantity of at least 2"
            ),
        ]
    )
    func conditions(terms: String, zh: String, en: String) throws {
        let card = try card(terms)
        #expect(card[.conditions] == LocalizedText(zh: zh, en: en))
    }

    @Test("How a rule works with others is said with the limits of its group")
    func company() throws {
        #expect(try card("priority: 0")[.company]?.zh == "与其他规则累加")
        let best = try card("group: one, priority: 4")
        #expect(best[.company]?.zh == "“甲”组中只取给会员积分最多的规则;组内每人每日至多90平台积分")
        #expect(
            best[.company]?.en == "of the group One only the rule that gives the member most;"
                + " in it at most 90 program points for a member per day"
        )
        let first = try card("group: two, priority: 4")
        #expect(first[.company]?.zh == "“乙”组中只取第一条符合的规则,优先级4")
    }

    @Test("Budgets and the limits of partner and program stand beside the rule's own")
    func limits() throws {
        let card = try card("limits: [{per: day, points: 50}], budget: 900")
        #expect(
            card[.limits]?.zh
                == "每人每日最多50分、本规则全体会员累计至多900平台积分、店每人每月至多700分、"
                + "全计划全体会员累计至多100000平台积分"
        )
    }

    @Test(
        "Who pays is said, with parts where there are several",
        arguments: [
            ("priority: 0", "由发放积分的合作方出资"), ("funding: operator", "由运营方出资"),
            (
                "funding: [{payer: operator, percent: 40}, {payer: sponsor, partner: mall, percent: 60}]",
                "由运营方40%、商场60%出资"
            ),
        ]
    )
    func payers(terms: String, zh: String) throws {
        #expect(try card(terms)[.payers]?.zh == zh)
    }

    @Test("Every number of the new terms is the same in both languages, for all example rules")
    func languages() throws {
        let program = try Files.hongmi()
        for rule in program.rules {
            let card = try #require(
                KeyFactsCard(rule: rule.code, in: Publication(program: program))
            )
            for field in [KeyFactsCard.Field.conditions, .company, .payers, .limits] {
                let fact = try #require(card[field])
                #expect(numbers(fact.zh) == numbers(fact.en), "\(rule.code) \(fact)")
            }
        }
    }

    private func numbers(_ text: String) -> [String] {
        text.matches(of: /[0-9]+(?:[.-][0-9]+)*/).map { String($0.output) }.sorted()
    }
}
