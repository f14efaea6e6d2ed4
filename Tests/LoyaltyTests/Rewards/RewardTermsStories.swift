// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// A redemption goes by every term of the reward's document.
@Suite("Rewards by their terms")
struct RewardTermsStories {
    @discardableResult
    private func play(_ text: String) -> Bank {
        Scenario.play(
            "enrol ann\nadjust ann 10000 goodwill\nconsent ann credit_uplift as c\n" + text,
            in: Arcade.source()
        )
    }

    @Test("Of several prices the first that holds counts, and credit never makes one dearer")
    func prices() {
        play(
            """
            redeem ann seasonal        -> spent 100, terms v1 100
            tier ann gold
            redeem ann seasonal        -> spent 70, terms v1/gold_day 70
            at 2026-03-10T23:59:59+08:00
            redeem ann seasonal        -> spent 70
            at 2026-03-11T00:00:00+08:00
            redeem ann seasonal 2      -> spent 160, terms v1/spring 160
            attest ann city trusted c
            redeem ann seasonal        -> spent 72, terms v1/spring 72
            attest ann city model c
            redeem ann seasonal        -> spent 64
            at 2026-06-01T00:00:00+08:00
            redeem ann seasonal        -> spent 100
            attest ann city trusted c
            redeem ann seasonal        -> spent 85, terms v1/trust 85
            attest ann city model c
            redeem ann seasonal        -> spent 80, terms v1 80
            """
        )
    }

    @Test("Yuan pay the share of the price that they are of the value, within their range")
    func cash() {
        play(
            """
            redeem ann mixed             -> spent 100, terms v1 100 fee 1.00
            redeem ann mixed cash 2.50   -> spent 50
            redeem ann mixed cash 3.00   -> spent 40
            redeem ann mixed 2 cash 5.00 -> spent 100, terms v1 100 fee 2.00
            redeem ann mixed cash 3.50   -> refused reward_cash_out_of_range
            redeem ann mixed cash 0.25   -> refused reward_cash_out_of_range
            redeem ann plain cash 0.50   -> refused reward_takes_no_cash
            expect hotel redeemed 290 payable 4.83
            """
        )
    }

    @Test("A reward of the trusted, or of a tier, is taken by them alone")
    func audience() {
        play(
            """
            redeem ann tea             -> refused reward_not_for_member
            attest ann city trusted c
            redeem ann tea             -> spent 90
            attest ann city model c
            redeem ann tea             -> spent 80
            withdraw ann
            redeem ann tea             -> refused reward_not_for_member
            redeem ann lounge          -> refused reward_not_for_member
            tier ann silver
            redeem ann lounge          -> spent 100, lounge left 8
            """
        )
    }

    @Test("Before its first day and after its last one a reward is not given")
    func windows() {
        play(
            """
            at 2026-03-04T23:59:59+08:00
            redeem ann later  -> refused reward_not_open
            at 2026-03-05T00:00:00+08:00
            redeem ann later  -> spent 100
            at 2026-03-08T23:59:59+08:00
            redeem ann later  -> spent 100
            redeem ann eighth -> spent 10
            at 2026-03-09T00:00:00+08:00
            redeem ann later  -> refused reward_closed
            redeem ann eighth -> refused reward_not_open
            at 2026-04-08T12:00:00+08:00
            redeem ann eighth -> spent 10
            """
        )
    }

    @Test("Some come before everybody, and half of the stock waits for everybody")
    func early() {
        play(
            """
            enrol bob
            adjust bob 1000 goodwill
            tier bob gold
            at 2026-03-02T23:59:59+08:00
            redeem bob scarce   -> refused reward_not_open
            at 2026-03-03T00:00:00+08:00
            redeem ann scarce   -> refused reward_not_open
            redeem bob scarce   -> spent 10
            attest ann city model c
            redeem ann scarce   -> spent 8
            redeem ann scarce   -> refused reward_kept_for_public
            redeem bob scarce   -> refused reward_kept_for_public
            at 2026-03-05T00:00:00+08:00
            redeem bob scarce 3 -> spent 30, scarce left 0
            redeem ann scarce   -> refused reward_sold_out
            """
        )
    }

    @Test("A day, a month and an outlet have stocks of their own")
    func stock() {
        play(
            """
            redeem ann daily 4              -> refused reward_period_sold_out
            redeem ann daily 3              -> spent 30
            redeem ann daily                -> refused reward_period_sold_out
            later 1 day
            redeem ann daily 2              -> spent 20
            redeem ann daily                -> refused reward_period_sold_out
            at 2026-04-01T00:00:00+08:00
            redeem ann daily 3              -> spent 30, daily left 92
            redeem ann outlets              -> refused reward_store_unknown
            redeem ann outlets store west   -> refused reward_store_unknown
            redeem ann outlets 3 store north -> refused reward_period_sold_out
            redeem ann outlets 2 store north -> spent 20
            later 1 day
            redeem ann outlets 2 store north -> refused reward_store_sold_out
            redeem ann outlets store north   -> spent 10
            redeem ann outlets 6 store south -> refused reward_sold_out
            redeem ann outlets 5 store south -> spent 50, outlets left 0
            redeem ann plain store west      -> spent 100
            """
        )
    }

    @Test("A member has limits for the day, the month, the year and for ever")
    func limits() {
        play(
            """
            redeem ann rationed 3 -> refused reward_period_limit_reached
            redeem ann rationed 2 -> spent 20
            redeem ann rationed   -> refused reward_period_limit_reached
            later 1 day
            redeem ann rationed   -> spent 10
            redeem ann rationed   -> refused reward_period_limit_reached
            at 2026-04-01T00:00:00+08:00
            redeem ann rationed 2 -> spent 20
            at 2026-05-01T00:00:00+08:00
            redeem ann rationed   -> refused reward_period_limit_reached
            at 2027-01-01T00:00:00+08:00
            redeem ann rationed   -> spent 10
            redeem ann rationed   -> refused reward_limit_reached
            """
        )
    }

    @Test("Absurd quantities are refused and overflow nothing")
    func absurd() {
        play(
            """
            redeem ann mixed 1000000000 cash 1000000.00 -> refused insufficient_points
            redeem ann daily 1000000000                 -> refused insufficient_points
            redeem ann outlets 1000000000 store south   -> refused insufficient_points
            """
        )
    }
}
