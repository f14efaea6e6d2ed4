// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@Suite("The days of a campaign")
struct CampaignDaysTests {
    private func days(_ from: String, _ until: String?) throws -> CampaignDays {
        CampaignDays(
            from: try #require(CalendarDay(iso8601: from)),
            until: try until.map { try #require(CalendarDay(iso8601: $0)) }
        )
    }

    @Test("As many days stand before and behind it as it has, and no more than ninety")
    func compared() throws {
        let week = try days("2026-03-10", "2026-03-16")
        #expect("\(week.days(of: .before))" == "2026-03-03...2026-03-09")
        #expect("\(week.days(of: .during))" == "2026-03-10...2026-03-16")
        #expect("\(week.days(of: .after))" == "2026-03-17...2026-03-23")
        let year = try days("2026-01-01", "2026-12-31")
        #expect(year.compared == 90)
        #expect("\(year.days(of: .before).lowerBound)" == "2025-10-03")
    }

    @Test("Of one without an end, or with a far one, the first four hundred days are told")
    func long() throws {
        for until in [nil, "2030-01-01"] {
            let days = try days("2026-01-01", until)
            #expect("\(days.last)" == "2027-02-04")
        }
        let backwards = try days("2026-01-02", "2026-01-01")
        #expect(backwards.first == backwards.last)
    }

    @Test("Every day is in one span or in none, and a span has begun as far as it has")
    func spans() throws {
        let week = try days("2026-03-10", "2026-03-16")
        let first = week.days(of: .before).lowerBound
        let spans = (-1...21).map { week.span(of: first.adding(days: $0)) }
        let expected: [CampaignDays.Span?] =
            [nil] + Array(repeating: .before, count: 7) + Array(repeating: .during, count: 7)
            + Array(repeating: .after, count: 7) + [nil]
        #expect(spans == expected)
        let third = week.first.adding(days: 2)
        #expect(week.length(of: .before, by: third) == 7)
        #expect(week.length(of: .during, by: third) == 3)
        #expect(week.length(of: .after, by: third) == 0)
    }
}
