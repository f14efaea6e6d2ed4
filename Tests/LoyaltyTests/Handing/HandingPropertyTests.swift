// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// Whatever is asked in whatever sequence, nothing is handed over unready; the bank checks all
/// invariants after every step.
@Suite("Handing over, whatever happens")
struct HandingPropertyTests {
    @Test("Steps of all kinds in any sequence", arguments: 1...10)
    func anySequence(seed: UInt64) {
        let bank = Bank(HandingStories.source, comparesEvery: 5)
        var chance = SeededGenerator(seed: seed)
        let member = bank.enrol()
        bank.give(member, 1_000_000)
        var redemptions: [EntryID] = []
        for _ in 0..<300 {
            let any =
                redemptions.isEmpty
                ? EntryID(1)
                : redemptions[
                    Int(chance.number(below: UInt64(redemptions.count)))
                ]
            switch chance.number(below: 8) {
            case 0:
                let command = RedeemReward(
                    member: member,
                    reward: RewardNumber(chance.number(in: 1...5)),
                    quantity: chance.number(in: 1...2)
                )
                if let made = bank.submit(.redeemReward(command)).records.own {
                    redemptions.append(made.id)
                }
            case 1: bank.now = bank.now.adding(seconds: chance.number(in: 60...400_000))
            case 2:
                let steps: [RedemptionStep] = [.fulfil, .cancelByMember, .refund, .use]
                bank.submit(
                    .changeRedemption(
                        ChangeRedemption(
                            redemption: any,
                            step: steps[Int(chance.number(below: 4))],
                            reason: "as told",
                            reference: chance.number(below: 2) == 0 ? "" : "R-1"
                        )
                    )
                )
            default:
                let steps = HandingStep.allCases
                let step = steps[Int(chance.number(below: UInt64(steps.count)))]
                bank.submit(
                    .handOver(
                        HandOver(
                            redemption: any,
                            step: step,
                            file: step.needsFile ? CommandReader.drawing : nil,
                            reason: "as told"
                        )
                    )
                )
            }
        }
        bank.checkWholly()
        let kinds = Set(bank.records.map { "\($0.fact.kind)" })
        #expect(kinds.contains("redemption_artwork_given") && kinds.contains("redemption_refunded"))
    }
}
