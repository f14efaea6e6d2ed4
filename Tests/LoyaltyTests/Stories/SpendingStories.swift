// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Paying with points")
struct SpendingStories {
    @Test("Points pay as much of a bill as a whole number of fen allows; the rest stays cash")
    func exact() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            pay ann shop 1.00            -> ann available 40, shop redeemed 60 payable 1.00
            pay ann shop 0.33            -> ann available 22, shop redeemed 78 payable 1.30
            pay ann hotel 5.00           -> ann available 1, hotel redeemed 21 payable 0.35
            pay ann hotel 5.00           -> refused insufficient_points
            pay ann hotel 0.04           -> refused bill_too_small
            """
        )
    }

    @Test("The caller may set a limit, which the balance must have")
    func limited() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            pay ann shop 10.00 points 50   -> ann available 52, shop payable 0.80
            pay ann shop 10.00 points 53   -> refused insufficient_points
            pay ann shop 10.00 points 2    -> refused validation_failed
            pay ann shop 0.05 points 52    -> ann available 49, shop payable 0.85
            """
        )
    }

    @Test("Dated points go first, then the oldest")
    func order() {
        Scenario.play(
            """
            enrol ann
            adjust ann 30 goodwill
            buy ann shop 10.00 item m/melon/piece 1 10.00  -> ann available 90 pending 30
            pay ann hotel 1.00           -> ann available 30 lots 2
            later 7 days
            settle ann                   -> ann available 60 lots 2
            pay ann hotel 0.50           -> ann available 30 lots 1
            """
        )
    }

    @Test("Pending points do not pay")
    func pending() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00           -> ann pending 75
            pay ann shop 1.00            -> refused insufficient_points
            later 7 days
            pay ann shop 1.00            -> records 2, ann pending 0 available 15
            """
        )
    }

    @Test("A payment is used for one purchase, of the same member at the same partner")
    func use() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 3000 goodwill
            pay ann shop 10.00 as first
            pay ann shop 5.00 as second
            buy bob shop 25.00 paid first                -> refused not_yours
            buy ann hotel 25.00 paid first               -> refused not_yours
            buy ann shop 25.00 paid nothing              -> refused unknown_payment
            buy ann shop 25.00 paid first paid second as p  -> awarded 30
            buy ann shop 25.00 paid second               -> refused payment_already_used
            buy ann shop 25.00 paid p                    -> refused unknown_payment
            """
        )
    }
}
