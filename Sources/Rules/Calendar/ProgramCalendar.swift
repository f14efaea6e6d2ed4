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
