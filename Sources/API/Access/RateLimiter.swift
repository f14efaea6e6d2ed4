// SPDX-License-Identifier: Apache-2.0

import Primitives
import Synchronization

/// How many requests one key may make in a window of time.
public struct RateLimit: Hashable, Sendable {
    public let requests: Int
    public let windowSeconds: Int64
    /// The value of `RateLimit-Policy`.
    let policy: String

    /// 6,000 requests a minute.
    public static let standard = RateLimit(requests: 6_000, windowSeconds: 60)

    public init(requests: Int, windowSeconds: Int64) {
        precondition(requests > 0 && windowSeconds > 0, "a limit allows something")
        self.requests = requests
        self.windowSeconds = windowSeconds
        policy = "\"key\";q=\(requests);w=\(windowSeconds)"
    }
}

/// Where a key stands in its window.
struct RateStanding: Hashable, Sendable {
    let remaining: Int
    let resetSeconds: Int64
    let isOver: Bool

    /// The value of `RateLimit`.
    var field: String { "\"key\";r=\(remaining);t=\(resetSeconds)" }
}

/// Counts requests by key in fixed windows.
///
/// Only verified keys are counted, so their number bounds the table; should it grow all the same,
/// windows that are over make room.
final class RateLimiter: Sendable {
    static let maximumWindows = 65_536

    private struct Window {
        var endsAt: Instant
        var used: Int
    }

    let limit: RateLimit
    private let windows = Mutex<[UInt64: Window]>([:])

    init(limit: RateLimit) {
        self.limit = limit
    }

    /// Counts one request of a key.
    func count(_ key: UInt64, at now: Instant) -> RateStanding {
        let used = windows.withLock { windows in
            var window = windows[key] ?? Window(endsAt: now, used: 0)
            if window.endsAt <= now {
                if windows.count >= RateLimiter.maximumWindows {
                    windows = windows.filter { $0.value.endsAt > now }
                }
                window = Window(endsAt: now.adding(seconds: limit.windowSeconds), used: 0)
            }
            window.used += 1
            windows[key] = window
            return window
        }
        let left = used.endsAt.microseconds - now.microseconds
        let seconds = (left + Instant.microsecondsPerSecond - 1) / Instant.microsecondsPerSecond
        return RateStanding(
            remaining: max(0, limit.requests - used.used),
            resetSeconds: seconds,
            isOver: used.used > limit.requests
        )
    }
}
