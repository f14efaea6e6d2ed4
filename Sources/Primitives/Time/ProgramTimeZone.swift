// SPDX-License-Identifier: Apache-2.0

/// The zone in which a program counts its days.
///
/// Only zones with one offset all year are accepted, because a program's day must have 24 hours
/// for windows counted in days to mean the same everywhere.
public struct ProgramTimeZone: Hashable, Sendable {
    public let name: String
    public let offsetSeconds: Int64

    public static let shanghai = ProgramTimeZone(name: "Asia/Shanghai", offsetSeconds: 28_800)

    private static let fixedOffsetHours: [String: Int64] = [
        "UTC": 0, "Asia/Shanghai": 8, "Asia/Urumqi": 6, "Asia/Hong_Kong": 8, "Asia/Macau": 8,
        "Asia/Taipei": 8, "Asia/Singapore": 8, "Asia/Kuala_Lumpur": 8, "Asia/Manila": 8,
        "Asia/Tokyo": 9, "Asia/Seoul": 9, "Asia/Bangkok": 7, "Asia/Jakarta": 7, "Asia/Dubai": 4,
    ]

    /// The names that `init(named:)` knows, in alphabetical order.
    public static var knownNames: [String] { fixedOffsetHours.keys.sorted() }

    private init(name: String, offsetSeconds: Int64) {
        self.name = name
        self.offsetSeconds = offsetSeconds
    }

    /// `nil` for a name that is not in `knownNames`.
    public init?(named name: String) {
        guard let hours = ProgramTimeZone.fixedOffsetHours[name] else { return nil }
        self.init(name: name, offsetSeconds: hours * 3_600)
    }

    /// The calendar day of a moment in this zone.
    public func day(of instant: Instant) -> CalendarDay {
        let local = instant.microseconds + offsetSeconds * Instant.microsecondsPerSecond
        return CalendarDay(
            daysSinceEpoch: Int32(local.flooredDivision(by: Instant.microsecondsPerDay))
        )
    }

    /// The first moment of a day in this zone.
    public func start(of day: CalendarDay) -> Instant {
        Instant(seconds: Int64(day.daysSinceEpoch) * 86_400 - offsetSeconds)
    }
}
