// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// Pieces that are gone: for ever, and in the day, month and year of the newest one.
///
/// Entries rise in time, so a day that has passed is never asked for again.
public struct PieceUses: Hashable, Sendable {
    public private(set) var ever: Int64 = 0
    public private(set) var last: CalendarDay?
    public private(set) var ofDay: Int64 = 0
    public private(set) var ofMonth: Int64 = 0
    public private(set) var ofYear: Int64 = 0

    public init() {}

    /// How many are gone in the period that a day lies in.
    public func count(_ period: LimitPeriod, on day: CalendarDay) -> Int64 {
        guard period != .ever else { return ever }
        guard let last, period.start(of: last) == period.start(of: day) else { return 0 }
        return switch period {
        case .day: ofDay
        case .month: ofMonth
        case .year: ofYear
        case .purchase, .week, .ever: 0
        }
    }

    /// What is left of so many pieces; `nil` when there is no end to them.
    public func left(of counts: PieceCounts, _ period: LimitPeriod, on day: CalendarDay) -> Int64? {
        counts[period].map { max(0, $0 - count(period, on: day)) }
    }

    /// Pieces of an entry that does not say its day count for ever alone.
    mutating func add(_ quantity: Int64, on day: CalendarDay?) {
        ever += quantity
        guard let day else { return }
        let (today, month, year) = (
            count(.day, on: day), count(.month, on: day), count(.year, on: day)
        )
        (ofDay, ofMonth, ofYear) = (today + quantity, month + quantity, year + quantity)
        last = day
    }

    /// Takes pieces of an entry back, as far as its day, month and year are the current ones.
    mutating func giveBack(_ quantity: Int64, from day: CalendarDay?) {
        ever -= quantity
        guard let day, let last else { return }
        if LimitPeriod.day.start(of: day) == LimitPeriod.day.start(of: last) { ofDay -= quantity }
        if LimitPeriod.month.start(of: day) == LimitPeriod.month.start(of: last) {
            ofMonth -= quantity
        }
        if LimitPeriod.year.start(of: day) == LimitPeriod.year.start(of: last) {
            ofYear -= quantity
        }
    }

    /// Whether it is about nothing but a count for ever.
    var isUndated: Bool { last == nil }

    func encodeDates(into writer: inout ByteWriter) {
        writer.put(last) { $0.put(Int64($1.daysSinceEpoch)) }
        writer.put(ofDay)
        writer.put(ofMonth)
        writer.put(ofYear)
    }

    /// Reads what `encodeDates` wrote, beside a count that stands elsewhere.
    init(ever: Int64, datesFrom reader: inout ByteReader) throws(MalformedBytes) {
        self.ever = ever
        last = try reader.optional { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
        ofDay = try reader.signed()
        ofMonth = try reader.signed()
        ofYear = try reader.signed()
    }

    init(ever: Int64) {
        self.ever = ever
    }
}
