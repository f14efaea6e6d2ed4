// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A member's points toward tiers, by the month in which they were earned; never spent.
public struct QualifyingPoints: Hashable, Sendable {
    public struct Month: Hashable, Sendable {
        public let month: CalendarMonth
        public fileprivate(set) var points: Points
    }

    /// How many months back from the newest one are kept: more than any period and grace span.
    public static let maximumMonths: Int32 = 28

    /// In ascending order; months without points are not there.
    public private(set) var months: [Month] = []

    public init() {}

    /// Months older than `maximumMonths` before the newest are forgotten, and count no more.
    mutating func add(_ points: Points, in month: CalendarMonth) {
        let place = months.lastIndex { $0.month <= month }
        if let place, months[place].month == month {
            months[place].points += points
            return
        }
        months.insert(Month(month: month, points: points), at: place.map { $0 + 1 } ?? 0)
        guard let newest = months.last?.month else { return }
        let oldest = newest.adding(months: -QualifyingPoints.maximumMonths)
        if months[0].month < oldest { months.removeAll { $0.month < oldest } }
    }

    /// What a return takes; a month that has been forgotten has nothing left to take.
    mutating func take(_ points: Points, in month: CalendarMonth) {
        guard let place = months.lastIndex(where: { $0.month == month }) else { return }
        months[place].points -= min(points, months[place].points)
        if months[place].points == .zero { months.remove(at: place) }
    }

    public func points(in window: ClosedRange<CalendarMonth>) -> Points {
        var sum = Points.zero
        for month in months where window.contains(month.month) { sum += month.points }
        return sum
    }

    /// Whether the whole of a window is still remembered.
    func remembers(_ window: ClosedRange<CalendarMonth>) -> Bool {
        guard let newest = months.last?.month else { return true }
        return newest.adding(months: -QualifyingPoints.maximumMonths) <= window.lowerBound
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(months) { writer, month in
            writer.put(Int64(month.month.number))
            writer.put(month.points.rawValue)
        }
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        months = try reader.array { (reader) throws(MalformedBytes) in
            Month(
                month: CalendarMonth(number: try reader.narrowSigned()),
                points: Points(try reader.signed())
            )
        }
    }
}

extension ByteReader {
    /// A signed number that must fit 32 bits: a day or a month.
    mutating func narrowSigned() throws(MalformedBytes) -> Int32 {
        guard let value = Int32(exactly: try signed()) else {
            throw malformed("a number out of range")
        }
        return value
    }
}
