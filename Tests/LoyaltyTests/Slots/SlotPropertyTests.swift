// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Whatever is imported, booked, cancelled and used in whatever sequence: the bank checks places, parity
/// and everything else after every step.
@Suite("Slots, whatever happens in them")
struct SlotPropertyTests {
    private struct World {
        let bank: Bank
        let reward: RewardNumber
        let first: CalendarDay
        let members: [MemberID]
        var redemptions: [EntryID] = []
        var chance: SeededGenerator

        init(seed: UInt64) throws {
            let bank = Bank(try ExampleFolder.source("hongmi"), comparesEvery: 7)
            self.bank = bank
            reward = bank.reward(seed % 2 == 0 ? "garden_guide" : "scenic_entry")
            first = try #require(CalendarDay(iso8601: "2026-03-03"))
            members = (0..<3).map { _ in bank.enrol() }
            chance = SeededGenerator(seed: seed)
            for member in members { bank.give(member, 200_000) }
        }

        mutating func day() -> CalendarDay {
            first.adding(days: Int32(chance.number(below: 3)))
        }

        mutating func slot() -> SlotName {
            SlotName(day: day(), code: ["a", "b", "c"][Int(chance.number(below: 3))])
        }

        mutating func offered() -> OfferedDay {
            let day = day()
            let start = Instant(seconds: Int64(day.daysSinceEpoch) * 86_400)
            let codes = ["a", "b", "c"].filter { _ in chance.number(below: 5) > 0 }
            return OfferedDay(
                day: day,
                slots: codes.enumerated().map { number, code in
                    let points = chance.number(in: 0...6)
                    return SlotOffer(
                        code: code,
                        startsAt: start.adding(seconds: Int64(number) * 7_200),
                        endsAt: start.adding(seconds: Int64(number + 1) * 7_200),
                        forMoney: points == 0 ? 1 : chance.number(in: 0...2),
                        forPoints: points
                    )
                }
            )
        }

        mutating func step() -> Command? {
            switch chance.number(below: 12) {
            case 0...2: return .importSlots(ImportSlots(reward: reward, days: [offered()]))
            case 3: return .cancelSlot(CancelSlot(reward: reward, slot: slot(), reason: "rain"))
            case 4:
                bank.now = bank.now.adding(seconds: chance.number(in: 600...9_000))
                return nil
            case 5...8:
                return .redeemReward(
                    RedeemReward(
                        member: members[Int(chance.number(below: 3))],
                        reward: reward,
                        quantity: chance.number(in: 1...3),
                        slot: slot()
                    )
                )
            default:
                guard !redemptions.isEmpty else { return nil }
                let steps = RedemptionStep.allCases
                return .changeRedemption(
                    ChangeRedemption(
                        redemption: redemptions[
                            Int(chance.number(below: UInt64(redemptions.count)))
                        ],
                        step: steps[Int(chance.number(below: UInt64(steps.count)))],
                        quantity: chance.number(below: 2) == 0 ? nil : 1,
                        reason: "as told"
                    )
                )
            }
        }
    }

    @Test(
        "Any sequence keeps places, bookings and points",
        arguments: 1...8 as ClosedRange<UInt64>
    )
    func anySequence(seed: UInt64) throws {
        var world = try World(seed: seed)
        var refused: Set<String> = []
        for _ in 0..<300 {
            guard let command = world.step() else { continue }
            let reply = world.bank.submit(command)
            if let refusal = reply.refusal { refused.insert(refusal.code) }
            if let own = reply.records.own, case .rewardRedeemed = own.fact {
                world.redemptions.append(own.id)
            }
        }
        world.bank.checkWholly()
        #expect(
            refused.isSuperset(of: ["parity_broken", "slot_full", "unknown_slot"]),
            "\(refused)"
        )
        #expect(!world.redemptions.isEmpty)
        // Whatever is cancelled and still open comes back when it is asked for, and then nothing is open.
        for row in world.bank.state.slotDays.values {
            for waiting in row.value.waiting(1_000) {
                let change = ChangeRedemption(
                    redemption: waiting.redemption,
                    step: .refund,
                    reason: "-"
                )
                let own = world.bank.submit(.changeRedemption(change)).records.own
                guard case .redemptionChanged(let fact) = own?.fact else {
                    Issue.record("\(waiting.redemption) does not come back")
                    continue
                }
                #expect(fact.step == .cancelByPartner && fact.cause == waiting.cancellation.entry)
            }
        }
        #expect(world.bank.state.slotDays.values.allSatisfy { $0.value.deadline == .never })
        world.bank.checkWholly()
    }
}
