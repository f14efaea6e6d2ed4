// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// What becomes of a redemption: each step, from where it comes, and what it gives back.
@Suite("Redemptions and what becomes of them")
struct AfterStories {
    static let rewards = [
        "code: box, partner: hotel, price: 100, value: 5.00, stock: 5, limit_per_member: 4",
        """
        code: ticket, partner: hotel, price: 100, value: 5.00, stock: {total: 9, per_day: 5}, fee: 0.10,
        kind: ticket, ticket: {admits: 1}, cash: {minimum_points: 40, maximum: 3.00, step: 0.50},
        redemption: {usable_days: 10, cancel_hours: 24, compensation: {percent: 10, minimum: 20, maximum: 30}}
        """,
        """
        code: treat, partner: hotel, price: 70, value: 5.00, stock: unlimited,
        kind: voucher, voucher: {threshold: 0.00, partial_use: false},
        usable: {until: 2026-03-10}, redemption: {on_expiry: nothing_back, cancel_hours: 0}
        """,
    ]

    static var source: ProgramSource { Arcade.source(rewards, seasons: "") }

    /// A world in which every step happened.
    static func world() -> Bank {
        Scenario.play(
            """
            enrol ann
            adjust ann 1000 goodwill
            redeem ann ticket 3 cash 3.00 as r
            fulfil r store north because posted
            use r 1 store north
            withhold r
            use r store south
            redeem ann ticket 2 as s
            cancel s 1 because plans
            refund s
            redeem ann treat as t
            later 20 days
            expire t
            """,
            in: source
        )
    }

    @discardableResult
    private func play(_ text: String) -> Bank {
        Scenario.play("enrol ann\nadjust ann 1000 goodwill\n" + text, in: AfterStories.source)
    }

    @Test("Handed over, used piece by piece, and then nothing more")
    func useUp() {
        play(
            """
            redeem ann ticket 3 as r   -> ann available 700, status r confirmed 3 0 0 0
            fulfil r                   -> did fulfilled 0 back 0 0.00 plus 0, status r fulfilled 3 0 0 0
            fulfil r                   -> refused redemption_not_open
            cancel r                   -> refused redemption_not_open
            use r 4                    -> refused redemption_over_quantity
            use r 2 store north        -> did used 2 back 0 0.00 plus 0, status r fulfilled 1 2 0 0
            refund r 2                 -> refused redemption_over_quantity
            use r                      -> status r used 0 3 0 0
            refund r                   -> refused redemption_not_open
            withhold r                 -> refused redemption_not_open
            expire r                   -> refused redemption_not_open
            expect ann available 700
            """
        )
    }

    @Test("A second use is a dispute that names the first, twenty times, and then refused")
    func dispute() {
        let bank = play(
            """
            redeem ann ticket as r
            use r store north
            later 5 minutes
            use r store south          -> did disputed 0 back 0 0.00 plus 0, status r used 0 1 0 0
            """
        )
        guard case .redemptionChanged(let fact) = bank.records.last?.fact,
            let first = fact.firstUse
        else {
            Issue.record("the second use is no dispute")
            return
        }
        #expect(first.store == "north")
        #expect(first.principal == 7)
        #expect(first.occurredAt == Bank.start)
        let again = ChangeRedemption(redemption: fact.redemption, step: .use)
        for _ in 1..<RedemptionCourse.maximumDisputes {
            #expect(bank.submit(.changeRedemption(again)).refusal == nil)
        }
        #expect(bank.submit(.changeRedemption(again)).refusal?.code == "redemption_not_open")
    }

    @Test("A use that a till noted offline counts at its time, and is kept when it comes too late")
    func offline() {
        play(
            """
            redeem ann ticket 2 as r
            redeem ann ticket as s
            refund s
            later 11 days
            use r                      -> refused redemption_not_open
            use r 1 ago 5 days         -> did used 1 back 0 0.00 plus 0
            use r 1 ago 20 days        -> refused validation_failed
            use r 1 ago 10 minutes     -> did disputed 1 back 0 0.00 plus 0
            use s ago 5 days           -> did disputed 0 back 0 0.00 plus 0, status s refunded 0 0 1 0
            expire r                   -> did expired 1 back 100 0.10 plus 0, status r expired 0 1 1 0
            """
        )
    }

    @Test("The member cancels within the hours of the terms, the partner always and pays for it")
    func cancel() {
        play(
            """
            redeem ann ticket as r
            later 23 hours
            cancel r                   -> did cancelled_by_member 1 back 100 0.10 plus 0, ann available 1000
            redeem ann ticket as s
            later 24 hours
            cancel s                   -> refused cancellation_too_late
            withhold s                 -> did cancelled_by_partner 1 back 100 0.10 plus 20, ann available 1020
            expect hotel issued 20 redeemed 0 payable 0.00
            redeem ann ticket as t
            use t
            redeem ann treat as u
            cancel u                   -> refused cancellation_too_late
            redeem ann ticket 4 as v   -> ann available 450
            withhold v                 -> paid partner 30, ann available 880
            """
        )
    }

    @Test("Parts give back in kind and together exactly what was taken, pieces and limits included")
    func parts() {
        play(
            """
            redeem ann ticket 3 cash 5.00 as r -> spent 200, ann available 800, ticket left 6
            redeem ann ticket 3        -> refused reward_period_sold_out
            refund r 1                 -> did refunded 1 back 66 1.76 plus 0, ticket left 7
            refund r 1                 -> did refunded 1 back 67 1.77 plus 0
            refund r 1                 -> did refunded 1 back 67 1.77 plus 0, status r refunded 0 0 3 0
            expect ann available 1000, hotel redeemed 0 payable 0.00, ticket left 9
            redeem ann ticket 5        -> ann available 500
            redeem ann box 4 as b      -> ann available 100, box left 1
            redeem ann box             -> refused reward_limit_reached
            refund b 2                 -> box left 3
            redeem ann box 2           -> ann available 100
            """
        )
    }

    @Test("What is not used in time ends as the terms say, and what was handed over does not")
    func expiry() {
        play(
            """
            redeem ann ticket as r
            redeem ann treat as s
            redeem ann box as b
            fulfil b
            expire r                   -> refused redemption_not_expired
            at 2026-03-11T00:00:00+08:00
            expire s                   -> did expired 1 back 0 0.00 plus 0, status s expired 0 0 0 1
            use s                      -> refused redemption_not_open
            expire r                   -> refused redemption_not_expired
            expire b                   -> refused redemption_not_expired
            at 2026-03-12T00:00:00+08:00
            expect status r expired 1 0 0 0
            expire r                   -> did expired 1 back 100 0.10 plus 0, ann available 830
            expect status b fulfilled 1 0 0 0
            """
        )
    }

    @Test("Points go back to the lot that they left, which gets 90 days when it lapsed meanwhile")
    func lapsedLot() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 50.00 item m/melon/piece 1 50.00 -> ann available 300 pending 150
            redeem ann pen as r        -> ann available 0, pen left 0
            later 40 days
            refund r                   -> did refunded 1 back 300 0.00 plus 0, ann available 450 lots 2, pen left 1
            later 89 days
            settle ann
            expect ann available 450
            later 2 days
            settle ann                 -> ann available 150 lots 1
            """
        )
    }

    @Test("Only the partner that gave it changes it, and nothing else is a redemption")
    func strangers() {
        play(
            """
            redeem ann ticket as r
            use r by shop              -> refused not_yours
            use r by hotel             -> status r used 0 1 0 0
            use nothing                -> refused unknown_redemption
            adjust ann 5 goodwill as a
            refund a                   -> refused unknown_redemption
            """
        )
    }
}
