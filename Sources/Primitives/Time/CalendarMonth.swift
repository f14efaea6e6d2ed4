// SPDX-License-Identifier: Apache-2.0

/// A month of the Gregorian calendar, counted from January of the year 0.
public struct CalendarMonth: Hashable, Comparable, Sendable {
    public let number: Int32

    public init(number: Int32) {
        self.number = number
    }

    /// The month that a day lies in.
    public init(of day: CalendarDay) {
        self = CalendarMonth.splitting(day).month
    }

    /// Reads `2026-11`; `nil` for anything else.
    public init?(iso8601 text: String) {
        guard let day = CalendarDay(iso8601: text + "-01") else { return nil }
        self.init(of: day)
    }

    /// A day's month, and its number in it, from 1.
    public static func splitting(_ day: CalendarDay) -> (month: CalendarMonth, day: Int) {
        let (year, month, day) = day.components
        return (CalendarMonth(number: Int32(year * 12 + month - 1)), day)
    }

    /// No month has fewer days.
    public static let shortestLength = 28

    public var year: Int { Int(number) / 12 }

    /// `2026-11`.
    public var iso8601: String {
        let month = number % 12 + 1
        let padding = String(repeating: "0", count: max(0, 4 - String(year).count))
        return "\(padding)\(year)-\(month < 10 ? "0" : "")\(month)"
    }

    public func adding(months: Int32) -> CalendarMonth {
        CalendarMonth(number: number + months)
    }

    /// `nil` for months that no calendar of ours can show.
    public var lastDay: CalendarDay? {
        let next = adding(months: 1)
        let first = CalendarDay(year: next.year, month: Int(next.number) % 12 + 1, day: 1)
        return first?.adding(days: -1)
    }

    public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        left.number < right.number
    }
}
