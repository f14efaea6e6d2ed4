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
                "seasons: [{code: winter, name: {zh: 冬, en: Winter}, windows: [{from: 12-01, until:"
                    + " 02-29}, {from: 2027-03-01, until: 2027-03-15}]}]",
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
                "不符合(此前在本计划消费至多 4次);没有记录的事项,既不算符合也不算不符合",
                "not (purchases in the program before: at most 4);"
                    + " what is not recorded counts neither as met nor as unmet"
            ),
            (
                "when: {items: {categories: [x], quantity: {at_least: 2}}}",
                "商品含x,数量至少 2",
                "items of x, a quantity of at least 2"
            ),
            (
                "when: {items: {categories: [x, y], except_skus: [b]}, paid_with: [cash, card]}",
                "(商品含x、y之一,其中不计b且付款方式含现金、银行卡之一)",
                "(items of any of x, y, of these not b and some of it paid by any of cash, card)"
            ),
            (
                "when: {consents: [marketing, guardian]}", "已全部同意接收营销消息、监护人同意",
                "who agreed to all of marketing messages, a guardian's consent"
            ),
            (
                "when: {points_given: {per: week, at_most: 20}}", "本规则当周(周一起)已给会员积分至多 20分",
                "points this rule gave the member that week from Monday: at most 20"
            ),
            (
                "when: {purchases_here: {per: month, at_least: 2}}", "此前当月在该合作方消费至少 2次",
                "purchases at this partner before, that calendar month: at least 2"
            ),
            (
                "when: {seasons: [winter]}", "在冬(每年 12-01 至 02-29、2027-03-01 至 2027-03-15,含首尾)",
                "in the season Winter (12-01 to 02-29 of every year, 2027-03-01 to 2027-03-15,"
                    + " both included)"
            ),
            (
                "when: {dates: {until: 2026-12-31}}", "日期至 2026-12-31(含)",
                "on a day until 2026-12-31 (included)"
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
        #expect(
            best[.company]?.zh
                == "“甲”组中只取给会员积分最多的规则,同多则取上限前更多的,再同则取优先级数字大的;优先级4;"
                + "组内每人每日至多90平台积分;余额不足1分的不给"
        )
        #expect(
            best[.company]?.en
                == "of the group One only the rule that gives the member most, of equals the one with"
                + " more before limits, then the higher priority; priority 4; in it at most 90"
                + " program points for a member per day; of a limit whole points are given"
        )
        let first = try card("group: two, priority: 4")
        #expect(
            first[.company]?.zh
                == "“乙”组中只取第一条符合且有积分的规则(上限已用完也算),优先级数字大的在先;优先级4"
        )
    }

    @Test("Budgets and the limits of partner and program stand beside the rule's own")
    func limits() throws {
        let card = try card("limits: [{per: day, points: 50}], budget: 900")
        #expect(
            card[.limits]?.zh
                == "每人每日最多50分、本规则全体会员累计至多900平台积分、店各规则合计每人每公历月至多700分、"
                + "全计划各规则合计全体会员累计至多100000平台积分;余额不足1分的不给"
        )
    }

    @Test(
        "Who pays is said, with parts where there are several",
        arguments: [
            ("priority: 0", "由发放积分的合作方出资"), ("funding: operator", "由运营方出资"),
            (
                "funding: [{payer: operator, percent: 40}, {payer: sponsor, partner: mall, percent: 60}]",
                "由运营方40%、商场60%出资(各自舍去零头,余分依次给舍去最多的,相同则先列的先得)"
            ),
        ]
    )
    func payers(terms: String, zh: String) throws {
        #expect(try card(terms)[.payers]?.zh == zh)
    }

    private func cards(_ rules: [String], more: [String] = []) throws -> [KeyFactsCard] {
        let program = try Programs.compile(
            partners: [
                "{code: shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3}",
                "{code: mall, name: {zh: 商场, en: Mall}, scene: mall, denomination: 1,"
                    + " return_window_days: 0}",
            ],
            rules: rules,
            more: more
        )
        let publication = Publication(program: program)
        return try program.rules.map { rule in
            try #require(KeyFactsCard(rule: rule.code, in: publication))
        }
    }

    private static let fixed = "trigger: purchase, partners: [shop, mall], amount: {fixed: 5}"

    @Test("Rules that share a limit say which of them draws on it first")
    func turns() throws {
        let rules = [
            Programs.rule(code: "a", CardTermsTests.fixed),
            Programs.rule(code: "b", "\(CardTermsTests.fixed), priority: 9"),
        ]
        #expect(try cards(rules).map { $0[.company]?.zh } == ["与其他规则累加", "与其他规则累加"])
        let shared = try cards(rules, more: ["limits: [{per: day, points: 9}]"])
        #expect(
            shared.map { $0[.company]?.zh } == [
                "与其他规则累加;共用上限时,数字小的规则先用:第2", "与其他规则累加;共用上限时,数字小的规则先用:第1",
            ]
        )
        #expect(
            shared.first?[.company]?.en
                == "adds up with other rules; of shared limits the lower number takes first: 2"
        )
    }

    @Test("A multiple names all rules that it meets, of more than twenty, too, and no others")
    func multiplied() throws {
        var rules = (0..<30).map { number in
            Programs.rule(
                code: "a\(number)",
                name: "\(number)",
                "trigger: purchase, partners: [mall], amount: {fixed: 5}"
            )
        }
        rules.append(
            Programs.rule(code: "x", "trigger: purchase, partners: [shop], amount: {fixed: 5}")
        )
        rules.append(
            Programs.rule(
                code: "twice",
                "trigger: purchase, partners: [mall], amount: {multiply: 1.5, of: base},"
                    + " items: {categories: [x]}, only_tenders: [cash]"
            )
        )
        let card = try #require(try cards(rules).last)
        let names = (0..<30).map { "规\($0)" }.joined(separator: "、")
        #expect(card[.rate]?.zh == "以下规则实得积分,另给其1/2倍(共3/2倍):\(names)")
        // What others counted is not counted again: items and tenders only decide whether it gives.
        #expect(card[.exclusions]?.zh == "上述规则不计的部分;不含这些商品的消费:x")
        #expect(
            card[.howEarned]?.en
                == "a purchase at Mall; some of it paid by cash; credited at once;"
                + " 1 point counts 1 in the program"
        )
        #expect(card[.rounding]?.en == "rounded down, to whole points")
    }

    @Test("What differs by partner is said by partner, and nothing begins before the program")
    func byPartner() throws {
        let rule = Programs.rule("\(CardTermsTests.fixed), from: 2025-01-01")
        let card = try #require(try cards([rule]).first)
        #expect(
            card[.howEarned]?.zh
                == "在店、商场消费;商场的即时到账,店的7天后到账;商场的1分计1平台积分,店的1分计3平台积分"
        )
        #expect(card[.period]?.zh == "2026-01-01起,未设结束日")
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
