// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Redemptions that time ends", .timeLimit(.minutes(15)))
struct RedemptionEndTests {
    private static let program: ProgramSource = {
        let rewards = TestProgram.rewards.replacing(
            "  stock: unlimited\n",
            with: "  stock: unlimited\n  redemption: {usable_days: 2}\n"
        )
        return ProgramSource(
            files: TestProgram.source.files.map { file in
                file.path == "rewards/all.yaml" ? SourceFile(path: file.path, text: rewards) : file
            }
        )
    }()

    private func redeemed(_ coalition: Coalition, _ count: Int) async throws -> [EntryID] {
        var made: [EntryID] = []
        for member in try await coalition.enrol(count) {
            let gift = AdjustPoints(member: member, points: Points(300), reason: .goodwill)
            try await coalition.submit(.adjustPoints(gift))
            let wish = RedeemReward(member: member, reward: coalition.voucher)
            made.append(
                try #require(try await coalition.submit(.redeemReward(wish)).record?.id)
            )
        }
        return made
    }

    @Test("What is not used in time ends by itself, across a restart, and gives the points back")
    func sweep() async throws {
        let memory = MemoryStore()
        let clock = ManualClock()
        var settings = EngineSettings()
        settings.settleMaximum = 2
        let first = try await Coalition(
            memory,
            clock: clock,
            settings: settings,
            program: RedemptionEndTests.program
        )
        let redemptions = try await redeemed(first, 5)
        let use = ChangeRedemption(redemption: redemptions[0], step: .use)
        try await first.submit(.changeRedemption(use))
        try await first.engine.stop()
        let second = try await Coalition(
            memory,
            clock: clock,
            settings: settings,
            program: RedemptionEndTests.program
        )
        clock.advance(days: 2)
        while try await second.engine.settle() > 0 {}
        for id in redemptions.dropFirst() {
            #expect(try await second.engine.course(ofRedemption: id).returned == 0)
        }
        clock.advance(days: 1)
        var passes = 0
        while try await second.engine.settle() > 0 { passes += 1 }
        // The engine's own timer may have taken the first two.
        #expect(passes >= 1)
        #expect(try await second.engine.course(ofRedemption: redemptions[0]).returned == 0)
        for id in redemptions.dropFirst() {
            let course = try await second.engine.course(ofRedemption: id)
            #expect(course.returned == 1)
            #expect(course.last == .expire)
            #expect(course.deadline == .never)
        }
        for number in 2...5 {
            let member = try await second.engine.member(MemberID(UInt64(number)))
            #expect(member?.balances.available == Points(300))
        }
        try await second.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    @Test("Without anybody asking, the timer ends it")
    func timer() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory, program: RedemptionEndTests.program)
        let redemptions = try await redeemed(coalition, 3)
        while try await coalition.engine.overview().dirtyRows > 0 {
            try await Task.sleep(for: .milliseconds(50))
        }
        let before = memory.disk.entries.count
        coalition.clock.advance(days: 4)
        while memory.disk.entries.count < before + redemptions.count {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    @Test("Redemptions and their steps are the same after a crash in the middle of them")
    func crash() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory, program: RedemptionEndTests.program)
        let redemptions = try await redeemed(coalition, 4)
        for (place, id) in redemptions.enumerated() {
            let steps: [RedemptionStep] = [.use, .refund, .fulfil, .cancelByPartner]
            let change = ChangeRedemption(redemption: id, step: steps[place], reason: "as told")
            try await coalition.submit(.changeRedemption(change))
        }
        let disk = memory.disk
        try await coalition.engine.stop()
        let again = try await Coalition(MemoryStore(disk), program: RedemptionEndTests.program)
        for (place, id) in redemptions.enumerated() {
            let course = try await again.engine.course(ofRedemption: id)
            let expected: [RedemptionStatus] = [
                .used, .refunded, .fulfilled, .cancelledByPartner,
            ]
            #expect(course.status(of: 1) == expected[place])
        }
        try await again.engine.stop()
        try Journal.expectSound(disk)
    }
}
