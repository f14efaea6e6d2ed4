// SPDX-License-Identifier: Apache-2.0

import Primitives
import Synchronization

/// What somebody has done so far on the way in, kept under the token of the browser's cookie.
///
/// In memory only: after a restart one begins again. Bounded in number and in time.
final class PendingEntries<Step: Sendable>: Sendable {
    private struct Entry {
        let step: Step
        let endsAt: Instant
    }

    private let maximum: Int
    private let lifeSeconds: Int64
    private let entries = Mutex<[SignInToken: Entry]>([:])

    init(maximum: Int, lifeSeconds: Int64) {
        self.maximum = maximum
        self.lifeSeconds = lifeSeconds
    }

    subscript(token: SignInToken, now: Instant) -> Step? {
        entries.withLock { entries in
            guard let entry = entries[token], entry.endsAt > now else { return nil }
            return entry.step
        }
    }

    func put(_ step: Step, for token: SignInToken, at now: Instant) {
        let entry = Entry(step: step, endsAt: now.adding(seconds: lifeSeconds))
        entries.withLock { entries in
            if entries[token] == nil, entries.count >= maximum { makeRoom(in: &entries, at: now) }
            entries[token] = entry
        }
    }

    /// Changes a step where it is, without giving it more time; answers what `change` does.
    func change<Value: Sendable>(
        _ token: SignInToken,
        at now: Instant,
        _ change: @Sendable (inout Step) -> Value
    ) -> Value? {
        entries.withLock { entries in
            guard let entry = entries[token], entry.endsAt > now else { return nil }
            var step = entry.step
            let value = change(&step)
            entries[token] = Entry(step: step, endsAt: entry.endsAt)
            return value
        }
    }

    func remove(_ token: SignInToken) {
        entries.withLock { $0[token] = nil }
    }

    private func makeRoom(in entries: inout [SignInToken: Entry], at now: Instant) {
        entries = entries.filter { $0.value.endsAt > now }
        guard entries.count >= maximum else { return }
        let ends = entries.values.map(\.endsAt).sorted()
        let median = ends[ends.count / 2]
        entries = entries.filter { $0.value.endsAt > median }
    }
}
