// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// A reward never gets worse for points that were issued before, on any of six axes.
@Suite("Rewards keep their word")
struct PromiseStories {
    private func program(_ reward: String, runOffDays: Int = 365) -> ProgramSource {
        Arcade.source(
            reward.isEmpty ? [] : [reward],
            seasons: "",
            more: "run_off_days: \(runOffDays)"
        )
    }

    private func redeem(_ bank: Bank, _ member: MemberID, _ quantity: Int64 = 1) -> Reply {
        bank.submit(
            .redeemReward(
                RedeemReward(member: member, reward: bank.reward("thing"), quantity: quantity)
            )
        )
    }

    private func shares(_ reply: Reply) -> [String] {
        guard case .rewardRedeemed(let fact) = reply.records.own?.fact else { return [] }
        return (fact.terms?.shares ?? []).map { "v\($0.version) \($0.points) of \($0.whole)" }
    }

    private func reward(_ price: Int, _ more: String = "") -> String {
        "code: thing, partner: hotel, price: \(price), value: 25.00, "
            + (more.contains("stock:")
                ? more : "stock: unlimited" + (more.isEmpty ? "" : ", " + more))
    }

    /// A member with points of the first program, and the second in its place.
    private func bank(
        _ before: String,
        _ after: String,
        points: Int64 = 1_000
    ) -> (bank: Bank, old: MemberID, new: MemberID) {
        let bank = Bank(program(before))
        let old = bank.enrol()
        bank.give(old, points)
        let new = bank.enrol()
        bank.now = bank.now.adding(days: 1)
        #expect(bank.adopt(program(after)).refusal == nil)
        bank.give(new, points)
        return (bank, old, new)
    }

    @Test("Price: points issued before pay the old price, points issued after the new one")
    func price() {
        let (bank, old, new) = bank(reward(500), reward(600))
        #expect(shares(redeem(bank, old)) == ["v1 500 of 500"])
        #expect(shares(redeem(bank, new)) == ["v2 600 of 600"])
        bank.checkWholly()
    }

    @Test("A lower price is for all points, and stays for them when it goes up again")
    func ratchet() {
        let (bank, old, new) = bank(reward(500), reward(400))
        bank.now = bank.now.adding(days: 1)
        #expect(bank.adopt(program(reward(450))).refusal == nil)
        #expect(shares(redeem(bank, old)) == ["v2 400 of 400"])
        #expect(shares(redeem(bank, new)) == ["v2 400 of 400"])
        let late = bank.enrol()
        bank.give(late, 1_000)
        #expect(shares(redeem(bank, late)) == ["v3 450 of 450"])
        bank.checkWholly()
    }

