// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Whatever is asked in whatever sequence, a redemption gives back what it took and no more; the
/// bank checks all invariants after every step.
@Suite("Redemptions, whatever happens to them")
struct AfterPropertyTests {
    @Test("Steps in any sequence, with returns of purchases in between", arguments: 1...12)
    func anySequence(seed: UInt64) {
        let bank = Bank(AfterStories.source, comparesEvery: 6)
        var chance = SeededGenerator(seed: seed)
        let member = bank.enrol()
        var redemptions: [EntryID] = []
        var purchases: [EntryID] = []
        for _ in 0..<220 {
            switch chance.number(below: 10) {
            case 0, 1:
                let fen = chance.number(in: 10_000...90_000)
                if let bought = bank.buy(member, "hotel", fen).records.own {
                    purchases.append(bought.id)
                }
            case 2, 3:
                let command = RedeemReward(
                    member: member,
                    reward: RewardNumber(chance.number(in: 1...3)),
                    quantity: chance.number(in: 1...4)
                )
                let reply = bank.submit(.redeemReward(command))
                if let made = reply.records.own { redemptions.append(made.id) }
            case 4 where !purchases.isEmpty:
                let purchase = purchases[Int(chance.number(below: UInt64(purchases.count)))]
                let command = ReturnPurchase(
                    purchase: purchase,
                    source: bank.source("hotel", "return"),
                    occurredAt: bank.now,
                    amount: Money(fen: chance.number(in: 100...20_000))
                )
                bank.submit(.returnPurchase(command))
            case 5: bank.now = bank.now.adding(seconds: chance.number(in: 60...90_000))
            default:
                guard !redemptions.isEmpty else { continue }
                let redemption = redemptions[Int(chance.number(below: UInt64(redemptions.count)))]
                bank.submit(.changeRedemption(step(of: redemption, &chance, bank.now)))
            }
        }
        bank.checkWholly()
        let kinds = Set(bank.records.map { "\($0.fact.kind)" }).filter {
            $0.hasPrefix("redemption_")
        }
        #expect(kinds.count >= 5, "\(kinds)")
        for id in redemptions { expectSound(id, bank) }
    }

    private func step(
        of redemption: EntryID,
        _ chance: inout SeededGenerator,
        _ now: Instant
    ) -> ChangeRedemption {
        let steps = RedemptionStep.allCases.filter { $0 != .revoke }
        return ChangeRedemption(
            redemption: redemption,
            step: steps[Int(chance.number(below: UInt64(steps.count)))],
            quantity: chance.number(below: 2) == 0 ? nil : chance.number(in: 1...3),
            reason: "as told",
            occurredAt: chance.number(below: 4) == 0 ? now.adding(seconds: -3_600) : nil
        )
    }

    /// Counted from the journal, without the course that decided.
    private func expectSound(_ id: EntryID, _ bank: Bank) {
        guard case .rewardRedeemed(let made) = bank.record(id)?.fact else { return }
        var (used, gone, points, isOver) = (Int64(0), Int64(0), Points.zero, false)
        for record in bank.records {
            guard case .redemptionChanged(let fact) = record.fact, fact.redemption == id else {
                continue
            }
            if fact.step == .use {
                #expect(!isOver, "a redemption that is given back wholly is used")
                used += fact.pieces
            } else if fact.step != .fulfil, fact.step != .dispute {
                gone += fact.pieces
            }
            points += fact.points
            isOver = gone == made.quantity
        }
        #expect(used + gone <= made.quantity)
        #expect(points <= made.points)
    }

    @Test("Parts in any sequence add up to the whole", arguments: 1...40)
    func parts(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let bank = Bank(AfterStories.source, comparesEvery: 8)
        let member = bank.enrol()
        bank.give(member, 1_000)
        let command = RedeemReward(
            member: member,
            reward: bank.reward("ticket"),
            quantity: 5,
            cash: Money(fen: chance.number(in: 0...20) * 50)
        )
        guard let made = bank.submit(.redeemReward(command)).records.own else { return }
        var left: Int64 = 5
        while left > 0 {
            let quantity = chance.number(in: 1...left)
            let steps: [RedemptionStep] = [.refund, .cancelByMember]
            let change = ChangeRedemption(
                redemption: made.id,
                step: steps[Int(chance.number(below: 2))],
                quantity: quantity,
                reason: "as told"
            )
            #expect(bank.submit(.changeRedemption(change)).refusal == nil)
            left -= quantity
        }
        #expect(bank.balances(member).available == Points(1_000))
        #expect(bank.payable("hotel") == .zero)
        #expect(bank.stock("ticket") == 9)
        bank.checkWholly()
    }
}
