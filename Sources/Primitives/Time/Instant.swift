// SPDX-License-Identifier: Apache-2.0

/// A moment: microseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package static let microsecondsPerSecond: Int64 = 1_000_000
    package static let microsecondsPerDay: Int64 = 86_400 * microsecondsPerSecond

    /// The first and the last moment that the text form can show: the years 1 to 9999.
    package static let earliest = Instant(microseconds: -62_135_596_800 * microsecondsPerSecond)
    package static let latest = Instant(microseconds: 253_402_300_799 * microsecondsPerSecond)

    @inlinable
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    package init(seconds: Int64) {
        self.init(microseconds: seconds * Instant.microsecondsPerSecond)
    }

    @inlinable
    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    package func adding(seconds: Int64) -> Instant {
        Instant(microseconds: microseconds + seconds * Instant.microsecondsPerSecond)
    }

    /// Adds whole days of 24 hours.
    package func adding(days: Int64) -> Instant {
        Instant(microseconds: microseconds + days * Instant.microsecondsPerDay)
    }
}
