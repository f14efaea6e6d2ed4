// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("The calendar of campaigns")
struct CalendarTests {
    private func day(_ text: String) throws -> CalendarDay {
        try #require(CalendarDay(iso8601: text))
    }

    private func run(
        _ title: String,
        _ from: String?,
        _ until: String?,
        group: String? = nil,
        partner: String = "shop"
    ) throws -> CampaignRun {
        let bar = CalendarBar(
            title: title,
            from: try from.map(day),
            until: try until.map(day)
        )
        var run = CampaignRun(bar: bar, kind: "rule", partners: [partner])
        run.group = group
        run.mode = group == nil ? nil : "best_for_member"
        run.sharesBudget = group == "pot"
        return run
    }

    @Test("A month has its days, and a week starts on a Monday")
    func spans() throws {
        let month = CalendarSpan(.month, around: try day("2026-02-14"))
        #expect("\(month.first)" == "2026-02-01" && month.count == 28)
        let week = CalendarSpan(.week, around: try day("2026-10-01"))
        #expect("\(week.first)" == "2026-09-28" && "\(week.last)" == "2026-10-04")
        #expect("\(week.before)" == "2026-09-27" && "\(week.after)" == "2026-10-05")
    }

    @Test("A lane is bars and the days between them, and stands for every day once")
    func lanes() throws {
        let span = CalendarSpan(.month, around: try day("2026-10-01"))
        let lane = CalendarLane(
            title: "days off",
            bars: [
                CalendarBar(
                    title: "national",
                    from: try day("2026-10-01"),
                    until: try day("2026-10-07")
                ),
                CalendarBar(
                    title: "work",
                    from: try day("2026-10-10"),
                    until: try day("2026-10-10")
                ),
            ]
        )
        let cells = lane.cells(in: span)
        #expect(cells.map(\.days) == [7, 2, 1, 21])
        #expect(cells.map { $0.bar?.title } == ["national", nil, "work", nil])
        let open = CalendarLane(title: "", bars: [CalendarBar(title: "x", from: nil, until: nil)])
        #expect(open.cells(in: span).map(\.days) == [31])
    }

    @Test("What runs at one partner on the same days is named, with the budget that both draw on")
    func overlaps() throws {
        let span = CalendarSpan(.month, around: try day("2026-06-01"))
        let runs = [
            try run("a", "2026-05-20", "2026-06-10", group: "pot"),
            try run("b", "2026-06-05", nil, group: "pot"),
            try run("c", "2026-06-11", "2026-06-20"),
            try run("d", "2026-06-01", "2026-06-30", partner: "hotel"),
        ]
        let found = CampaignOverlap.all(of: runs, in: span)
        #expect(found.map { $0.first.bar.title + $0.second.bar.title } == ["ab", "bc"])
        #expect(found.map(\.hasOneBudget) == [true, false])
        #expect(found.map(\.mode) == ["best_for_member", "stack"])
        #expect(
            found.map { "\($0.from) \($0.until)" } == [
                "2026-06-05 2026-06-10", "2026-06-11 2026-06-20",
            ]
        )
    }
}
