// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Verifying", .timeLimit(.minutes(15)))
struct VerifierTests {
    @Test(
        "Every disk of a life is sound, also those whose rows are behind the journal",
        arguments: [1, 2, 16, 100]
    )
    func sound(ranges: Int) async throws {
        let settings = Lives.settings(ranges: ranges)
        let disks = try await Lives.disks(seed: 5, members: 530, batches: 12, settings)
        for disk in disks {
            let report = Lives.report(on: disk, settings)
            #expect(report.problems.isEmpty)
            #expect(report.entries == UInt64(disk.entries.count))
        }
    }

    @Test("The report counts what there is")
    func counts() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let members = try await coalition.enrol(3)
        for member in members.dropLast() {
            try await coalition.submit(coalition.stay(member, yuan: 10, "\(member)"))
        }
        try await coalition.submit(coalition.pay(members[0], yuan: 1, "p"))
        try await coalition.submit(coalition.hold(members[1], 30))
        let overview = try await coalition.engine.overview()
        try await coalition.engine.stop()
        var seen: [VerificationProgress] = []
        let report = Verifier(store, clock: coalition.clock).verify { seen.append($0) }
        #expect(report.isSound)
        #expect(report.entries == 8)
        #expect(report.members == 3)
        #expect(report.lots == 2)
        #expect(report.openPoints == 140)
        #expect(report.openPoints == overview.openPoints)
        // Of two members available, of one held; issued, redeemed; payable, account, fund, fees.
        #expect(report.accounts == 9)
        #expect(seen.last == VerificationProgress(entries: 8, total: 8))
    }

    @Test("An empty store is sound")
    func empty() {
        let report = Lives.report(on: Disk(), EngineSettings())
        #expect(report.isSound)
        #expect(report.entries == 0)
    }

    @Test("Keys that were forgotten are not missed, those that should be there are")
    func forgottenKeys() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.stay(member, yuan: 1, "1"), key: "k")
        try await coalition.submit(coalition.stay(member, yuan: 1, "2"), key: "l")
        coalition.clock.advance(days: 31)
        // Keys are forgotten by the way; until then the key belongs to the first stay.
        let third = coalition.stay(member, yuan: 1, "3")
        while try await !coalition.submit(third, key: "k").isRecorded {
            try await Task.sleep(for: .milliseconds(10))
        }
        try await coalition.engine.stop()
        #expect(store.disk.keys.count == 1)
        #expect(Lives.report(on: store.disk, EngineSettings()).isSound)
        var disk = store.disk
        disk.keys.removeAll()
        let report = Lives.report(on: disk, EngineSettings())
        #expect(report.problems.map(\.sequence) == [5])
        #expect(report.problems.map(\.invariant) == [.keysHaveOneEffect])
    }
}
