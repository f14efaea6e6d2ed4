// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// What the seeds say of using points, in the program of the seeds; what rewards cost is beside it,
/// in `SeedRewardStories`.
@Suite("The seeds' ways of spending")
struct SeedSpendingStories {
    @discardableResult
    private func play(_ text: String) throws -> Bank {
        Scenario.play("enrol ann\n" + text, in: try ExampleFolder.source("hongmi"))
    }

    @Test("#16, #54: points pay any part of any bill at face value, at every partner that sells")
    func tender() throws {
        let bank = try play("adjust ann 30000 goodwill")
        let program = try #require(bank.state.current?.program)
        let takers = program.partners.filter(\.acceptsPoints).map(\.code)
        #expect(Set(takers).isSuperset(of: ["hotel", "fruit", "stationery", "cinema", "mall"]))
        for code in takers {
            let bill = PayWithPoints(
                member: MemberID(1),
                source: bank.source(code),
                bill: Money(fen: 2_503),
                points: Points(1_500)
            )
            guard
                case .paidWithPoints(let fact) = bank.submit(.payWithPoints(bill)).records.own?.fact
            else { return #expect(Bool(false), "\(code) takes no points") }
            #expect(fact.value == Money(fen: 2_500))
            #expect(fact.remaining == Money(fen: 3))
            #expect(bank.payable(code) == Money(fen: 2_500))
        }
        bank.checkWholly()
    }

    @Test("#22, #23: three nights of one trip are 90,000 points, and 1,500 yuan that nobody pays")
    func wholeTrip() throws {
        try play(
            """
            adjust ann 100000 goodwill
            redeem ann room_night 3 as r -> spent 90000, ann available 10000, hotel payable 1500.00
            fulfil r                     -> status r fulfilled 3 0 0 0
            use r 2                      -> status r fulfilled 1 2 0 0
            pay ann hotel 150.00         -> ann available 1000, hotel payable 1650.00
            use r                        -> status r used 0 3 0 0
            """
        )
    }

    @Test("#25: what a redemption may and may not is refused by name, and its course is kept")
    func course() throws {
        try play(
            """
            redeem ann room_night           -> refused insufficient_points
            adjust ann 200000 goodwill
            redeem ann melon_slice          -> refused reward_not_open
            at 2026-07-01T12:00:00+08:00
            redeem ann melon_slice          -> refused reward_store_unknown
            redeem ann melon_slice store fruit_market as m -> spent 180
            redeem ann melon_slice store fruit_garden      -> refused reward_period_limit_reached
            redeem ann room_night as r      -> status r confirmed 1 0 0 0
            withhold r                      -> did cancelled_by_partner 1 back 30000 0.00 plus 3000
            use r                           -> refused redemption_not_open
            refund m                        -> did refunded 1 back 180 0.00 plus 0
            redeem ann melon_slice store fruit_garden      -> spent 180
            expect ann available 202820
            """
        )
    }

    @Test(
        "#45, #54: a coupon of 50 yuan is had for 1,000 points, used once, and noted the second time"
    )
    func coupon() throws {
        try play(
            """
            adjust ann 3000 goodwill
            redeem ann fruit_coupon as c -> spent 3000, ann available 0, fruit payable 50.00
            use c store fruit_market     -> did used 1 back 0 0.00 plus 0, status c used 0 1 0 0
            use c store fruit_garden     -> did disputed 0 back 0 0.00 plus 0
            refund c                     -> refused redemption_not_open
            """
        )
    }

    @Test(
        "#69, #70: in the weeks of school the set costs 400 for 500: 25 % more value, 20 % less price"
    )
    func worth() throws {
        let bank = try play("adjust ann 9000 goodwill")
        let program = try #require(bank.state.current?.program)
        let reward = program.rewards[try #require(program.rewardIndex(code: "notebook_set"))]
        let day = try #require(CalendarDay(iso8601: "2026-09-01"))
        let price = program.price(of: reward, for: .none, tier: 0, on: day)
        #expect(price.points == Points(1_200))
        #expect(reward.price == Points(1_500))
        let worth = program.worth(of: reward, at: 400)
        #expect(worth.valueGain == Ratio(25, 100))
        #expect(worth.priceCut == Ratio(20, 100))
    }

    @Test(
        "#36, #40: ten days of looking in, sharing and drawing need no purchase, and all of it is counted"
    )
    func withoutBuying() throws {
        let start = Instant(seconds: 1_795_399_200)
        let bank = Bank(try ExampleFolder.source("hongmi"), now: start)
        bank.state.seeds = TestSeeds()
        let ann = bank.enrolOne()
        bank.start("scratch_card")
        for day in 0..<10 {
            bank.now = start.adding(days: Int64(day))
            bank.checkIn(ann)
            bank.report("share_campaign", ann, at: "fruit")
            bank.draw("scratch_card", ann)
        }
        var counts: [String: Int] = [:]
        for record in bank.records { counts["\(record.fact.kind)", default: 0] += 1 }
        #expect(counts["member_checked_in"] == 10)
        #expect(counts["game_event_reported"] == 10)
        #expect(counts["prize_drawn"] == 10)
        #expect(counts["purchase_recorded"] == nil)
        bank.checkWholly()
    }
}
