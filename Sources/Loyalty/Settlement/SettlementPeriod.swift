// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

extension SettlementTerms.Cycle {
    /// The first day behind `day` that begins a month, or a Monday.
    func boundary(after day: CalendarDay) -> CalendarDay? {
        switch self {
        case .month: CalendarMonth(of: day).lastDay?.adding(days: 1)
        case .week: day.adding(days: Int32(8 - day.weekday))
        }
    }
}

/// The days of a cycle: what the journal took on them is settled together.
public struct SettlementPeriod: Hashable, Sendable {
    public let from: CalendarDay
    /// The first day behind it.
    public let until: CalendarDay

    public init(from: CalendarDay, until: CalendarDay) {
        self.from = from
        self.until = until
    }

    public var lastDay: CalendarDay { until.adding(days: -1) }

    /// The cycle that follows another one, or the first; `nil` beyond the calendar.
    ///
    /// A program that changes the length goes on at the next boundary of the new one.
    public static func next(
        after previous: SettlementPeriod?,
        startsOn: CalendarDay,
        _ length: SettlementTerms.Cycle
    ) -> SettlementPeriod? {
        let from = previous?.until ?? startsOn
        return length.boundary(after: from).map { SettlementPeriod(from: from, until: $0) }
    }
}

extension SettlementPeriod: Coded {
    public func encode(into writer: inout ByteWriter) {
        writer.put(Int64(from.daysSinceEpoch))
        writer.put(Int64(until.daysSinceEpoch))
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        from = CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        until = CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        guard from < until else { throw reader.malformed("a cycle without days") }
    }
}

extension [BoundProgram] {
    /// The day on which the first cycle begins: that of the program, or that on which it was first
    /// published here, so that nobody closes years in which there was no journal.
    public var firstSettlementDay: CalendarDay? {
        first.map { first in
            Swift.max(
                first.program.startsOn,
                first.program.timeZone.day(of: first.publishedAt)
            )
        }
    }
}

/// Named maxima of settlement.
public enum SettlementLimits {
    /// As many as a program may have.
    public static let partners = 10_000
    /// Of one cycle.
    public static let disputes = 1_000
    /// A balance of a partner, in fen: ten thousand times the largest amount.
    public static let balance: Int64 = 10_000_000_000_000_000
    /// What one entry may give a partner or take from it, in fen, so that all disputes together fit.
    public static let line: Int64 = 10_000_000_000_000
    /// Cycles, and statements of all of them.
    public static let number: UInt64 = 1 << 40
    public static let digestBytes = 32
}
