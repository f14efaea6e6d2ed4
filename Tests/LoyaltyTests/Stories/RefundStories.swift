// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Refunds of points")
struct RefundStories {
    @Test("Points that paid come back to their lots, by share, and the last return gives the last")
    func share() {
        Scenario.play(
            """
            enrol ann
            adjust ann 600 goodwill
            pay ann shop 10.00 as y                -> ann available 0, shop payable 10.00
            buy ann shop 30.00 paid y as p         -> awarded 60, ann pending 60
            return p shop amount 10.01             -> ann available 200 pending 39
            expect shop redeemed 400 payable 6.66
            return p shop amount 0.01              -> ann available 200, shop payable 6.66
            return p shop amount 19.98             -> ann available 600 pending 0 lots 1
            expect shop redeemed 0 payable 0.00 issued 0
            """
        )
    }

    @Test("However small the parts, nothing is owed for what came back wholly")
    func manyParts() {
        Scenario.play(
            """
            enrol ann
            adjust ann 3 goodwill
            pay ann shop 0.05 as y           -> ann available 0, shop payable 0.05
            buy ann shop 0.06 paid y as p
            return p shop amount 0.02        -> ann available 1, shop payable 0.03
            return p shop amount 0.02        -> ann available 2, shop payable 0.01
            return p shop amount 0.02        -> ann available 3, shop payable 0.00
            """
        )
    }

    @Test("Points come back before the award is taken, so that nobody owes and has")
    func before() {
        Scenario.play(
            """
            enrol ann
            adjust ann 300 goodwill
            pay ann shop 5.00 as y                       -> ann available 0
            buy ann shop 30.00 ago 7 days paid y as p    -> awarded 75, ann available 75
            redeem ann cake                              -> refused unknown_reward
            pay ann hotel 1.25                           -> ann available 0
            return p shop amount 30.00       -> taken 75, ann available 225 debt 0, shop payable 0.00
            """
        )
    }

    @Test("Points that come back repay an older debt")
    func olderDebt() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 100.00 ago 7 days as p       -> ann available 300
            pay ann mall 5.00 as y                    -> ann available 0
            buy ann mall 50.00 paid y as q            -> ann pending 135
            return p shop amount 100.00               -> taken 300, ann debt 300
            return q mall amount 50.00                -> taken 135, ann pending 0 available 0 debt 0
            expect ann lots 0, shop issued 0, mall issued 0 redeemed 0 payable 0.00
            """
        )
    }

    @Test("Points of a lot that has lapsed meanwhile get ninety days")
    func grace() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00  -> ann pending 30 available 60
            pay ann hotel 0.50 as y                        -> ann available 30
            buy ann hotel 10.00 paid y as p
            later 31 days
            settle ann                                     -> ann available 30, program expired 30
            return p hotel amount 10.00                    -> ann available 60 lots 2
            later 90 days
            later -1 microseconds
            settle ann                                     -> unchanged
            later 1 microsecond
            settle ann                   -> ann available 30 lots 1, program expired 60
            """
        )
    }

    @Test("A lot that has lapsed and is held gets its refund with time, and time for the rest")
    func graceWhileHeld() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00  -> ann pending 30 available 60
            pay ann hotel 0.50 as y                        -> ann available 30
            buy ann hotel 10.00 paid y as p
            later 30 days
            hold ann shop 20 minutes 1440 as h             -> ann available 40 held 20
            later 20 hours
            settle ann                                     -> ann available 30 held 20
            return p hotel amount 10.00                    -> ann available 60 held 20
            settle ann                                     -> unchanged
            release h                                      -> ann available 80 held 0
            later 90 days
            settle ann                                     -> ann available 30
            """
        )
    }

    @Test("Points that were themselves taken back are not given back twice")
    func circle() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 20.00 ago 7 days as p     -> ann available 60
            pay ann hotel 1.00 as y                -> ann available 0
            buy ann hotel 1.00 paid y as q
            return p shop amount 20.00             -> taken 60, ann debt 60
            return q hotel amount 1.00             -> ann available 0 debt 0 lots 0
            expect shop issued 0, hotel redeemed 0 payable 0.00
            """
        )
    }
}
