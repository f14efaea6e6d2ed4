// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Earning")
struct EarningStories {
    @Test("An award is pending for the partner's return window, then available")
    func maturity() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00     -> awarded 75, ann pending 75 available 0, shop issued 75
            later 7 days
            later -1 microseconds
            settle ann             -> unchanged
            later 1 microsecond
            settle ann             -> records 1, ann pending 0 available 75
            settle ann             -> unchanged
            """
        )
    }

    @Test("Less than a whole yuan earns nothing, and a purchase of nothing is taken")
    func floors() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 0.00      -> awarded 0, ann pending 0 lots 0
            buy ann shop 0.99      -> awarded 0
            buy ann shop 1.00      -> awarded 3
            buy ann shop 1.99      -> awarded 3, ann pending 6 lots 2
            """
        )
    }

    @Test("A night earns by tier, and the tier of the day counts")
    func tiers() {
        Scenario.play(
            """
            enrol ann
            enrol bob tier gold
            buy ann hotel 300.00 item n/room/night 1 300.00  -> awarded 1000, ann available 1000
            buy bob hotel 300.00 item n/room/night 2 300.00  -> awarded 3000
            tier ann silver
            buy ann hotel 300.00 item n/room/night 1 300.00  -> awarded 1200, ann available 2200
            tier ann regular
            buy ann hotel 300.00 item n/room/night 1 300.00  -> awarded 1000
            buy ann hotel 300.00 item n/food/piece 1 300.00  -> awarded 0
            buy ann hotel 300.00                             -> awarded 0
            """
        )
    }

    @Test("Several rules add up, each with a lot of its own, and a day has a limit")
    func promotion() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 30.00 item m/melon/piece 3 10.00 item a/fruit/kg 1 20.00 -> awarded 150
            expect ann pending 90 available 60 lots 2
            buy ann shop 50.00 item m/melon/piece 9 50.00  -> awarded 390, ann available 300
            buy ann shop 50.00 item m/melon/piece 9 50.00  -> awarded 150, ann available 300
            later 14 hours
            buy ann shop 50.00 item m/melon/piece 9 50.00  -> awarded 450, ann available 600
            """
        )
    }

    @Test("A member has a limit for ever, and the remainder under it is given")
    func memberLimit() {
        Scenario.play(
            """
            enrol ann
            buy ann mall 99.99     -> awarded 297
            buy ann mall 100.00    -> awarded 360
            buy ann mall 100.00    -> awarded 360
            buy ann mall 100.00    -> awarded 330
            later 400 days
            buy ann mall 100.00    -> awarded 300
            """
        )
    }

    @Test("Only the tender that a rule asks for earns, by its share")
    func tenders() {
        Scenario.play(
            """
            enrol ann
            buy ann utility 80.00                                        -> awarded 0
            buy ann utility 80.00 tender card 80.00                      -> awarded 0
            buy ann utility 80.00 tender cash 30.50 tender mobile 49.50  -> awarded 30
            buy ann utility 80.00 tender cash 80.00                      -> awarded 80
            """
        )
    }

    @Test("What points paid earns nothing, whether the till says so or not")
    func paidWithPoints() {
        Scenario.play(
            """
            enrol ann
            adjust ann 3000 goodwill
            pay ann shop 10.00 as first    -> ann available 2400
            buy ann shop 25.00 paid first  -> awarded 45
            pay ann shop 10.00 as second   -> ann available 1800
            buy ann shop 25.00 tender points 10.00 tender cash 15.00 paid second -> awarded 45
            pay ann shop 10.00 as third    -> ann available 1200
            buy ann shop 10.00 paid third  -> awarded 0
            pay ann shop 10.00 as fourth
            buy ann shop 9.99 paid fourth                           -> refused validation_failed
            buy ann shop 25.00 tender cash 25.00 paid fourth        -> refused validation_failed
            buy ann shop 25.00 tender points 9.00 tender cash 16.00 paid fourth \
            -> refused validation_failed
            buy ann shop 25.00 tender points 10.00 tender cash 15.00  -> awarded 45
            """
        )
    }

    @Test("Activities earn at once, with a limit for a day")
    func activities() {
        Scenario.play(
            """
            enrol ann
            do ann school survey   -> awarded 50, ann available 50
            do ann school survey   -> awarded 50, ann available 100
            do ann school survey   -> awarded 0, ann available 100
            do ann school survey ago 1 day -> awarded 50, ann available 150
            do ann school singing  -> awarded 0
            do ann shop survey     -> awarded 0
            later 1 day
            do ann school survey   -> awarded 50, ann available 200 lots 4
            """
        )
    }

    @Test("Points that ended before they were reported are not given")
    func tooLate() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00 ago 30 days  -> awarded 90
            later 14 hours
            settle ann                     -> ann available 30 lots 1, program expired 60
            buy ann shop 10.00 item m/melon/piece 1 10.00 ago 31 days as p  -> awarded 30
            return p shop line 0 1         -> taken 30, ann available 30 debt 0
            """
        )
    }

    @Test("A purchase that is reported late matures as if it had been reported in time")
    func late() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 3 days  -> ann pending 75 available 0
            buy ann shop 25.00 ago 7 days  -> ann pending 75 available 75
            later 4 days
            settle ann                     -> ann pending 0 available 150
            """
        )
    }
}
