// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// The rewards of the seeds, in the program of the seeds, with their numbers; shop points are three
/// program points.
@Suite("The seeds' rewards")
struct SeedRewardStories {
    @discardableResult
    private func play(_ text: String) throws -> Bank {
        Scenario.play(
            "enrol ann\nadjust ann 200000 goodwill\nconsent ann credit_uplift as c\n" + text,
            in: try ExampleFolder.source("hongmi")
        )
    }

    @Test("#16, #17, #19: a room of 500 yuan is 30,000 points, and 25,000 off season")
    func nights() throws {
        try play(
            """
            redeem ann room_night   -> spent 30000, terms v1 30000, hotel payable 500.00
            at 2026-12-01T12:00:00+08:00
            redeem ann room_night   -> spent 25000, terms v1/off_season 25000
            redeem ann room_night 4 -> spent 100000
            """
        )
    }

    @Test("#20, #21: 5,000 points turn a standard room of 300 yuan into a deluxe one of 500")
    func upgrade() throws {
        let bank = try play("redeem ann room_upgrade -> spent 5000")
        let program = try #require(bank.state.current?.program)
        let reward = program.rewards[try #require(program.rewardIndex(code: "room_upgrade"))]
        #expect(reward.kind.word == .upgrade)
        #expect(reward.valueFen == 50_000 - 30_000)
    }

    @Test(
        "#44, #45, #49, #50: the box for 500 shop points, 400 in the melon season; a coupon for 1,000"
    )
    func fruit() throws {
        try play(
            """
            redeem ann fruit_box    -> spent 1500, fruit payable 25.00
            redeem ann fruit_coupon -> spent 3000, fruit payable 75.00
            at 2026-07-01T12:00:00+08:00
            redeem ann fruit_box    -> spent 1200, terms v1/melon_season 1200
            at 2026-09-01T00:00:00+08:00
            redeem ann fruit_box    -> spent 1500
            """
        )
    }

    @Test("#51: 300 shop points wash large fruit at home, worth 50 yuan, at most twelve times")
    func cleaning() throws {
        try play(
            """
            redeem ann fruit_cleaning item melon -> refused reward_not_published
            slots fruit_cleaning 2026-03-02 a=09:00-11:00=0/20
            redeem ann fruit_cleaning slot 2026-03-02/a            -> refused item_not_allowed
            redeem ann fruit_cleaning slot 2026-03-02/a item apple -> refused item_not_allowed
            redeem ann fruit_cleaning item melon                   -> refused validation_failed
            redeem ann fruit_cleaning 11 slot 2026-03-02/a item melon -> spent 9900, fruit payable 165.00
            redeem ann fruit_cleaning slot 2026-03-02/a item durian   -> spent 900
            redeem ann fruit_cleaning slot 2026-03-02/a item melon    -> refused reward_limit_reached
            """
        )
    }

    @Test(
        "#60, #61, #62: a card of 100 yuan, miles at a stated rate, a ticket and one for a family"
    )
    func scenes() throws {
        try play(
            """
            redeem ann supermarket_card_100 -> spent 6000
            redeem ann airline_miles 2      -> spent 7200
            redeem ann cinema_ticket        -> spent 2400
            redeem ann family_tickets       -> spent 7200
            at 2026-12-20T12:00:00+08:00
            redeem ann family_tickets       -> spent 6000, terms v1/year_end 6000
            """
        )
    }

    @Test("#65, #69, #70, #71: notebooks, pens and printed things, and what seasons take off")
    func stationery() throws {
        try play(
            """
            at 2026-06-01T12:00:00+08:00
            redeem ann notebook_set      -> spent 1500
            redeem ann fountain_pen      -> spent 3000
            redeem ann custom_stationery -> spent 6000
            at 2026-09-01T12:00:00+08:00
            redeem ann notebook_set      -> spent 1200, terms v1/back_to_school 1200
            at 2026-11-15T12:00:00+08:00
            redeem ann fountain_pen      -> spent 2700, terms v1/office_season 2700
            """
        )
    }

    @Test("#104, #105, #107: samples for a start, a day of every month, points and a little cash")
    func beauty() throws {
        try play(
            """
            redeem ann lipstick_sample 2     -> spent 600
            redeem ann cotton_pads           -> spent 480
            redeem ann redemption_day_mug    -> refused reward_not_open
            at 2026-03-08T12:00:00+08:00
            redeem ann redemption_day_mug    -> spent 900
            redeem ann redemption_day_mug    -> refused reward_period_limit_reached
            redeem ann redemption_day_coupon -> spent 900
            at 2026-04-08T12:00:00+08:00
            redeem ann redemption_day_mug    -> spent 900
            redeem ann perfume               -> spent 12000
            redeem ann perfume cash 120.00   -> spent 6000
            redeem ann perfume cash 132.00   -> refused reward_cash_out_of_range
            """
        )
    }

    @Test("#3, #4, #7, #8: the trusted have rewards of their own, and the model come a day early")
    func trusted() throws {
        try play(
            """
            redeem ann honesty_tea_set   -> refused reward_not_for_member
            attest ann city_credit trusted c
            redeem ann honesty_tea_set   -> spent 4860
            at 2027-01-14T12:00:00+08:00
            attest ann city_credit trusted c
            redeem ann new_year_hamper   -> refused reward_not_open
            attest ann city_credit model c
            redeem ann new_year_hamper 2 -> spent 14400, new_year_hamper left 198
            at 2027-01-15T00:00:00+08:00
            enrol bob
            adjust bob 9000 goodwill
            redeem bob new_year_hamper   -> spent 9000
            """
        )
    }
}
