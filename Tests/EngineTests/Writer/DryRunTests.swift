// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Dry runs", .timeLimit(.minutes(15)))
struct DryRunTests {
    @Test("A dry run answers the entry that would be written, and changes nothing")
    func nothingChanges() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.stay(member, yuan: 200, "1"))
        try await settleDown(coalition)
        let before = store.disk
        let seen = try await coalition.engine.member(member)
        let commands = [
            coalition.stay(member, yuan: 5, "2"), coalition.pay(member, yuan: 1, "3"),
            coalition.hold(member, 10), coalition.give(member, 5),
            .enrolMember(EnrolMember()),
            .redeemReward(RedeemReward(member: member, reward: coalition.box)),
        ]
        for command in commands {
            let preview = try await coalition.submit(command, key: "k", isDryRun: true)
            guard case .previewed(let record) = preview else {
                Issue.record("\(preview)")
                continue
            }
            #expect(record.sequence == UInt64(before.entries.count) + 1)
        }
        #expect(try await coalition.engine.member(member) == seen)
        try await settleDown(coalition)
        #expect(store.disk == before)
        try await coalition.engine.stop()
        #expect(store.disk.rows == before.rows)
    }

    @Test("The preview is the entry that follows, byte for byte")
    func previewIsAward() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let stay = coalition.stay(member, yuan: 5, "2")
        let preview = try await coalition.submit(stay, key: "k", isDryRun: true)
        let award = try await coalition.submit(stay, key: "k")
        #expect(preview.record == award.record)
        #expect(award.isRecorded)
        try await coalition.engine.stop()
    }

    /// Waits until the engine has written back what it writes for want of work.
    private func settleDown(_ coalition: Coalition) async throws {
        while try await coalition.engine.overview().dirtyRows > 0 {
            try await Task.sleep(for: .milliseconds(200))
        }
        try await Task.sleep(for: .milliseconds(50))
    }
}
