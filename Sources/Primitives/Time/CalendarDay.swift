// SPDX-License-Identifier: Apache-2.0

/// A day of the proleptic Gregorian calendar, without a time zone.
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int32

    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// `nil` when the calendar has no such day or the year is not 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDay.length(ofMonth: month, year: year)
        else { return nil }
        daysSinceEpoch = CalendarDay.days(year: year, month: month, day: day)
    }

    /// Reads `YYYY-MM-DD`.
    public init?(iso8601 text: String) {
        var text = text
        let parsed: CalendarDay? = text.withUTF8 { CalendarDay(iso8601: $0) }
        guard let parsed else { return nil }
        self = parsed
    }

    public init?(iso8601 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = CalendarDay.number(text, 0..<4),
            let month = CalendarDay.number(text, 5..<7),
            let day = CalendarDay.number(text, 8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// Year, month 1...12 and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        // Counted in 400-year eras that start on 1 March, so that the leap day comes last.
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int {
        let remainder = (Int(daysSinceEpoch) + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    public func adding(days: Int32) -> CalendarDay {
        CalendarDay(daysSinceEpoch: daysSinceEpoch + days)
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            guard text[index] >= 48, text[index] <= 57 else { return nil }
            value = value * 10 + Int(text[index] - 48)
        }
        return value
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    private static func days(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}

extension CalendarDay: CustomStringConvertible {
    public var description: String {
        let (year, month, day) = components
        let yearText = String(year)
        let padding = String(repeating: "0", count: max(0, 4 - yearText.count))
        return "\(padding)\(yearText)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
