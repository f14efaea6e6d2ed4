// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Limits and budgets")
struct LimitStories {
    @Test("A budget runs out in the middle of an award, and says what it cut")
    func budget() throws {
        let rule = Market.rule("spend", "[shop]", "{points: 1, per_amount: 1.00}", "budget: 100")
        let bank = Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 70.00   -> awarded 70
            buy bob shop 70.00   -> awarded 30, bob available 30
            buy ann shop 10.00   -> awarded 0, ann available 70
            """,
            in: Market.source([rule])
        )
        guard case .purchaseRecorded(let fact) = bank.records[4].fact else {
            Issue.record("the fifth entry is bob's purchase")
            return
        }
        let award = try #require(fact.awards.first)
        #expect(award.wanted == Points(70))
        #expect(award.awarded == Points(30))
        #expect(award.cutBy?.code == "budget")
        let use = try #require(bank.state.program.value.limits.all.first)
        #expect(use.amount == 100)
        #expect(use.number == bank.state.registry.rule(code: "spend"))
    }

    @Test("A budget of a month starts anew with the next one")
    func monthlyBudget() {
        let rule = Market.rule(
            "spend",
            "[shop]",
            "{points: 1, per_amount: 1.00}",
            "budget: [{per: month, points: 100}]"
        )
        Scenario.play(
            """
            enrol ann
            buy ann shop 150.00              -> awarded 100
            at 2026-04-01T00:00:00+08:00
            buy ann shop 60.00               -> awarded 60
            buy ann shop 50.00 ago 1 day     -> awarded 0
            buy ann shop 60.00               -> awarded 40
            """,
            in: Market.source([rule])
        )
    }

    @Test("A partner's limit of a month counts all its rules together, and no other partner's")
    func partnerLimit() {
        let extra = Market.rule("extra", "[shop]", "{fixed: 30}")
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 50.00               -> awarded 80
            buy ann shop 50.00               -> awarded 20
            buy ann cafe 50.00               -> awarded 50
            buy bob shop 50.00               -> awarded 80
            at 2026-04-01T00:00:00+08:00
            buy ann shop 50.00               -> awarded 80
            """,
            in: Market.source(
                [Market.spend, extra],
                shop: "limits: [{per: month, points: 100}]"
            )
        )
    }

    @Test("The program's limit of a day counts all partners together")
    func programLimit() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 60.00               -> awarded 60
            buy ann cafe 60.00               -> awarded 40
            buy bob cafe 60.00               -> awarded 60
            later 1 day
            buy ann cafe 60.00               -> awarded 60
            """,
            in: Market.source([Market.spend], program: "limits: [{per: day, points: 100}]")
        )
    }

    @Test("The program's budget of a week counts all members and partners together")
    func programBudget() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 60.00               -> awarded 60
            buy bob cafe 60.00               -> awarded 40
            later 1 day
            buy bob cafe 60.00               -> awarded 60
            """,
            in: Market.source([Market.spend], program: "budget: [{per: week, points: 100}]")
        )
    }

    static let group = """
        groups: [{code: extras, name: {zh: 加, en: Extras}, mode: stack,
          limits: [{per: day, points: 50}], budget: 120}]
        """

    @Test("A group's limit and budget count its rules together")
    func groupLimit() {
        let rules = [
            Market.spend,
            Market.rule("one", "[shop]", "{fixed: 30}", "group: extras"),
            Market.rule("two", "[shop, cafe]", "{fixed: 30}", "group: extras"),
        ]
        Scenario.play(
            """
            enrol ann
            enrol bob
            enrol cid
            buy ann shop 1.00                -> awarded 51
            buy ann cafe 1.00                -> awarded 1
            buy bob cafe 1.00                -> awarded 31
            buy cid cafe 1.00                -> awarded 31
            buy bob cafe 1.00                -> awarded 11
            """,
            in: Market.source(rules, program: LimitStories.group)
        )
    }

    @Test("A rule may ask how often a member bought at the partner in a period")
    func purchasesHere() {
        let rule = Market.rule(
            "third",
            "[shop]",
            "{fixed: 10}",
            "when: {purchases_here: {per: month, at_least: 2}}"
        )
        Scenario.play(
            """
            enrol ann
            buy ann shop 1.00                -> awarded 1
            buy ann cafe 1.00                -> awarded 1
            buy ann shop 1.00                -> awarded 1
            buy ann shop 1.00                -> awarded 11
            at 2026-04-01T00:00:00+08:00
            buy ann shop 1.00                -> awarded 1
            """,
            in: Market.source([Market.spend, rule])
        )
    }

    @Test("A purchase that came back wholly is no purchase for a condition, one in part is")
    func returnedPurchase() {
        let rule = Market.rule(
            "second",
            "[shop]",
            "{fixed: 10}",
            "when: {purchases_here: {per: month, at_least: 1}}"
        )
        Scenario.play(
            """
            enrol ann
            buy ann shop 2.00 as p           -> awarded 2
            return p shop amount 2.00        -> taken 2
            buy ann shop 2.00 as q           -> awarded 2
            return q shop amount 1.00        -> taken 1
            buy ann shop 2.00                -> awarded 12
            """,
            in: Market.source([Market.spend, rule])
        )
    }

    @Test("A return gives back to every counter that the award counted against")
    func returns() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 100.00 as p         -> awarded 100
            buy ann shop 10.00               -> awarded 0
            buy bob cafe 100.00              -> awarded 60
            return p shop amount 30.00       -> taken 30
            buy ann shop 50.00               -> awarded 30
            return p shop amount 70.00       -> taken 70
            buy bob cafe 90.00               -> awarded 40
            buy ann shop 90.00               -> awarded 30
            """,
            in: Market.source(
                [Market.spend],
                program: "limits: [{per: month, points: 100}]\nbudget: [{per: year, points: 160}]",
                shop: "limits: [{per: day, points: 100}]"
            )
        )
    }

    @Test("Another version counts on where the one before it stopped, whatever its sequence")
    func versions() {
        let rules = ["alpha", "omega"].map {
            Market.rule($0, "[shop]", "{fixed: 30}", "group: \($0), budget: 70")
        }
        func groups(_ codes: [String]) -> String {
            "groups:\n"
                + codes.map {
                    "  - {code: \($0), name: {zh: 组, en: Group}, mode: stack, limits: [{per: year, points: 40}]}"
                }.joined(separator: "\n")
        }
        let first = Market.source([rules[1]], program: groups(["omega"]))
        let second = Market.source(rules, program: groups(["alpha", "omega"]))
        let bank = Bank(first)
        let (ann, bob) = (bank.enrol(), bank.enrol())
        bank.buy(ann, "shop", 100)
        #expect(bank.balances(ann).available == Points(30))
        #expect(bank.adopt(second).refusal == nil)
        bank.buy(ann, "shop", 100)
        #expect(bank.balances(ann).available == Points(30 + 30 + 10))
        bank.buy(bob, "shop", 100)
        #expect(bank.balances(bob).available == Points(30 + 30))
        bank.checkWholly()
    }
}
