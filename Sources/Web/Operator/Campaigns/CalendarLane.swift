// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Days of a calendar that is shown: a month, or a week.
struct CalendarSpan: Hashable, Sendable {
    enum Scale: String, Sendable {
        case month
        case week
    }

    let scale: Scale
    let first: CalendarDay
    let count: Int32

    /// The month or week that a day lies in; weeks start on Mondays.
    init(_ scale: Scale, around day: CalendarDay) {
        self.scale = scale
        switch scale {
        case .week:
            first = day.adding(days: Int32(1 - day.weekday))
            count = 7
        case .month:
            let month = CalendarMonth(of: day)
            let start = day.adding(days: 1 - Int32(day.components.day))
            first = start
            count = Int32((month.lastDay ?? start).components.day)
        }
    }

    var last: CalendarDay { first.adding(days: count - 1) }
    var days: [CalendarDay] { (0..<count).map { first.adding(days: $0) } }
    /// A day of the span before, and of the one after.
    var before: CalendarDay { first.adding(days: -1) }
    var after: CalendarDay { last.adding(days: 1) }
}

/// Something on some days of a calendar.
struct CalendarBar: Hashable, Sendable {
    let title: String
    var path: String?
    /// `nil` for no beginning, and for no end.
    let from: CalendarDay?
    let until: CalendarDay?
    /// How it looks: `run`, `off`, `work` or `term`.
    var tone = "run"

    func holds(_ day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    func meets(_ other: CalendarBar) -> Bool {
        (from ?? .distantPast) <= (other.until ?? .distantFuture)
            && (other.from ?? .distantPast) <= (until ?? .distantFuture)
    }

    func meets(_ span: CalendarSpan) -> Bool {
        meets(CalendarBar(title: "", from: span.first, until: span.last))
    }
}

extension CalendarDay {
    fileprivate static let distantPast = CalendarDay(daysSinceEpoch: .min)
    fileprivate static let distantFuture = CalendarDay(daysSinceEpoch: .max)
}

/// A line of a calendar: bars one behind another, and the days between them.
struct CalendarLane: Hashable, Sendable {
    let title: String
    var path: String?
    let bars: [CalendarBar]

    /// The cells of the line: each stands for so many days, and has a bar or nothing.
    func cells(in span: CalendarSpan) -> [(days: Int, bar: CalendarBar?)] {
        var cells: [(days: Int, bar: CalendarBar?)] = []
        for day in span.days {
            let bar = bars.first { $0.holds(day) }
            if let last = cells.last, last.bar == bar {
                cells[cells.count - 1].days += 1
            } else {
                cells.append((1, bar))
            }
        }
        return cells
    }

    func content(in span: CalendarSpan) -> [String: Any] {
        var content: [String: Any] = [
            "lane_title": title,
            "lane_cells": cells(in: span).map { days, bar in
                var cell: [String: Any] = ["cell_days": "\(days)"]
                guard let bar else { return cell }
                cell["bar"] = bar.title
                cell["bar_tone"] = bar.tone
                cell["bar_path"] = bar.path
                cell["goes_on_before"] = (bar.from ?? span.before) < span.first
                cell["goes_on_after"] = (bar.until ?? span.after) > span.last
                return cell
            },
        ]
        content["lane_path"] = path
        return content
    }
}
