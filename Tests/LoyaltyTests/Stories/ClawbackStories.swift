// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Clawback")
struct ClawbackStories {
    private let waive = Town.source(clawback: "clawback: {on_shortfall: waive}")

    @Test("Points that were spent become a debt, which the next awards repay")
    func debt() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 7 days as p  -> ann available 75
            pay ann hotel 1.00                  -> ann available 15
            return p shop amount 25.00          -> taken 75, ann available 0 debt 60, shop issued 0
            buy ann shop 10.00                  -> ann pending 30 debt 60
            later 7 days
            settle ann                          -> ann pending 0 available 0 debt 30 lots 0
            buy ann hotel 300.00 item n/room/night 1 300.00  -> ann available 970 debt 0
            """
        )
    }

    @Test("A debt ends at the maximum of the terms; what goes over it is given up")
    func maximum() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 500.00 ago 7 days as p  -> ann available 1500
            redeem ann box                       -> ann available 0
            return p shop amount 400.00          -> taken 1200, ann debt 1000, shop issued 500
            return p shop amount 100.00          -> taken 300, ann debt 1000, shop issued 500
            """
        )
    }

    @Test("Terms may give up what was spent, but not what is held")
    func waived() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 7 days as p  -> ann available 75
            pay ann hotel 1.00 points 30        -> ann available 45
            hold ann hotel 40 as h              -> ann available 5 held 40
            return p shop amount 25.00          -> taken 75, ann available 0 held 40 debt 40
            release h                           -> ann available 0 held 0 debt 0 lots 0
            """,
            in: waive
        )
    }

    @Test("Nobody earns, holds, returns and keeps")
    func holdAndReturn() {
        for program in [Town.source(), waive] {
            Scenario.play(
                """
                enrol ann
                buy ann shop 25.00 ago 7 days as p  -> ann available 75
                hold ann hotel 75 as h              -> ann available 0 held 75
                return p shop amount 25.00          -> ann held 75 debt 75
                later 15 minutes
                settle ann                          -> ann available 0 held 0 debt 0 lots 0
                """,
                in: program
            )
        }
    }

    @Test("A capture of held points that are owed leaves the debt, whatever the terms")
    func captureOwed() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 7 days as p  -> ann available 75
            hold ann hotel 75 as h
            return p shop amount 25.00          -> ann held 75 debt 75
            capture h 45                        -> ann available 0 held 0 debt 45, hotel redeemed 45
            adjust ann 50 goodwill              -> ann available 5 debt 0
            """,
            in: waive
        )
    }

    @Test("A lot of which a part was taken back while it was held is released with what is left")
    func partlyTaken() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 7 days as p  -> ann available 75
            hold ann hotel 30 as h              -> ann available 45 held 30
            return p shop amount 20.00          -> taken 60, ann available 0 held 30 debt 15
            release h                           -> ann available 15 held 0 debt 0 lots 1
            return p shop amount 5.00           -> taken 15, ann available 0 debt 0 lots 0
            """
        )
    }

    @Test("Several holds that owe are all repaid, and no more than that")
    func severalHolds() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 7 days as p
            hold ann hotel 30 as h
            hold ann hotel 45 minutes 60 as g   -> ann available 0 held 75
            return p shop amount 20.00          -> ann held 75 debt 60
            release h                           -> ann held 45 debt 30 available 0
            later 1 hour
            settle ann                          -> ann held 0 debt 0 available 15
            """
        )
    }
}
