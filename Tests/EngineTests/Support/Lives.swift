// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives

@testable import TestSupport

/// Keeps the disk as it was after each commit.
// Reason: `disks` is touched only with `lock` locked.
final class Album: @unchecked Sendable {
    private let lock = NSLock()
    private var disks: [Disk] = []

    var all: [Disk] { lock.withLock { disks } }

    func add(_ disk: Disk) { lock.withLock { disks.append(disk) } }
}

/// Short lives of a program, for tests that look at what is left of them on the disk.
enum Lives {
    static func settings(ranges: Int, entriesPerSweep: Int = 4) -> EngineSettings {
        var settings = EngineSettings()
        settings.sweepRanges = ranges
        settings.entriesPerSweep = entriesPerSweep
        return settings
    }

    /// Every disk that there was, the last one after a clean stop.
    static func disks(
        seed: UInt64,
        members: Int,
        batches: Int,
        _ settings: EngineSettings
    ) async throws -> [Disk] {
        let memory = MemoryStore()
        let album = Album()
        let plan = FaultyStore.Plan(afterCommit: { _ in album.add(memory.disk) })
        let coalition = try await Coalition(FaultyStore(memory, plan), settings: settings)
        var workload = Workload(
            seed: seed,
            coalition: coalition,
            members: try await coalition.enrol(members)
        )
        for _ in 0..<batches {
            workload.passTime()
            let steps = (0..<6).map { _ in workload.next() }
            let outcomes = try await coalition.engine.submit(steps.map(\.submission))
            for (step, outcome) in zip(steps, outcomes) { workload.learn(step, outcome) }
        }
        try await coalition.engine.stop()
        // The last commit of a stop may hold rows only, of which the album takes no picture.
        return album.all + [memory.disk]
    }

    static func report(on disk: Disk, _ settings: EngineSettings) -> VerificationReport {
        Verifier(
            MemoryStore(disk),
            clock: ManualClock(),
            settings: settings,
            sealer: TestSealer.make()
        ).verify()
    }
}
