// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What `calendar.yaml` says: days that whoever plans campaigns wants to see.
///
/// No rule earns by it, and nothing that members are promised rests on it.
public struct ProgramCalendar: Hashable, Sendable {
    /// Days off by law, with the days on which people work in their place.
    public struct Holiday: Hashable, Sendable {
        public let name: LocalizedText
        public let from: CalendarDay
        public let until: CalendarDay
        /// Days of a weekend on which people work in its place.
        public let working: [CalendarDay]
        /// Who announced it, and when.
        public let source: String
    }

    public struct SchoolTerm: Hashable, Sendable {
        public let name: LocalizedText
        public let from: CalendarDay
        public let until: CalendarDay
        public let source: String
    }

    public let holidays: [Holiday]
    public let terms: [SchoolTerm]

    public static let empty = ProgramCalendar(holidays: [], terms: [])

    public init(holidays: [Holiday], terms: [SchoolTerm]) {
        self.holidays = holidays
        self.terms = terms
    }
}

extension ProgramCalendar {
    /// Days on which people work, behind a day and up to another one: Mondays to Fridays, without days
    /// off by law and with those worked in their place.
    public func workingDays(after start: CalendarDay, through end: CalendarDay) -> Int64 {
        guard end > start else { return 0 }
        let first = start.adding(days: 1)
        var days = ProgramCalendar.weekdays(first, end)
        for holiday in holidays {
            let (from, until) = (max(holiday.from, first), min(holiday.until, end))
            if from <= until { days -= ProgramCalendar.weekdays(from, until) }
            days += Int64(
                holiday.working.count { first <= $0 && $0 <= end && $0.weekday > lastWeekday }
            )
        }
        return days
    }

    /// Mondays to Fridays from a day to another one, both among them.
    private static func weekdays(_ first: CalendarDay, _ last: CalendarDay) -> Int64 {
        let days = last.daysSinceEpoch - first.daysSinceEpoch + 1
        let rest = (0..<days % 7).count { first.adding(days: $0).weekday <= lastWeekday }
        return Int64(days / 7 * 5) + Int64(rest)
    }
}

/// Friday, in the numbers of days of a week.
private let lastWeekday = 5
