// SPDX-License-Identifier: Apache-2.0

import Primitives
import Synchronization

/// Verdicts on tokens, by hash: bounded in number and in time.
///
/// Two generations make it bounded without a list of uses: when the young one is full it becomes
/// the old one, and what is still asked for moves back.
final class VerdictCache: Sendable {
    private struct Entry {
        let verdict: Remembered
        let goodUntil: Instant
    }

    private struct Generations {
        /// How often all was forgotten.
        var turn: UInt64 = 0
        var young: [TokenHash: Entry] = [:]
        var old: [TokenHash: Entry] = [:]
    }

    private let generationCapacity: Int
    private let lifeSeconds: Int64
    private let generations = Mutex(Generations())

    init(capacity: Int, lifeSeconds: Int64) {
        generationCapacity = max(1, capacity / 2)
        self.lifeSeconds = lifeSeconds
    }

    subscript(hash: TokenHash, now: Instant) -> Remembered? {
        generations.withLock { generations in
            if let entry = generations.young[hash] {
                return entry.goodUntil > now ? entry.verdict : nil
            }
            guard let entry = generations.old[hash], entry.goodUntil > now else { return nil }
            put(entry, for: hash, into: &generations)
            return entry.verdict
        }
    }

    /// Taken before somebody looks: what was found is remembered only if nothing was forgotten since.
    var turn: UInt64 { generations.withLock { $0.turn } }

    func remember(
        _ verdict: Remembered,
        for hash: TokenHash,
        at now: Instant,
        until end: Instant? = nil,
        foundIn turn: UInt64
    ) {
        let life = now.adding(seconds: lifeSeconds)
        let entry = Entry(verdict: verdict, goodUntil: min(life, end ?? life))
        generations.withLock { generations in
            guard generations.turn == turn else { return }
            put(entry, for: hash, into: &generations)
        }
    }

    func removeAll() {
        generations.withLock { $0 = Generations(turn: $0.turn &+ 1) }
    }

    private func put(_ entry: Entry, for hash: TokenHash, into generations: inout Generations) {
        if generations.young.count >= generationCapacity {
            generations.old = generations.young
            generations.young = [:]
        }
        generations.young[hash] = entry
    }
}
