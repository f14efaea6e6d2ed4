// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loyalty

/// Replays on a thread of its own what another thread reads and decodes.
// Reason: `replay` is used by the thread alone until `hasEnded`; all else only with `condition`
// locked.
final class ReplayThread: @unchecked Sendable {
    /// How many chunks wait at most, so that memory stays bounded when replaying is slower.
    private static let waitingMaximum = 4

    private let condition = NSCondition()
    private let replay: JournalReplay
    /// Gets what was replayed.
    private let audit: LogAudit?
    private var waiting: [JournalChunk] = []
    private var isClosed = false
    private var hasEnded = false

    init(_ replay: JournalReplay, audit: LogAudit? = nil) {
        self.replay = replay
        self.audit = audit
    }

    func start() {
        let thread = Thread { [self] in run() }
        thread.name = "jifen-replay"
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func run() {
        while let chunk = next() {
            replay.take(chunk)
            if replay.problem != nil { break }
            audit?.put(chunk.records, replay.state.registry)
        }
        condition.withLock {
            hasEnded = true
            condition.broadcast()
        }
    }

    private func next() -> JournalChunk? {
        condition.withLock {
            while waiting.isEmpty, !isClosed { condition.wait() }
            guard !waiting.isEmpty else { return nil }
            defer { condition.broadcast() }
            return waiting.removeFirst()
        }
    }

    /// Hands a chunk over; untrue when an entry was wrong and no more are wanted.
    func put(_ chunk: JournalChunk) -> Bool {
        condition.withLock {
            while waiting.count >= ReplayThread.waitingMaximum, !hasEnded { condition.wait() }
            guard !hasEnded else { return false }
            waiting.append(chunk)
            condition.broadcast()
            return true
        }
    }

    /// Waits until everything handed over is replayed.
    func finish() -> JournalReplay {
        condition.withLock {
            isClosed = true
            condition.broadcast()
            while !hasEnded { condition.wait() }
            return replay
        }
    }
}
