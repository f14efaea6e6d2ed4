// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Loyalty

@Suite("Who came to a partner")
struct VisitsTests {
    private func day(_ text: String) throws -> CalendarDay {
        try #require(CalendarDay(iso8601: text))
    }

    private func month(_ text: String) throws -> CalendarMonth {
        try #require(CalendarMonth(iso8601: text))
    }

    @Test("A member counts once a day, once a month and once in all")
    func members() throws {
        var visits = Visits()
        let first = visits.add(MemberID(1), on: try day("2026-10-31"))
        #expect(first.isFirstOfDay && first.isFirst)
        let second = visits.add(MemberID(1), on: try day("2026-10-31"))
        #expect(!second.isFirstOfDay && !second.isFirst)
        let third = visits.add(MemberID(1), on: try day("2026-11-01"))
        #expect(third.isFirstOfDay && !third.isFirst)
        _ = visits.add(MemberID(2), on: try day("2026-11-01"))
        #expect(visits.members == 2)
        #expect(visits.members(in: try month("2026-10")) == 1)
        #expect(visits.members(in: try month("2026-11")) == 2)
        #expect(visits.frequency == [1, 0, 1, 0, 0])
    }

    @Test("A cohort is those who came first in a month, and how many of them come later")
    func cohorts() throws {
        var visits = Visits()
        for member in 1...3 { _ = visits.add(MemberID(UInt64(member)), on: try day("2026-09-10")) }
        _ = visits.add(MemberID(1), on: try day("2026-11-02"))
        _ = visits.add(MemberID(1), on: try day("2026-11-03"))
        _ = visits.add(MemberID(9), on: try day("2026-11-03"))
        #expect(visits.allCohorts.map(\.month.iso8601) == ["2026-09", "2026-11"])
        #expect(visits.allCohorts.map(\.active) == [[3, 0, 1], [1]])
    }

    @Test("The groups of how often members came hold every member once", arguments: 1...40)
    func frequency(times: Int) throws {
        var visits = Visits()
        let start = try day("2026-01-01")
        for number in 0..<times { _ = visits.add(MemberID(7), on: start.adding(days: Int32(number))) }
        #expect(visits.frequency.reduce(0, +) == 1)
        let group = Visits.groups.firstIndex { $0.contains(Int64(times)) }
        #expect(group.map { visits.frequency[$0] } == 1)
    }
}
