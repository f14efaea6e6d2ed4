// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("The inbox", .timeLimit(.minutes(15)))
struct InboxTests {
    private let gate = Gate()

    /// An engine whose deciding thread stands before the gate, so that the inbox fills.
    private func full(maximum: Int) async throws -> (Coalition, MemberID) {
        var settings = EngineSettings()
        settings.inboxMaximum = maximum
        settings.batchMaximum = 1
        let store = FaultyStore(MemoryStore(), .init(beforeLookup: { [gate] _ in gate.pass() }))
        let coalition = try await Coalition(store, settings: settings)
        return (coalition, try await coalition.enrolOne())
    }

    @Test("Above its maximum the engine is busy, takes nothing, and says when to come back")
    func busy() async throws {
        let (coalition, member) = try await full(maximum: 10)
        gate.close()
        // The first is with the deciding thread, which looks up its source; ten more may wait.
        async let first = coalition.submit(coalition.stay(member, yuan: 1, "first"))
        try await gate.waitForArrival()
        let refused = Counter()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<50 {
                group.addTask {
                    let command = coalition.stay(member, yuan: 1, "\(index)")
                    return try await isTaken(coalition, command, refused)
                }
            }
            while refused.value < 40 { try await Task.sleep(for: .milliseconds(1)) }
            gate.open()
            let taken = try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            #expect(taken == 10)
        }
        #expect(refused.value == 40)
        #expect(try await first.isRecorded)
        #expect(try await coalition.available(member) == 110)
        try await coalition.engine.stop()
    }

    @Test("A full inbox does not keep the engine from being stopped")
    func stopWhenFull() async throws {
        let (coalition, member) = try await full(maximum: 2)
        gate.close()
        async let first = coalition.submit(coalition.stay(member, yuan: 1, "first"))
        try await gate.waitForArrival()
        let posted = Counter()
        async let stopped: Void = {
            while posted.value < 2 { try await Task.sleep(for: .milliseconds(1)) }
            try await Task.sleep(for: .milliseconds(50))
            async let stop: Void = coalition.engine.stop()
            try await Task.sleep(for: .milliseconds(50))
            gate.open()
            try await stop
        }()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<2 {
                group.addTask {
                    posted.increase()
                    return try await coalition.submit(
                        coalition.stay(member, yuan: 1, "\(index)")
                    ).isRecorded
                }
            }
            for try await isRecorded in group { #expect(isRecorded) }
        }
        try await stopped
        #expect(try await first.isRecorded)
        #expect(coalition.engine.condition == .stopping)
    }

    @Test("A request that is larger than the inbox is taken when nothing else waits")
    func largeRequest() async throws {
        let (coalition, member) = try await full(maximum: 10)
        let outcomes = try await coalition.engine.submit(
            (0..<30).map { coalition.submission(coalition.stay(member, yuan: 1, "\($0)")) }
        )
        #expect(outcomes.allSatisfy { $0.isRecorded })
        try await coalition.engine.stop()
    }

    private func isTaken(
        _ coalition: Coalition,
        _ command: Command,
        _ refused: Counter
    ) async throws -> Bool {
        do throws(EngineFault) {
            _ = try await coalition.engine.submit([coalition.submission(command)])
            return true
        } catch {
            #expect(error == .busy(retryAfterSeconds: 1))
            refused.increase()
            return false
        }
    }
}
