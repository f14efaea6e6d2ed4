// SPDX-License-Identifier: Apache-2.0

import Primitives
import Synchronization

/// How many requests one key, or one address, may make in a window of time.
public struct RateLimit: Hashable, Sendable {
    public let requests: Int
    public let windowSeconds: Int64
    /// The value of `RateLimit-Policy`.
    let policy: String

    /// 6,000 requests a minute.
    public static let standard = RateLimit(requests: 6_000, windowSeconds: 60)
    /// Of an address without a key: 1,200 a minute.
    public static let ofVisitors = RateLimit(requests: 1_200, windowSeconds: 60, of: .address)

    /// What is counted by.
    public enum Holder: String, Hashable, Sendable {
        case key
        case address
    }

    let holder: Holder

    public init(requests: Int, windowSeconds: Int64, of holder: Holder = .key) {
        precondition(requests > 0 && windowSeconds > 0, "a limit allows something")
        self.requests = requests
        self.windowSeconds = windowSeconds
        self.holder = holder
        policy = "\"\(holder.rawValue)\";q=\(requests);w=\(windowSeconds)"
    }
}

/// Where a key or an address stands in its window.
struct RateStanding: Hashable, Sendable {
    let limit: RateLimit
    let remaining: Int
    let resetSeconds: Int64
    let isOver: Bool

    /// The value of `RateLimit`.
    var field: String { "\"\(limit.holder.rawValue)\";r=\(remaining);t=\(resetSeconds)" }
}

/// Counts requests by key, or by address, in fixed windows.
///
/// The table has a bound: keys are few, but anybody may have many addresses. Windows that are over make
/// room, and who comes while there is none shares one window with all others that do.
final class RateLimiter: Sendable {
    static let maximumWindows = 65_536

    private struct Window {
        var endsAt: Instant
        var used: Int
    }

    let limit: RateLimit
    private let table = Mutex(Table())

    private struct Table {
        var windows: [UInt64: Window] = [:]
        /// Looking for room costs the whole table, so it is done at most once a second.
        var sweptAt = Instant(microseconds: 0)

        /// Whose window counts for a key that has none yet.
        mutating func place(of key: UInt64, at now: Instant) -> UInt64 {
            guard windows.count >= RateLimiter.maximumWindows else { return key }
            if now >= sweptAt.adding(seconds: 1) {
                sweptAt = now
                windows = windows.filter { $0.value.endsAt > now }
            }
            return windows.count >= RateLimiter.maximumWindows ? RateLimiter.crowd : key
        }
    }

    /// The window of all that find no room.
    private static let crowd = UInt64.max

    init(limit: RateLimit) {
        self.limit = limit
    }

    var count: Int { table.withLock { $0.windows.count } }

    /// Counts one request of a key or an address.
    func count(_ key: UInt64, at now: Instant) -> RateStanding {
        let used = table.withLock { table in
            let place = table.windows[key] == nil ? table.place(of: key, at: now) : key
            var window = table.windows[place] ?? Window(endsAt: now, used: 0)
            if window.endsAt <= now {
                window = Window(endsAt: now.adding(seconds: limit.windowSeconds), used: 0)
            }
            window.used += 1
            table.windows[place] = window
            return window
        }
        let left = used.endsAt.microseconds - now.microseconds
        let seconds = (left + Instant.microsecondsPerSecond - 1) / Instant.microsecondsPerSecond
        return RateStanding(
            limit: limit,
            remaining: max(0, limit.requests - used.used),
            resetSeconds: seconds,
            isOver: used.used > limit.requests
        )
    }
}
