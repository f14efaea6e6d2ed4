// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Stopping", .timeLimit(.minutes(15)))
struct StopTests {
    private let gate = Gate()

    @Test("Stop finishes what was taken, writes every row back, and leaves nothing to replay")
    func drains() async throws {
        let memory = MemoryStore()
        let store = FaultyStore(memory, .init(beforeCommit: { [gate] _ in gate.pass() }))
        let coalition = try await Coalition(store)
        let members = try await coalition.enrol(700)
        gate.close()
        async let outcomes = coalition.engine.submit(
            members.map { coalition.submission(coalition.stay($0, yuan: 3, "\($0)")) }
        )
        try await gate.waitForArrival()
        try await Task.sleep(for: .milliseconds(50))
        async let stopped: Void = coalition.engine.stop()
        try await Task.sleep(for: .milliseconds(30))
        gate.open()
        #expect(try await outcomes.allSatisfy { $0.isRecorded })
        try await stopped

        let disk = memory.disk
        #expect(Set(disk.marks) == [UInt64(disk.entries.count)])
        let replayed = StateRows(of: try Journal.replay(disk)).rows
        for (key, row) in disk.rows { #expect(replayed[key] == row) }
        let resting: Set<RowKey.Kind> = [.partner, .reward]
        let missing = replayed.keys.filter { disk.rows[$0] == nil && !resting.contains($0.kind) }
        #expect(missing.isEmpty)
        try Journal.expectSound(disk)
    }

    @Test("After a stop nothing is taken any more, and a second stop is told so")
    func closed() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        try await coalition.engine.stop()
        await #expect(throws: EngineFault.stopping) { try await coalition.enrolOne() }
        await #expect(throws: EngineFault.stopping) { try await coalition.engine.member(member) }
        await #expect(throws: EngineFault.stopping) { try await coalition.engine.stop() }
        #expect(coalition.engine.condition == .stopping)
    }

    @Test(
        "Who stops an engine whose store fails at that moment is told, and does not wait for ever"
    )
    func failsWhileStopping() async throws {
        let memory = MemoryStore()
        let isBroken = Counter()
        let plan = FaultyStore.Plan(beforeLookup: { [gate] _ in
            gate.pass()
            if isBroken.value > 0 { throw FaultyStore.Fault(reason: "the disk is gone") }
        })
        let coalition = try await Coalition(FaultyStore(memory, plan))
        let member = try await coalition.enrolOne()
        gate.close()
        async let award = fault(of: coalition, coalition.stay(member, yuan: 3, "1"))
        try await gate.waitForArrival()
        async let other = fault(of: coalition, coalition.stay(member, yuan: 3, "2"))
        async let stopped = stopFault(coalition)
        try await Task.sleep(for: .milliseconds(50))
        isBroken.increase()
        gate.open()
        let faults = (await award, await other, await stopped)
        #expect(faults.0 != nil && faults.1 != nil && faults.2 != nil)
        guard case .failed = coalition.engine.condition else {
            Issue.record("\(coalition.engine.condition)")
            return
        }
    }

    private func fault(of coalition: Coalition, _ command: Command) async -> EngineFault? {
        do throws(EngineFault) {
            _ = try await coalition.engine.submit([coalition.submission(command)])
            return nil
        } catch {
            return error
        }
    }

    private func stopFault(_ coalition: Coalition) async -> EngineFault? {
        do throws(EngineFault) {
            try await coalition.engine.stop()
            return nil
        } catch {
            return error
        }
    }
}
