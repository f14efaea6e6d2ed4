// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A month and a day of it, in any year, as in `06-18`.
package struct DayOfYear: Hashable, Comparable, Sendable {
    /// 32 times the month plus the day: a number that rises with the calendar.
    package let key: Int32

    package var month: Int { Int(key / 32) }
    package var day: Int { Int(key % 32) }

    package init(month: Int, day: Int) {
        key = Int32(month * 32 + day)
    }

    package init(_ day: CalendarDay) {
        let (_, month, dayOfMonth) = day.components
        self.init(month: month, day: dayOfMonth)
    }

    /// Reads `06-18`; 29 February is a day, because some years have it.
    package init?(_ text: String) {
        // 2024 has every day that any year has.
        guard let day = CalendarDay(iso8601: "2024-" + text) else { return nil }
        self.init(day)
    }

    package static func < (left: DayOfYear, right: DayOfYear) -> Bool { left.key < right.key }
}

extension DayOfYear: CustomStringConvertible {
    package var description: String {
        "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

/// Days of every year, both ends included; one that ends before it starts passes over new year.
package struct DaysOfYear: Hashable, Sendable {
    package let from: DayOfYear
    package let until: DayOfYear

    package init(from: DayOfYear, until: DayOfYear) {
        self.from = from
        self.until = until
    }
}
