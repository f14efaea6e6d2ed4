// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Calendar days")
struct CalendarDayTests {
    /// A calendar that knows nothing but how to find the next day.
    private struct DayCounter {
        var year: Int
        var month = 1
        var day = 1
        var weekday: Int

        private var isLeapYear: Bool {
            if year % 400 == 0 { return true }
            if year % 100 == 0 { return false }
            return year % 4 == 0
        }

        private var monthLength: Int {
            if month == 2 { return isLeapYear ? 29 : 28 }
            return [4, 6, 9, 11].contains(month) ? 30 : 31
        }

        mutating func advance() {
            weekday = weekday == 7 ? 1 : weekday + 1
            day += 1
            if day > monthLength { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }

        var text: String {
            func padded(_ number: Int, _ width: Int) -> String {
                String(repeating: "0", count: width - String(number).count) + String(number)
            }
            return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        }
    }

    @Test("Every day of 400 years is what counting gives, both ways and as text")
    func fourHundredYears() {
        // 1 January 1800 was a Wednesday, 62,091 days before the epoch.
        var counter = DayCounter(year: 1_800, weekday: 3)
        for number in Int32(-62_091)..<Int32(-62_091 + 146_097) {
            let day = CalendarDay(daysSinceEpoch: number)
            let (year, month, dayOfMonth) = day.components
            guard year == counter.year, month == counter.month, dayOfMonth == counter.day,
                day.weekday == counter.weekday,
                CalendarDay(year: year, month: month, day: dayOfMonth) == day,
                day.description == counter.text, CalendarDay(iso8601: counter.text) == day
            else {
                Issue.record("day \(number) is \(day), counting gives \(counter.text)")
                return
            }
            counter.advance()
        }
        #expect(counter.year == 2_200)
    }

    @Test("The first and the last day that can be named are those of the years 1 and 9999")
    func limits() {
        #expect(CalendarDay(iso8601: "0001-01-01")?.daysSinceEpoch == -719_162)
        #expect(CalendarDay(iso8601: "9999-12-31")?.daysSinceEpoch == 2_932_896)
        #expect(CalendarDay(iso8601: "0000-12-31") == nil)
    }

    @Test(
        "A day that the calendar does not have is refused",
        arguments: [
            (2_026, 2, 29), (2_000, 2, 30), (1_900, 2, 29), (2_026, 4, 31), (2_026, 13, 1),
            (2_026, 0, 1), (2_026, 1, 0), (2_026, 1, -1), (0, 1, 1), (10_000, 1, 1),
            (.max, .max, .max), (.min, .min, .min),
        ]
    )
    func impossible(year: Int, month: Int, day: Int) {
        #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }

    @Test(
        "A text in another shape is refused",
        arguments: [
            "", "2026", "2026-1-1", "2026/01/01", "20260101", "2026-01-01T", " 2026-01-01",
            "2026-01-0x", "-026-01-01", "+026-01-01", "２０２６-01-01", "2026-02-29", "2026-00-10",
        ]
    )
    func malformed(text: String) {
        #expect(CalendarDay(iso8601: text) == nil)
    }

    @Test("Days are added and compared by number")
    func arithmetic() throws {
        let leapDay = try #require(CalendarDay(iso8601: "2024-02-29"))
        #expect(leapDay.adding(days: 366).description == "2025-03-01")
        #expect(leapDay.adding(days: -60).description == "2023-12-31")
        #expect(leapDay < leapDay.adding(days: 1))
    }
}
