// SPDX-License-Identifier: Apache-2.0

/// A day as a card writes it, and what a calendar on the wall says of it.
struct PencilDay: Hashable, Comparable {
    let year: Int
    let month: Int
    let day: Int

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        (year, month, day) = (parts[0], parts[1], parts[2])
    }

    static func < (left: PencilDay, right: PencilDay) -> Bool { left.number < right.number }

    private static let daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

    private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// Days since the first day of year 1, which was a Monday.
    var number: Int {
        let before = year - 1
        let leapDay = isLeap && month > 2 ? 1 : 0
        return before * 365 + before / 4 - before / 100 + before / 400
            + PencilDay.daysBeforeMonth[month - 1] + leapDay + day - 1
    }

    /// 0 for Monday.
    var weekday: Int { number % 7 }

    var isLastOfMonth: Bool {
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day == lengths[month - 1]
    }

    /// Of days of any year.
    var ofYear: [Int] { [month, day] }
}

/// Over what a limit or a count goes.
enum PencilPeriod: String, Hashable {
    case purchase
    case day
    case week
    case month
    case year
    case ever

    func joins(_ one: PencilDay, _ other: PencilDay) -> Bool {
        switch self {
        case .purchase: false
        case .day: one == other
        case .week: one.number / 7 == other.number / 7
        case .month: (one.year, one.month) == (other.year, other.month)
        case .year: one.year == other.year
        case .ever: true
        }
    }
}
