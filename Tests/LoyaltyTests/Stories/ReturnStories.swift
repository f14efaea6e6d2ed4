// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Returns")
struct ReturnStories {
    @Test("A purchase without items comes back by amount, in parts, and never more than once")
    func amount() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 as p      -> ann pending 75
            return p shop amount 10.00   -> taken 30, ann pending 45, shop issued 45
            return p shop amount 0.01    -> taken 3, ann pending 42
            return p shop amount 15.00   -> refused return_amount_over_purchase
            return p shop amount 14.99   -> taken 42, ann pending 0 lots 0, shop issued 0
            return p shop amount 0.01    -> refused already_returned
            """
        )
    }

    @Test("Items come back by line and quantity")
    func lines() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 19.99 item a/x/kg 2 10.00 item b/x/kg 3 9.99 as p  -> awarded 57
            return p shop line 0 1           -> taken 15, ann pending 42
            return p shop line 1 2           -> taken 18, ann pending 24
            return p shop line 0 2           -> refused return_over_purchase
            return p shop line 0 1 line 0 1  -> refused return_over_purchase
            return p shop line 2 1           -> refused return_over_purchase
            return p shop line 0 1 line 1 1  -> taken 24, ann pending 0
            return p shop line 0 1           -> refused already_returned
            """
        )
    }

    @Test("One return may name a line twice, as long as the sum was bought")
    func repeatedLines() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item a/x/kg 4 10.00 as p
            return p shop line 0 1 line 0 2           -> taken 24
            return p shop line 0 1 line 0 1           -> refused return_over_purchase
            return p shop line 0 1                    -> taken 6, ann pending 0
            """
        )
    }

    @Test("A discount on the whole purchase is shared over its lines")
    func discount() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 15.00 item a/x/kg 1 10.00 item b/x/kg 1 10.00 as p -> awarded 45
            return p shop line 0 1   -> taken 24, ann pending 21
            return p shop line 1 1   -> taken 21, ann pending 0
            """
        )
    }

    @Test("Every award loses from its own lot what the goods that stay would not have earned")
    func eachAward() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 10 10.00 as p  -> ann pending 30 available 60
            return p shop line 0 5   -> taken 45, ann pending 15 available 30
            later 30 days
            settle ann               -> ann pending 0 available 45
            later 1 day
            settle ann               -> ann available 15 lots 1, program expired 30
            """
        )
    }

    @Test("What the own lot has no more comes from the purchase's pending lots, then from others")
    func otherLots() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 10 10.00 as p  -> ann pending 30 available 60
            adjust ann 100 goodwill
            pay ann hotel 1.00       -> ann pending 30 available 100 lots 2
            return p shop line 0 2   -> taken 18, ann pending 12 available 100
            return p shop line 0 2   -> taken 18, ann pending 0 available 94
            return p shop line 0 6   -> taken 54, ann pending 0 available 40 debt 0
            """
        )
    }

    @Test("A threshold that the rest does not reach takes the whole award")
    func threshold() {
        Scenario.play(
            """
            enrol ann
            buy ann mall 120.00 as p     -> awarded 420
            return p mall amount 20.00   -> taken 60, ann pending 360
            return p mall amount 0.01    -> taken 63, ann pending 297
            return p mall amount 99.99   -> taken 297, ann pending 0
            """
        )
    }

    @Test("An award that a limit had cut is taken back only as far as it was given")
    func limited() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 100.00 item m/melon/piece 10 100.00 as p  -> awarded 600
            expect ann pending 300 available 300
            return p shop line 0 3   -> taken 90, ann pending 210 available 300
            return p shop line 0 3   -> taken 150, ann pending 120 available 240
            return p shop line 0 4   -> taken 360, ann pending 0 available 0
            """
        )
    }

    @Test("A limit that a returned purchase had used is free again")
    func limitFreed() {
        Scenario.play(
            """
            enrol ann
            buy ann mall 100.00 as p     -> awarded 360
            buy ann mall 100.00 as q     -> awarded 360
            buy ann mall 100.00 as r     -> awarded 330
            return r mall amount 100.00  -> taken 330
            buy ann mall 100.00 as s     -> awarded 330
            return p mall amount 100.00  -> taken 360
            return q mall amount 100.00  -> taken 360
            buy ann mall 100.00          -> awarded 360
            buy ann mall 100.00          -> awarded 360
            buy ann mall 100.00          -> awarded 300
            """
        )
    }

    @Test("The tier and the rules of the purchase count, not those of the return")
    func tierOfThePurchase() {
        Scenario.play(
            """
            enrol ann tier gold
            buy ann hotel 600.00 item n/room/night 2 600.00 as p  -> awarded 3000
            tier ann regular
            return p hotel line 0 1   -> taken 1500, ann available 1500
            """
        )
    }

    @Test("Goods that cost nothing come back like others")
    func free() {
        Scenario.play(
            """
            enrol ann
            buy ann hotel 0.00 item n/room/night 3 0.00 as p  -> awarded 3000
            return p hotel line 0 1   -> taken 1000, ann available 2000
            return p hotel line 0 2   -> taken 2000, ann available 0
            return p hotel line 0 1   -> refused already_returned
            buy ann hotel 50.00 item n/room/night 1 0.00 item b/food/meal 1 50.00 as q
            return q hotel line 1 1   -> taken 0, ann available 1000
            return q hotel line 0 1   -> taken 1000, ann available 0
            return q hotel line 0 1   -> refused already_returned
            buy ann shop 0.00 as r
            return r shop amount 0.01 -> refused return_amount_over_purchase
            """
        )
    }

    @Test("The partner and the form of a return must fit the purchase")
    func form() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 as p
            buy ann shop 25.00 item a/x/kg 1 25.00 as q
            return p hotel amount 25.00  -> refused not_yours
            return p shop line 0 1       -> refused validation_failed
            return p shop                -> refused validation_failed
            return q shop amount 25.00   -> refused validation_failed
            return q shop                -> refused validation_failed
            return nothing shop amount 1.00  -> refused unknown_purchase
            hold ann shop 1              -> refused insufficient_points
            """
        )
    }
}
