// SPDX-License-Identifier: Apache-2.0

/// A month of the Gregorian calendar, counted from January of the year 0.
package struct CalendarMonth: Hashable, Comparable, Sendable {
    package let number: Int32

    @inlinable
    package init(number: Int32) {
        self.number = number
    }

    /// The month that a day lies in.
    package init(of day: CalendarDay) {
        self = CalendarMonth.splitting(day).month
    }

    /// A day's month, and its number in it, from 1.
    package static func splitting(_ day: CalendarDay) -> (month: CalendarMonth, day: Int) {
        let (year, month, day) = day.components
        return (CalendarMonth(number: Int32(year * 12 + month - 1)), day)
    }

    /// No month has fewer days.
    package static let shortestLength = 28

    package var year: Int { Int(number) / 12 }

    package func adding(months: Int32) -> CalendarMonth {
        CalendarMonth(number: number + months)
    }

    /// `nil` for months that no calendar of ours can show.
    package var lastDay: CalendarDay? {
        let next = adding(months: 1)
        let first = CalendarDay(year: next.year, month: Int(next.number) % 12 + 1, day: 1)
        return first?.adding(days: -1)
    }

    package static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        left.number < right.number
    }
}
