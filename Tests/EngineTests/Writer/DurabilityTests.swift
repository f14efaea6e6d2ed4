// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Durability before the answer", .timeLimit(.minutes(15)))
struct DurabilityTests {
    private let gate = Gate()

    private func open() async throws -> (Coalition, FaultyStore) {
        let store = FaultyStore(MemoryStore(), .init(beforeCommit: { [gate] _ in gate.pass() }))
        return (try await Coalition(store), store)
    }

    @Test("Nothing is answered before it is durable")
    func award() async throws {
        let (coalition, store) = try await open()
        let member = try await coalition.enrolOne()
        let before = store.base.disk.entries.count
        gate.close()
        let answered = Counter()
        async let outcome = answering(coalition, coalition.stay(member, yuan: 5, "1"), answered)
        try await gate.waitForArrival()
        try await Task.sleep(for: .milliseconds(50))
        #expect(answered.value == 0)
        #expect(store.base.disk.entries.count == before)
        gate.open()
        #expect(try await outcome.isRecorded)
        #expect(store.base.disk.entries.count == before + 1)
        try await coalition.engine.stop()
    }

    @Test("Whoever asks about an award that is on its way waits for it")
    func dependents() async throws {
        let (coalition, _) = try await open()
        let member = try await coalition.enrolOne()
        gate.close()
        let answered = Counter()
        let stay = coalition.stay(member, yuan: 5, "1")
        async let first = answering(coalition, stay, answered, key: "k")
        try await gate.waitForArrival()
        async let retry = answering(coalition, stay, answered, key: "k")
        async let dryRun = answering(
            coalition,
            coalition.pay(member, yuan: 500, "2"),
            answered,
            isDryRun: true
        )
        async let read = available(coalition, member, answered)
        try await Task.sleep(for: .milliseconds(100))
        #expect(answered.value == 0)
        gate.open()
        #expect(try await first.isRecorded)
        #expect(try await retry.isReplayed)
        #expect(try await dryRun.refusal == nil)
        #expect(try await read == 50)
        try await coalition.engine.stop()
    }

    @Test("A member read sees everything that was acknowledged before it")
    func readsOwnWrites() async throws {
        let coalition = try await Coalition()
        let members = try await coalition.enrol(8)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for member in members {
                group.addTask {
                    for count in 1...50 {
                        let command = coalition.stay(member, yuan: 1, "\(member)-\(count)")
                        let outcome = try await coalition.submit(command)
                        let seen = try #require(try await coalition.engine.member(member))
                        #expect(seen.lastEntry == outcome.record?.sequence)
                        #expect(seen.balances.available == Points(Int64(count) * 10))
                    }
                }
            }
            try await group.waitForAll()
        }
        try await coalition.engine.stop()
    }

    private func answering(
        _ coalition: Coalition,
        _ command: Command,
        _ answered: Counter,
        key: String? = nil,
        isDryRun: Bool = false
    ) async throws -> Outcome {
        let outcome = try await coalition.submit(command, key: key, isDryRun: isDryRun)
        answered.increase()
        return outcome
    }

    private func available(
        _ coalition: Coalition,
        _ member: MemberID,
        _ answered: Counter
    ) async throws -> Int64 {
        let points = try await coalition.available(member)
        answered.increase()
        return points
    }
}
