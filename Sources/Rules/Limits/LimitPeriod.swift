// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// The time over which a limit counts, in the program's zone.
package enum LimitPeriod: UInt8, Hashable, Sendable, CaseIterable {
    case purchase = 0
    case day = 1
    /// Monday to Sunday.
    case week = 2
    case month = 3
    case year = 4
    case ever = 5

    /// The first day of the period that a day lies in; `nil` for `.purchase` and `.ever`.
    package func start(of day: CalendarDay) -> CalendarDay? {
        switch self {
        case .purchase, .ever: nil
        case .day: day
        case .week: day.adding(days: Int32(1 - day.weekday))
        case .month: day.adding(days: Int32(1 - day.components.day))
        case .year: CalendarDay(year: day.components.year, month: 1, day: 1) ?? day
        }
    }
}

/// The most points for each period; `nil` where there is no limit.
package struct Limits: Hashable, Sendable {
    private var points: [Int64?]

    package static let none = Limits([:])

    package init(_ limits: [LimitPeriod: Int64]) {
        points = LimitPeriod.allCases.map { limits[$0] }
    }

    package subscript(period: LimitPeriod) -> Int64? { points[Int(period.rawValue)] }

    package var perPurchase: Int64? { self[.purchase] }
    package var perDay: Int64? { self[.day] }
    package var perWeek: Int64? { self[.week] }
    package var perMonth: Int64? { self[.month] }
    package var perYear: Int64? { self[.year] }
    /// For ever.
    package var perMember: Int64? { self[.ever] }

    package var isNone: Bool { points.allSatisfy { $0 == nil } }

    /// Whether any of them needs a counter that outlives the purchase.
    package var isCounted: Bool { points.dropFirst().contains { $0 != nil } }
}
