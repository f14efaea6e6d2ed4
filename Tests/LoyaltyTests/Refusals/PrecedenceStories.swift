// SPDX-License-Identifier: Apache-2.0

import Testing

/// Commands with several things wrong: the first in the order of `Refusal`'s cases is told.
@Suite("Order of refusals")
struct PrecedenceStories {
    @Test("Shape, partner, member, payment, date, use: a purchase")
    func purchase() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 1000 goodwill
            pay ann shop 1.00 as y
            buy ann shop 25.00 paid y
            buy nobody nowhere 25.00 tender cash 1.00 paid nothing -> refused validation_failed
            buy nobody nowhere 25.00 paid nothing ago 900 days     -> refused unknown_partner
            buy nobody mall 25.00 paid nothing ago 900 days        -> refused unknown_member
            buy bob mall 25.00 paid nothing paid y ago 900 days    -> refused unknown_payment
            buy bob mall 25.00 paid y paid nothing ago 900 days    -> refused unknown_payment
            buy bob mall 25.00 paid y ago 900 days                 -> refused not_yours
            buy ann shop 0.99 paid y ago 900 days                  -> refused validation_failed
            buy ann shop 25.00 paid y ago 900 days                 -> refused before_program
            buy ann shop 25.00 paid y ahead 9 days                 -> refused in_the_future
            buy ann shop 25.00 paid y                              -> refused payment_already_used
            """
        )
    }

    @Test("Shape, partner, member, where points are not taken, the bill, the balance: a payment")
    func payment() {
        Scenario.play(
            """
            enrol ann
            pay nobody nowhere 0.01 points 2     -> refused validation_failed
            pay nobody nowhere 0.01 points 900   -> refused unknown_partner
            pay nobody school 0.01 points 900    -> refused unknown_member
            pay ann school 0.01 points 900       -> refused partner_does_not_take_points
            pay ann shop 0.01 points 900         -> refused bill_too_small
            pay ann shop 0.05 points 900         -> refused insufficient_points
            """
        )
    }

    @Test("Shape, partner, member, where points are not taken, the balance, the count: a hold")
    func hold() {
        let holds = (1...50).map { "hold ann shop 3 as h\($0)" }.joined(separator: "\n")
        Scenario.play(
            """
            enrol ann
            adjust ann 151 goodwill
            \(holds)
            hold nobody nowhere 900 minutes 1441 -> refused validation_failed
            hold nobody nowhere 900              -> refused unknown_partner
            hold nobody school 900               -> refused unknown_member
            hold ann school 900                  -> refused partner_does_not_take_points
            hold ann shop 2                      -> refused insufficient_points
            hold ann shop 1                      -> refused too_many_holds
            """
        )
    }

    @Test("Purchase, partner, form, date, end, lines: a return")
    func purchaseReturn() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item a/x/kg 2 10.00 as p
            buy ann shop 10.00 as q
            return nothing mall amount 1.00 ago 900 days  -> refused unknown_purchase
            return p mall amount 1.00 ago 900 days        -> refused not_yours
            return p shop amount 1.00 ago 900 days        -> refused validation_failed
            return p shop line 0 3 ago 900 days           -> refused before_program
            return p shop line 0 3 ahead 9 days           -> refused in_the_future
            return p shop line 0 3 ago 1 seconds          -> refused validation_failed
            return p shop line 0 3                        -> refused return_over_purchase
            return p shop line 0 2
            return p shop line 0 3                        -> refused already_returned
            return q shop amount 10.01                    -> refused return_amount_over_purchase
            return q shop amount 10.00
            return q shop amount 10.01                    -> refused already_returned
            """
        )
    }

    @Test("Member, reward, balance, stock, limit: a reward")
    func reward() {
        Scenario.play(
            """
            enrol ann
            redeem nobody cake       -> refused unknown_member
            redeem ann cake          -> refused unknown_reward
            redeem ann box 9         -> refused insufficient_points
            adjust ann 100000 goodwill
            redeem ann box 9         -> refused reward_sold_out
            redeem ann box 3         -> refused reward_limit_reached
            """
        )
    }

    @Test("Hold, end, amount: a capture")
    func capture() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            hold ann shop 30 as h
            capture nothing 900      -> refused unknown_hold
            capture h 31             -> refused capture_over_hold
            release h
            capture h 31             -> refused hold_ended
            """
        )
    }

    @Test("Partner, member, entry, balance: an adjustment")
    func adjustment() {
        Scenario.play(
            """
            enrol ann
            adjust nobody -9 fraud by nowhere corrects nothing  -> refused unknown_partner
            adjust nobody -9 fraud corrects nothing             -> refused unknown_member
            adjust ann -9 fraud corrects nothing                -> refused unknown_entry
            adjust ann -9 fraud                                 -> refused insufficient_points
            enrol bob tier platinum by nowhere                  -> refused unknown_partner
            """
        )
    }
}
