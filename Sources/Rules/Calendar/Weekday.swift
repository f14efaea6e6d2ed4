// SPDX-License-Identifier: Apache-2.0

/// A day of the week; the raw value is its name in documents.
public enum Weekday: String, Hashable, Sendable, CaseIterable {
    case monday
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday

    /// 1 for Monday to 7 for Sunday, as `CalendarDay` counts.
    public var number: Int { (Weekday.allCases.firstIndex(of: self) ?? 0) + 1 }
}

/// A day of the month: a number, or the last one whichever it is.
public enum DayOfMonth: Hashable, Sendable {
    case number(Int)
    case last

    /// The word in documents for the last day of a month.
    public static let lastWord = "last"
}

extension DayOfMonth: CustomStringConvertible {
    public var description: String {
        switch self {
        case .number(let number): String(number)
        case .last: DayOfMonth.lastWord
        }
    }
}