    @Test("A mixed spend: half of the reward at the old price, half at the new one")
    func mixed() {
        let (bank, old, _) = bank(reward(500), reward(600), points: 250)
        bank.give(old, 299)
        guard case .insufficientPoints(let available, let required) = redeem(bank, old).refusal
        else { return #expect(Bool(false), "299 are one too few") }
        #expect(available == Points(549))
        #expect(required == Points(550))
        bank.give(old, 1)
        let reply = redeem(bank, old)
        #expect(shares(reply) == ["v1 250 of 500", "v2 300 of 600"])
        #expect(bank.balances(old).available == .zero)
        bank.checkWholly()
    }

    @Test("What does not divide is rounded in the member's favour, by less than a point")
    func rounding() {
        let (bank, old, _) = bank(reward(500), reward(600), points: 251)
        bank.give(old, 298)
        // 249 of 500 are left, which are 298.8 of 600.
        #expect(shares(redeem(bank, old)) == ["v1 251 of 500", "v2 298 of 600"])
        bank.checkWholly()
    }

    @Test(
        "A mixed spend costs neither more nor less than its lots alone",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func between(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (low, high) = (
            Int.random(in: 1...900, using: &generator), Int.random(in: 1...900, using: &generator)
        )
        let (bank, old, _) = bank(
            reward(low),
            reward(high),
            points: Int64.random(in: 1...2_000, using: &generator)
        )
        bank.give(old, 2_000)
        let quantity = Int64.random(in: 1...3, using: &generator)
        let reply = redeem(bank, old, quantity)
        guard case .rewardRedeemed(let fact) = reply.records.own?.fact else {
            #expect(reply.refusal?.code == "insufficient_points")
            return
        }
        let best = Int64(min(low, high)) * quantity
        #expect(fact.points.rawValue <= Int64(high) * quantity)
        #expect(fact.points.rawValue >= best - 1)
        #expect((fact.terms?.shares.first?.whole.rawValue ?? 0) <= Int64(low) * quantity)
        bank.checkWholly()
    }

    @Test("Cap: who has points of before may take as many as before, with those points")
    func cap() {
        let (bank, old, new) = bank(
            reward(100, "limit_per_member: 4"),
            reward(100, "limit_per_member: 2")
        )
        #expect(redeem(bank, old, 4).refusal == nil)
        #expect(redeem(bank, old).refusal == .rewardLimitReached(limit: 2, redeemed: 4))
        #expect(redeem(bank, new, 3).refusal == .rewardLimitReached(limit: 2, redeemed: 0))
        #expect(redeem(bank, new, 2).refusal == nil)
    }

    @Test("Validity: a reward that ends earlier ends later for points issued before")
    func validity() {
        let (bank, old, new) = bank(reward(100), reward(100, "usable: {until: 2026-03-10}"))
        bank.now = bank.now.adding(days: 30)
        let since = CalendarDay(iso8601: "2026-03-11")
        #expect(redeem(bank, new).refusal == since.map { .rewardClosed(since: $0) })
        #expect(shares(redeem(bank, old)) == ["v1 100 of 100"])
    }

    @Test("Fees: a new fee is not for points issued before, and for half of them by half")
    func fee() {
        let (bank, old, new) = bank(reward(100), reward(100, "fee: 2.00"), points: 150)
        func fee(_ reply: Reply) -> Money? {
            guard case .rewardRedeemed(let fact) = reply.records.own?.fact else { return nil }
            return fact.terms?.fee
        }
        #expect(fee(redeem(bank, new)) == Money(fen: 200))
        #expect(fee(redeem(bank, old)) == .zero)
        bank.give(old, 50)
        #expect(fee(redeem(bank, old)) == Money(fen: 100))
        bank.checkWholly()
    }

    @Test("Eligibility: a reward that becomes one of the trusted stays one of older points")
    func eligibility() {
        let (bank, old, new) = bank(reward(100), reward(100, "for_levels: [trusted]"))
        #expect(redeem(bank, new).refusal == .rewardNotForMember(level: .trusted, tiers: []))
        #expect(redeem(bank, old).refusal == nil)
        bank.give(new, 100)
        #expect(redeem(bank, new).refusal?.code == "reward_not_for_member")
    }

    @Test("Removal: points that saw it buy it until the run-off is over, others do not")
    func removal() {
        let (bank, old, new) = bank(reward(100), "")
        let runsOffAt = bank.now.adding(days: 365)
        #expect(redeem(bank, new).refusal == .rewardWithdrawn(runsOffAt: runsOffAt))
        #expect(shares(redeem(bank, old)) == ["v1 100 of 100"])
        bank.now = runsOffAt.adding(seconds: -1)
        #expect(redeem(bank, old).refusal == nil)
        bank.now = runsOffAt
        #expect(redeem(bank, old).refusal == .rewardWithdrawn(runsOffAt: runsOffAt))
        bank.checkWholly()
    }

    @Test("A run-off that is made shorter is that of the version that points saw")
    func runOff() {
        let bank = Bank(program(reward(100)))
        let old = bank.enrol()
        bank.give(old, 1_000)
        bank.now = bank.now.adding(days: 1)
        #expect(bank.adopt(program("", runOffDays: 30)).refusal == nil)
        bank.now = bank.now.adding(days: 300)
        #expect(redeem(bank, old).refusal == nil)
    }

    @Test("F2: 1,540,000 points of before are 61,600 miles, and as many of after 30,800")
    func devaluation() {
        func miles(_ rate: Int, year: Int) -> String {
            """
            code: thing, partner: hotel, price: \(rate * 100), value: 416.67, stock: unlimited,
            kind: external_miles, external_miles: {rate: \(rate), miles: 100},
            limits: [{per: year, pieces: \(year)}]
            """
        }
        let (bank, old, new) = bank(miles(25, year: 1_000), miles(50, year: 500), points: 1_800_000)
        // 260,000 of them went another way: 60,000 for a fee, 200,000 for other things.
        bank.submit(
            .payWithPoints(
                PayWithPoints(
                    member: old,
                    source: bank.source("hotel"),
                    bill: Money(fen: 433_333),
                    points: Points(260_000)
                )
            )
        )
        let left = bank.balances(old).available.rawValue
        #expect(left >= 1_540_000)
        #expect(shares(redeem(bank, old, 616)) == ["v1 1540000 of 1540000"])
        #expect(bank.balances(old).available == Points(left - 1_540_000))
        // The newer points pay twice as much, and have half the cap.
        bank.give(new, 1_280_000)
        guard case .rewardPeriodLimitReached(.year, let limit, _) = redeem(bank, new, 616).refusal
        else { return #expect(Bool(false), "308 hundreds are all that they buy") }
        #expect(limit == 500)
        #expect(shares(redeem(bank, new, 308)) == ["v2 1540000 of 1540000"])
        bank.checkWholly()
    }

    @Test("A version that was announced holds for points from its first moment on")
    func announced() {
        let bank = Bank(program(reward(500)))
        let member = bank.enrol()
        guard let draft = bank.approvedDraft(program(reward(600))) else {
            return #expect(Bool(false), "the draft is approved")
        }
        let effectiveAt = bank.now.adding(days: 40)
        let reply = bank.submit(
            .scheduleVersion(ScheduleVersion(draft: draft, effectiveAt: effectiveAt))
        )
        #expect(reply.refusal == nil)
        bank.now = effectiveAt.adding(seconds: -1)
        bank.give(member, 500)
        bank.now = effectiveAt
        bank.give(member, 600)
        #expect(shares(redeem(bank, member)) == ["v1 500 of 500"])
        #expect(shares(redeem(bank, member)) == ["v2 600 of 600"])
        bank.checkWholly()
    }
}
