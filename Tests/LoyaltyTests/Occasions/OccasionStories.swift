// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Points for an enrolment and for a new tier")
struct OccasionStories {
    private static let welcome = """
        code: welcome, trigger: enrolment, partners: [shop], amount: {fixed: 88},
        matures_after_days: immediately, when: {minor: no}, budget: 200
        """

    private static let up = """
        code: up, trigger: tier_reached, tiers: [silver, gold], partners: [shop],
        amount: {fixed: {regular: 0, silver: 400, gold: 1000, black: 1000}}, matures_after_days: immediately
        """

    static func source(budget: String = "") -> ProgramSource {
        Documents.source(
            head: Ladder.tiers + "\nqualification: {\(Ladder.rolling), downgrade: one_step}\n"
                + "welcome: {hold_days: 14}\n" + budget,
            partners: [
                "code: shop, scene: shop, denomination: 1, return_window_days: 0",
                "code: cafe, scene: restaurant, denomination: 1, return_window_days: 0",
            ],
            rules: [
                Ladder.rules[0], welcome, up,
                """
                code: cheers, trigger: tier_reached, tiers: [gold], partners: [cafe],
                amount: {fixed: 7}
                """,
            ]
        )
    }

    /// A member with both kinds of occasions.
    static func world() -> Bank {
        Scenario.play(
            """
            enrol ann by shop          -> records 2, ann pending 88 available 0
            buy ann shop 300.00 as p   -> records 3, awarded 300, ann tier silver available 700
            return p shop amount 300.00
            at 2027-01-01T00:00:00+08:00
            settle ann                 -> ann tier regular
            """,
            in: source()
        )
    }

    @Test("An enrolment earns from the partner that enrolled, and is held against farming")
    func enrolment() throws {
        let bank = Scenario.play(
            """
            enrol ann by shop                -> records 2, ann pending 88 qualifying 0
            later 13 days
            settle ann                       -> unchanged, ann pending 88
            later 1 day
            settle ann                       -> records 1, ann available 88
            enrol bob                        -> records 1, bob pending 0
            enrol cid by cafe                -> records 1, cid pending 0
            enrol kid by shop age 14_to_17   -> records 1, kid pending 0
            expect shop issued 88, cafe issued 0
            """,
            in: OccasionStories.source()
        )
        let record = bank.records[2]
        guard case .occasionAwarded(let fact) = record.fact else {
            Issue.record("the welcome stands behind the enrolment")
            return
        }
        #expect(fact.kind == .enrolment)
        #expect(fact.partner == bank.partner("shop"))
        #expect(record.key == nil && record.source == nil)
        #expect(try #require(fact.awards.first).awarded == Points(88))
    }

    @Test("A budget of welcomes runs out, and the entry says so")
    func budget() throws {
        let bank = Scenario.play(
            """
            enrol ann by shop                -> ann pending 88
            enrol bob by shop                -> bob pending 88
            enrol cid by shop                -> records 2, cid pending 24
            enrol dan by shop                -> records 2, dan pending 0
            """,
            in: OccasionStories.source()
        )
        guard case .occasionAwarded(let fact) = bank.records.last?.fact else {
            Issue.record("the last entry is the welcome that is used up")
            return
        }
        let award = try #require(fact.awards.first)
        #expect(award.wanted == Points(88))
        #expect(award.cutBy?.code == "budget")
    }

    @Test("A new tier earns once, from each partner that promised it, and brings no tier nearer")
    func tier() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 299.00   -> records 1, ann tier regular qualifying 299
            buy ann shop 1.00     -> records 3, awarded 1, ann tier silver available 700 qualifying 300
            buy ann shop 1.00     -> records 1, ann tier silver available 701 qualifying 301
            buy ann shop 699.00   -> records 4, awarded 699, ann tier gold available 2407 qualifying 1000
            expect cafe issued 7
            """,
            in: OccasionStories.source()
        )
    }

    @Test("A tier that is kept, or given by hand, is no occasion")
    func keptAndGiven() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            tier bob gold                        -> records 1, bob available 0
            buy ann shop 300.00                  -> records 3, ann tier silver available 700
            at 2027-06-01T10:00:00+08:00
            buy ann shop 300.00                  -> ann tier silver available 1000
            at 2028-01-01T00:00:00+08:00
            settle ann                           -> ann tier silver available 1000
            """,
            in: OccasionStories.source()
        )
    }

    @Test("The award of a tier counts what its own purchase has just taken of a shared budget")
    func sharedBudget() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 300.00   -> records 3, awarded 300, ann tier silver available 500
            buy ann shop 10.00    -> records 1, awarded 0
            """,
            in: OccasionStories.source(budget: "budget: 500\n")
        )
    }

    @Test("The answer to a command is its own entry, whatever stands behind it")
    func own() {
        let bank = Bank(OccasionStories.source())
        let shop = bank.partner("shop")
        let enrolment = bank.submit(.enrolMember(EnrolMember(partner: shop)))
        guard case .memberEnrolled = enrolment.records.own?.fact,
            let member = enrolment.records.own?.member
        else {
            Issue.record("an enrolment answers with the enrolment")
            return
        }
        guard case .purchaseRecorded = bank.buy(member, "shop", 100_000).records.own?.fact else {
            Issue.record("a purchase answers with the purchase")
            return
        }
    }

    @Test("A tier that returns undo takes with it what partners gave for it, all of them")
    func lostTier() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 1000.00 as big   -> records 4, ann tier gold available 2007
            return big shop amount 1000.00 -> ann tier gold available 1007 qualifying 0
            at 2027-01-01T00:00:00+08:00
            settle ann                    -> ann tier regular available 0
            expect shop issued 0, cafe issued 0
            """,
            in: OccasionStories.source()
        )
    }

    @Test("What was given for a lost tier and is spent is owed")
    func lostAndSpent() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 1000.00 as big   -> ann tier gold available 2007
            pay ann shop 9999.00 points 2007 -> ann available 0
            return big shop amount 1000.00 -> ann tier gold available 0 debt 1000
            at 2027-01-01T00:00:00+08:00
            settle ann                    -> ann tier regular available 0 debt 2007
            """,
            in: OccasionStories.source()
        )
    }
}
