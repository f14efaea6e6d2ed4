// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A square for each day, the darker the more: a column for each week from Monday down, half a year
/// beside each other and the next half below, so that squares are large enough to be seen.
struct DaysDrawing {
    private static let pitch: Int64 = 13
    private static let side: Int64 = 11
    private static let weeksPerRow = 27
    /// The room above a row, for the names of months.
    private static let head: Int64 = 18
    private static let shades: Int64 = 4
    /// Longer than any period that is shown day by day.
    private static let mostWeeks = 6 * weeksPerRow

    let figure: ChartFigure

    var svg: String {
        guard let span else { return "" }
        let values = valueOfDay
        let firstMonday = span.first.adding(days: Int32(1 - span.first.weekday))
        var text = ""
        var day = span.first
        while day <= span.last {
            let place = Int(day.daysSinceEpoch - firstMonday.daysSinceEpoch)
            let week = place / 7
            let x = Int64(week % DaysDrawing.weeksPerRow) * DaysDrawing.pitch
            let row = Int64(week / DaysDrawing.weeksPerRow)
            let top = row * DaysDrawing.rowHeight + DaysDrawing.head
            if day.components.day == 1 {
                text += label(day, x: x, y: top - 5, isFirst: day == span.first)
            }
            let y = top + Int64(place % 7) * DaysDrawing.pitch
            text += square(day, values[day] ?? 0, x: x, y: y)
            day = day.adding(days: 1)
        }
        let weeks = Int(span.last.daysSinceEpoch - firstMonday.daysSinceEpoch) / 7 + 1
        let rows = Int64((weeks + DaysDrawing.weeksPerRow - 1) / DaysDrawing.weeksPerRow)
        return SVGText.drawing(
            figure.title,
            width: Int64(DaysDrawing.weeksPerRow) * DaysDrawing.pitch,
            height: rows * DaysDrawing.rowHeight,
            text
        )
    }

    /// What the shades stand for, the lightest first; the darkest holds the largest value.
    var legend: [(name: String, shade: String)] {
        guard largest > 0 else { return [] }
        return (0...(largest - 1) / step).map { level in
            let (from, to) = (step * level + 1, min(largest, step * (level + 1)))
            let name = from == to ? from.grouped : "\(from.grouped)–\(to.grouped)"
            return (name, "shade\(shade(from))")
        }
    }

    private static var rowHeight: Int64 { head + 7 * pitch }

    /// Whole months, so that the days without anything beside the others are there to be seen.
    private var span: (first: CalendarDay, last: CalendarDay)? {
        let days = figure.categories.compactMap { CalendarDay(iso8601: $0) }
        guard let first = days.min(), let last = days.max(),
            Int(last.daysSinceEpoch - first.daysSinceEpoch) / 7 < DaysDrawing.mostWeeks
        else { return nil }
        let start = first.adding(days: Int32(1 - first.components.day))
        var end = last
        while end.adding(days: 1).components.month == last.components.month {
            end = end.adding(days: 1)
        }
        return (start, end)
    }

    private var valueOfDay: [CalendarDay: Int64] {
        var values: [CalendarDay: Int64] = [:]
        for (category, value) in zip(figure.categories, figure.series.first?.values ?? []) {
            if let day = CalendarDay(iso8601: category) { values[day] = max(0, value) }
        }
        return values
    }

    private var largest: Int64 { figure.series.first?.values.max() ?? 0 }
    private var step: Int64 {
        max(1, (largest + DaysDrawing.shades - 1) / DaysDrawing.shades)
    }

    private func shade(_ value: Int64) -> Int64 {
        value > 0 ? DaysDrawing.shades - ((largest - 1) / step - (value - 1) / step) : 0
    }

    /// The year stands at its first month; two digits have room above the last column, too.
    private func label(_ day: CalendarDay, x: Int64, y: Int64, isFirst: Bool) -> String {
        let month = "\(day)".prefix(7)
        let words = isFirst || day.components.month == 1 ? month : month.suffix(2)
        return "<text x=\"\(x)\" y=\"\(y)\">\(words)</text>"
    }

    private func square(_ day: CalendarDay, _ value: Int64, x: Int64, y: Int64) -> String {
        let rect =
            "<rect class=\"shade\(shade(value))\" x=\"\(x)\" y=\"\(y)\" rx=\"2\""
            + " width=\"\(DaysDrawing.side)\" height=\"\(DaysDrawing.side)\""
        guard value > 0 else { return rect + "/>" }
        let words = "\(day): \(value.grouped) \(SVGText.escaped(figure.unit))"
        return rect + "><title>\(words)</title></rect>"
    }
}
