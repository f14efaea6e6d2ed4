// SPDX-License-Identifier: Apache-2.0

/// A moment: microseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
    public let microseconds: Int64

    public static let microsecondsPerSecond: Int64 = 1_000_000
    public static let microsecondsPerDay: Int64 = 86_400 * microsecondsPerSecond

    /// The first and the last moment that the text form can show: the years 1 to 9999.
    public static let earliest = Instant(microseconds: -62_135_596_800 * microsecondsPerSecond)
    public static let latest = Instant(microseconds: 253_402_300_799 * microsecondsPerSecond)

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    public init(seconds: Int64) {
        self.init(microseconds: seconds * Instant.microsecondsPerSecond)
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    public func adding(seconds: Int64) -> Instant {
        Instant(microseconds: microseconds + seconds * Instant.microsecondsPerSecond)
    }

    /// Adds whole days of 24 hours.
    public func adding(days: Int64) -> Instant {
        Instant(microseconds: microseconds + days * Instant.microsecondsPerDay)
    }
}
