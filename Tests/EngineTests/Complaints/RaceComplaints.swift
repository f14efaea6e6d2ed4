// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

/// What people complain of elsewhere when many ask at once; each test bears the number of its
/// complaint.
@Suite("Complaints about races", .timeLimit(.minutes(15)))
struct RaceComplaints {
    /// Submits each command from a task of its own, and answers what came of them.
    private func race(
        _ coalition: Coalition,
        _ commands: [(command: Command, key: String?)]
    ) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for (command, key) in commands {
                group.addTask { try await coalition.submit(command, key: key) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(
        "C9: twenty tills ask for a hundred points that are there once, and one of them gets them"
    )
    func twentyTills() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory)
        let member = try await coalition.enrolOne()
        _ = try await coalition.submit(coalition.give(member, 100))
        let hold = coalition.hold(member, 100)
        let outcomes = try await race(coalition, (0..<20).map { (hold, "till-\($0)") })
        #expect(outcomes.filter(\.isRecorded).count == 1)
        let refusal = Refusal.insufficientPoints(available: .zero, required: Points(100))
        #expect(outcomes.compactMap(\.refusal) == Array(repeating: refusal, count: 19))
        #expect(try await coalition.available(member) == 0)
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    @Test("C10: twenty retries of one redemption and of its refund have one effect each")
    func oneRedemption() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory)
        let member = try await coalition.enrolOne()
        _ = try await coalition.submit(coalition.give(member, 3_000))
        let redeem = Command.redeemReward(RedeemReward(member: member, reward: coalition.box))
        let redeemed = try await race(coalition, (0..<20).map { _ in (redeem, "once") })
        #expect(redeemed.filter(\.isRecorded).count == 1)
        #expect(redeemed.filter(\.isReplayed).count == 19)
        #expect(Set(redeemed.compactMap { $0.record?.id }).count == 1)
        #expect(try await coalition.available(member) == 1_500)
        let made = try #require(redeemed.first?.record?.id)
        let refund = Command.changeRedemption(
            ChangeRedemption(redemption: made, step: .refund, reason: "broken")
        )
        // Each with a key of its own: whoever is first gives back, and the others find it done.
        let refunded = try await race(coalition, (0..<20).map { (refund, "refund-\($0)") })
        #expect(refunded.filter(\.isRecorded).count == 1)
        #expect(
            refunded.compactMap(\.refusal?.code)
                == Array(repeating: "redemption_not_open", count: 19)
        )
        #expect(try await coalition.available(member) == 3_000)
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    @Test("C20: one id names a purchase, a payment and a return; each kind of grant is undone once")
    func kindsOfKeys() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory)
        let member = try await coalition.enrolOne()
        _ = try await coalition.submit(coalition.give(member, 600))
        let bought = try await coalition.submit(coalition.stay(member, yuan: 5, "1"))
        #expect(bought.isRecorded)
        #expect(try await coalition.submit(coalition.pay(member, yuan: 5, "1")).isRecorded)
        let purchase = try #require(bought.record?.id)
        let giveBack = coalition.giveBack(purchase, yuan: 5, "1")
        #expect(try await coalition.submit(giveBack).isRecorded)
        #expect(try await coalition.submit(giveBack).isReplayed)
        let again = coalition.giveBack(purchase, yuan: 5, "2")
        #expect(try await coalition.submit(again).refusal == .alreadyReturned)
        // The same id at another partner is another purchase.
        #expect(try await coalition.submit(coalition.purchase(member, yuan: 5, "1")).isRecorded)
        #expect(try await coalition.available(member) == 300)
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }
}
