// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The time over which a limit counts, in the program's zone.
public enum LimitPeriod: UInt8, Hashable, Sendable, CaseIterable {
    case purchase = 0
    case day = 1
    /// Monday to Sunday.
    case week = 2
    case month = 3
    case year = 4
    case ever = 5

    /// The first day of the period that a day lies in; `nil` for `.purchase` and `.ever`.
    public func start(of day: CalendarDay) -> CalendarDay? {
        switch self {
        case .purchase, .ever: nil
        case .day: day
        case .week: day.adding(days: Int32(1 - day.weekday))
        case .month: day.adding(days: Int32(1 - day.components.day))
        case .year: CalendarDay(year: day.components.year, month: 1, day: 1) ?? day
        }
    }

    /// The first day of the period that follows; `nil` where none does.
    public func next(after day: CalendarDay) -> CalendarDay? {
        // More days than the longest of the kind, so that the day lies in the next one.
        let longest: Int32 =
            switch self {
            case .purchase, .ever: 0
            case .day: 1
            case .week: 7
            case .month: 31
            case .year: 366
            }
        guard longest > 0, let start = start(of: day) else { return nil }
        return self.start(of: start.adding(days: longest))
    }
}

/// The most points for each period; `nil` where there is no limit.
public struct Limits: Hashable, Sendable {
    private var points: [Int64?]

    public static let none = Limits([:])

    public init(_ limits: [LimitPeriod: Int64]) {
        points = LimitPeriod.allCases.map { limits[$0] }
    }

    public subscript(period: LimitPeriod) -> Int64? { points[Int(period.rawValue)] }

    public var perPurchase: Int64? { self[.purchase] }
    public var perDay: Int64? { self[.day] }
    public var perWeek: Int64? { self[.week] }
    public var perMonth: Int64? { self[.month] }
    public var perYear: Int64? { self[.year] }
    /// For ever.
    public var perMember: Int64? { self[.ever] }

    public var isNone: Bool { points.allSatisfy { $0 == nil } }

    /// Whether any of them needs a counter that outlives the purchase.
    public var isCounted: Bool { points.dropFirst().contains { $0 != nil } }
}
