// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A month and a day of it, in any year, as in `06-18`.
public struct DayOfYear: Hashable, Comparable, Sendable {
    /// 32 times the month plus the day: a number that rises with the calendar.
    public let key: Int32

    public var month: Int { Int(key / 32) }
    public var day: Int { Int(key % 32) }

    public init(month: Int, day: Int) {
        key = Int32(month * 32 + day)
    }

    public init(_ day: CalendarDay) {
        let (_, month, dayOfMonth) = day.components
        self.init(month: month, day: dayOfMonth)
    }

    /// Reads `06-18`; 29 February is a day, because some years have it.
    public init?(_ text: String) {
        // 2024 has every day that any year has.
        guard let day = CalendarDay(iso8601: "2024-" + text) else { return nil }
        self.init(day)
    }

    public static func < (left: DayOfYear, right: DayOfYear) -> Bool { left.key < right.key }
}

extension DayOfYear: CustomStringConvertible {
    public var description: String {
        "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

/// Days of every year, both ends included; one that ends before it starts passes over new year.
public struct DaysOfYear: Hashable, Sendable {
    public let from: DayOfYear
    public let until: DayOfYear

    public init(from: DayOfYear, until: DayOfYear) {
        self.from = from
        self.until = until
    }
}
