// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Synchronization

/// What the server does at intervals of its own accord: when it did so last, and how it went.
public final class JobBook: Sendable {
    public enum Name: String, CaseIterable, Sendable {
        /// Refusals that were counted go into their book.
        case refusals
        /// The look-ups of every day that is over are signed.
        case lookUpHeads = "look_up_heads"
        /// Keys that another process made or revoked are read again.
        case keys

        public var everySeconds: Int64 {
            switch self {
            case .refusals, .lookUpHeads: 60
            case .keys: 1
            }
        }
    }

    struct Standing: Hashable, Sendable {
        var runs: Int64 = 0
        var lastAt: Instant?
        /// Why the last run failed; `nil` when it did not.
        var failure: String?
    }

    private let standings = Mutex<[Name: Standing]>([:])

    public func ran(_ name: Name, at now: Instant, failure: String? = nil) {
        standings.withLock { standings in
            standings[name, default: Standing()].runs += 1
            standings[name, default: Standing()].lastAt = now
            standings[name, default: Standing()].failure = failure
        }
    }

    func standing(of name: Name) -> Standing {
        standings.withLock { $0[name] ?? Standing() }
    }
}
