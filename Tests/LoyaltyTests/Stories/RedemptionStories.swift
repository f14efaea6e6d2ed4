// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Rewards")
struct RedemptionStories {
    @Test("A reward costs its price, counts its stock and keeps its limit")
    func stock() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 10000 goodwill
            adjust bob 10000 goodwill
            redeem ann box       -> ann available 8500, box left 2, shop redeemed 1500 payable 25.00
            redeem ann box 2     -> refused reward_limit_reached
            redeem ann box       -> ann available 7000, box left 1
            redeem bob box 2     -> refused reward_sold_out
            redeem bob box       -> bob available 8500, box left 0
            redeem bob box       -> refused reward_sold_out
            redeem bob box 2     -> refused reward_sold_out
            redeem ann pen       -> ann available 6700, pen left 0, mall payable 5.00
            """
        )
    }

    @Test("A reward that costs more than there is, is refused, also at absurd quantities")
    func price() {
        Scenario.play(
            """
            enrol ann
            adjust ann 30000 goodwill
            redeem ann room 2           -> refused insufficient_points
            redeem ann room 1000000000  -> refused insufficient_points
            redeem ann room             -> ann available 0, hotel payable 500.00, room left unlimited
            redeem ann cake             -> refused unknown_reward
            redeem nobody room          -> refused unknown_member
            """
        )
    }
}
