// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Testing

@Suite("Tiers by points")
struct TierStories {
    @Test("A tier is reached at once, in an entry behind the purchase that reaches it")
    func reached() {
        let bank = Scenario.play(
            """
            enrol ann
            buy ann shop 299.99       -> records 1, awarded 299, ann tier regular qualifying 299
            buy ann shop 1.00         -> records 2, awarded 1, ann tier silver qualifying 300
            expect ann until 2027-12-31T16:00:00Z
            buy ann shop 100.00       -> records 1, ann tier silver
            buy ann shop 600.00       -> records 2, ann tier gold until 2027-12-31T16:00:00Z
            """,
            in: Ladder.source()
        )
        let kinds = bank.records.suffix(3).map { "\($0.fact.kind)" }
        #expect(kinds == ["purchase_recorded", "purchase_recorded", "tier_reached"])
    }

    @Test("One purchase may reach several tiers, but none that is only given by hand")
    func severalAtOnce() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 99999.00     -> records 2, ann tier gold
            """,
            in: Ladder.source()
        )
    }

    @Test("Promotions, activities, adjustments and spending count for nothing here")
    func apart() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 90.00 item m/melon/kg 1 90.00  -> awarded 900, ann qualifying 90
            do ann school survey                        -> awarded 50, ann qualifying 90
            adjust ann 5000 goodwill                    -> ann qualifying 90
            pay ann shop 50.00                          -> ann tier regular qualifying 90
            """,
            in: Ladder.source()
        )
        Scenario.play(
            """
            enrol ann
            do ann school survey                        -> ann qualifying 50
            buy ann shop 90.00 item m/melon/kg 1 90.00  -> ann qualifying 860 tier silver
            """,
            in: Ladder.source(lists: ", also_rules: [extra, survey], except_rules: [spend]")
        )
    }

    @Test("Points count for twelve months, and those who reach the tier again keep it longer")
    func keptByPurchases() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 300.00       -> ann tier silver until 2027-12-31T16:00:00Z
            at 2027-02-01T10:00:00+08:00
            buy ann shop 1.00         -> records 2, ann until 2028-12-31T16:00:00Z
            at 2027-04-01T10:00:00+08:00
            buy ann shop 1.00         -> records 1, ann qualifying 2 until 2028-12-31T16:00:00Z
            """,
            in: Ladder.source()
        )
    }

    @Test("A tier that is not reached again ends one step down, and then another")
    func oneStep() {
        let bank = Scenario.play(
            """
            enrol ann
            buy ann shop 1000.00      -> ann tier gold until 2027-12-31T16:00:00Z
            at 2027-12-31T23:59:59+08:00
            settle ann                -> unchanged
            later 1 second
            settle ann                -> records 1, ann tier silver until 2028-12-31T16:00:00Z
            at 2029-01-01T00:00:00+08:00
            settle ann                -> records 1, ann tier regular until never
            at 2039-01-01T00:00:00+08:00
            settle ann                -> unchanged
            """,
            in: Ladder.source()
        )
        #expect(bank.records.last.map { "\($0.fact.kind)" } == "tier_lapsed")
    }

    @Test("Or it ends at what is earned")
    func toEarned() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 1000.00      -> ann tier gold
            buy bob shop 1000.00      -> bob tier gold
            at 2027-06-01T10:00:00+08:00
            buy bob shop 300.00       -> records 1, bob tier gold
            at 2028-01-01T00:00:00+08:00
            settle ann                -> ann tier regular until never
            settle bob                -> bob tier silver until 2028-12-31T16:00:00Z
            """,
            in: Ladder.source(downgrade: "to_earned")
        )
    }

    @Test("Several years at once give the same entries as a sweep every year")
    func late() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 1000.00
            at 2030-05-05T10:00:00+08:00
            settle ann                -> records 2, ann tier regular
            """,
            in: Ladder.source()
        )
    }

    @Test("In a calendar year only what was earned since January counts")
    func calendarYear() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 299.00       -> ann tier regular qualifying 299
            at 2027-01-01T00:00:00+08:00
            buy ann shop 1.00         -> ann tier regular qualifying 1
            buy ann shop 299.00       -> ann tier silver until 2028-12-31T16:00:00Z
            """,
            in: Ladder.source(Ladder.calendar)
        )
    }

    @Test("In the days of grace the tier stays and can still be reached again")
    func grace() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 300.00
            buy bob shop 300.00
            at 2027-12-20T10:00:00+08:00
            buy ann shop 299.00       -> records 1
            at 2028-01-10T10:00:00+08:00
            settle ann                -> unchanged
            buy ann shop 1.00         -> records 2, ann tier silver until 2029-12-31T16:00:00Z
            at 2028-01-31T00:00:00+08:00
            settle bob                -> records 1, bob tier regular
            """,
            in: Ladder.source(Ladder.rolling + ", grace_days: 30")
        )
    }

    @Test("A purchase that is reported late counts in its own month, and too late not at all")
    func reportedLate() {
        Scenario.play(
            """
            enrol ann
            later 400 days
            buy ann shop 300.00 ago 396 days  -> ann tier regular qualifying 0
            buy ann shop 300.00 ago 300 days  -> ann tier silver qualifying 300
            """,
            in: Ladder.source()
        )
    }
}
