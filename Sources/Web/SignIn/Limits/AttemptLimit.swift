// SPDX-License-Identifier: Apache-2.0

import Primitives
import Synchronization

/// How often something may be tried in a window of time.
struct AttemptLimit: Hashable, Sendable {
    /// What a page and the log call it.
    let name: String
    let attempts: Int
    let windowSeconds: Int64

    /// Wrong passwords and wrong codes for one name, whether there is such an account or not.
    static let signIn = AttemptLimit(name: "staff_sign_in", attempts: 8, windowSeconds: 900)
    /// Wrong passwords and codes of one address, whatever names they are for; many people may work
    /// behind one.
    static let signInOfAddress = AttemptLimit(
        name: "address_sign_in",
        attempts: 60,
        windowSeconds: 900
    )
    /// Codes that one address asks for.
    static let codesOfAddress = AttemptLimit(
        name: "address_codes",
        attempts: 60,
        windowSeconds: 3_600
    )
    /// Codes that one telephone is sent.
    static let codesPerHour = AttemptLimit(name: "codes_hour", attempts: 5, windowSeconds: 3_600)
    static let codesPerMinute = AttemptLimit(name: "codes_minute", attempts: 1, windowSeconds: 60)
    /// Codes that are sent in all, which cost the operator money.
    static let codesInAll = AttemptLimit(name: "codes_in_all", attempts: 300, windowSeconds: 60)
}

/// A limit is reached, and until when.
struct LimitReached: Error, Hashable, Sendable {
    let limit: AttemptLimit
    let until: Instant

    /// Whole seconds until somebody may try again, for `Retry-After`.
    func seconds(from now: Instant) -> Int64 {
        let left = max(0, until.microseconds - now.microseconds)
        return (left + Instant.microsecondsPerSecond - 1) / Instant.microsecondsPerSecond
    }
}

/// Counts attempts in fixed windows, by the names they are for.
final class AttemptCounter: Sendable {
    /// More windows at one time push out those that end first.
    static let maximumWindows = 65_536

    private struct Window {
        var endsAt: Instant
        var used: Int
    }

    private let limit: AttemptLimit
    private let windows = Mutex<[String: Window]>([:])

    init(_ limit: AttemptLimit) {
        self.limit = limit
    }

    /// Throws when the limit of this name is reached; counts nothing.
    func check(_ name: String, at now: Instant) throws(LimitReached) {
        let window = windows.withLock { $0[name] }
        guard let window, window.endsAt > now, window.used >= limit.attempts else { return }
        throw LimitReached(limit: limit, until: window.endsAt)
    }

    /// Counts one attempt; throws when it is one too many.
    func count(_ name: String, at now: Instant) throws(LimitReached) {
        let window = windows.withLock { windows in
            var window = windows[name] ?? Window(endsAt: now, used: 0)
            if window.endsAt <= now {
                AttemptCounter.makeRoom(in: &windows, at: now)
                window = Window(endsAt: now.adding(seconds: limit.windowSeconds), used: 0)
            }
            window.used = min(window.used + 1, limit.attempts + 1)
            windows[name] = window
            return window
        }
        guard window.used > limit.attempts else { return }
        throw LimitReached(limit: limit, until: window.endsAt)
    }

    /// Takes one attempt back that was none, such as a right password.
    func takeBack(_ name: String) {
        windows.withLock { windows in
            guard let window = windows[name], window.used > 0 else { return }
            windows[name]?.used = window.used - 1
        }
    }

    /// After a success nothing is held against the name.
    func forget(_ name: String) {
        windows.withLock { $0[name] = nil }
    }

    /// How many names are known at this moment.
    var size: Int { windows.withLock { $0.count } }

    private static func makeRoom(in windows: inout [String: Window], at now: Instant) {
        guard windows.count >= maximumWindows else { return }
        windows = windows.filter { $0.value.endsAt > now }
        guard windows.count >= maximumWindows else { return }
        let ends = windows.values.map(\.endsAt).sorted()
        let median = ends[ends.count / 2]
        windows = windows.filter { $0.value.endsAt > median }
    }
}
