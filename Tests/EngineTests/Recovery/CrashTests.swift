// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

/// A life of a program through crashes: what was not answered is tried again with the same key.
private struct CrashingLife {
    private let seed: UInt64
    private var chance: SeededGenerator
    private let clock = ManualClock()
    private let settings: EngineSettings
    private var memory = MemoryStore()
    private var workload: Workload
    private var unanswered: [Workload.Step] = []
    /// Steps with an effect, and the entry that their caller was told of.
    private(set) var acknowledged: [(step: Workload.Step, record: Record)] = []

    var disk: Disk { memory.disk }

    init(seed: UInt64) async throws {
        self.seed = seed
        chance = SeededGenerator(seed: seed)
        var settings = EngineSettings()
        settings.sweepRanges = [1, 2, 3, 7, 100][Int(chance.number(below: 5))]
        settings.entriesPerSweep = [1, 5, 50][Int(chance.number(below: 3))]
        settings.cacheBytes = chance.number(below: 2) == 0 ? 0 : 1 << 30
        settings.batchMaximum = [1, 4, 8_192][Int(chance.number(below: 3))]
        settings.keyRetentionDays = 4_000
        self.settings = settings
        let coalition = try await Coalition(memory, clock: clock, settings: settings)
        let members = try await coalition.enrol(chance.number(below: 4) == 0 ? 600 : 6)
        workload = Workload(seed: seed, coalition: coalition, members: members)
        try await coalition.engine.stop()
    }

    /// Opens the store of before, works until it fails or is killed, and leaves what was durable.
    mutating func run(_ number: Int, chances: Chances?) async throws {
        let killed = Counter()
        let plan = chances?.plan(run: number, killed: killed) ?? FaultyStore.Plan()
        memory = MemoryStore(memory.disk)
        let store = FaultyStore(memory, plan)
        let opened: Coalition?
        do {
            opened = try await Coalition(store, clock: clock, settings: settings)
        } catch is FaultyStore.Fault {
            opened = nil
        }
        guard let coalition = opened else { return }
        workload.move(to: coalition)
        var groups = chances == nil ? 1 : Int(4 + chance.number(below: 20))
        while coalition.engine.condition == .ready, groups > 0 || !unanswered.isEmpty {
            groups -= 1
            workload.passTime()
            await submit(to: coalition)
            if chance.number(below: 10) == 0 { _ = try? await coalition.engine.settle() }
        }
        guard chances != nil else { return try await coalition.engine.stop() }
        killed.increase()
        memory = MemoryStore(memory.disk)
        // Ends the threads of the engine that was killed.
        while coalition.engine.condition == .ready { _ = try? await coalition.enrol() }
    }

    /// Two callers at once, with what is left from before the crash first.
    private mutating func submit(to coalition: Coalition) async {
        let fresh = (0..<(1 + chance.number(below: 8))).map { _ in workload.next() }
        let steps = unanswered + fresh
        let half = steps.count / 2
        async let first = answers(to: Array(steps[..<half]), coalition)
        async let second = answers(to: Array(steps[half...]), coalition)
        let outcomes = await first + second
        unanswered = []
        for (step, outcome) in zip(steps, outcomes) {
            guard let outcome else {
                unanswered.append(step)
                continue
            }
            workload.learn(step, outcome)
            if let record = outcome.record { acknowledged.append((step, record)) }
        }
    }

    private func answers(
        to steps: [Workload.Step],
        _ coalition: Coalition
    ) async -> [Outcome?] {
        do {
            return try await coalition.engine.submit(steps.map(\.submission))
        } catch {
            return steps.map { _ in nil }
        }
    }
}

@Suite("Crashes", .timeLimit(.minutes(15)))
struct CrashTests {
    @Test(
        "Through crashes and failing stores nothing acknowledged is lost and nothing happens twice",
        arguments: 1...64 as ClosedRange<UInt64>
    )
    func life(seed: UInt64) async throws {
        var life = try await CrashingLife(seed: seed)
        for number in 1...5 { try await life.run(number, chances: Chances(seed: seed)) }
        try await life.run(6, chances: nil)
        let disk = life.disk
        try Journal.expectSound(disk)
        let records = try Journal.records(of: disk)
        for (step, record) in life.acknowledged {
            #expect(records[Int(record.sequence) - 1] == record)
            let key = step.submission.request.key
            guard record.key != nil else { continue }
            #expect(records.count { $0.key == key } == 1)
        }
        try await expectReplays(life, disk)
    }

    /// Every command that had an effect is answered with it again.
    private func expectReplays(_ life: CrashingLife, _ disk: Disk) async throws {
        let store = MemoryStore(disk)
        let coalition = try await Coalition(store)
        let outcomes = try await coalition.engine.submit(life.acknowledged.map(\.step.submission))
        for (outcome, (_, record)) in zip(outcomes, life.acknowledged) where record.key != nil {
            #expect(outcome == .replayed(record))
        }
        try await coalition.engine.stop()
    }
}
