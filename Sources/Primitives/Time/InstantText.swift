// SPDX-License-Identifier: Apache-2.0

extension Instant {
    /// Reads RFC 3339, as in `2026-10-31T16:00:00.5+08:00`; `nil` for anything else, for a day
    /// that the calendar does not have, and for an offset of more than 14 hours.
    public init?(rfc3339 text: String) {
        var text = text
        let parsed: Instant? = text.withUTF8 { Instant(rfc3339: $0) }
        guard let parsed else { return nil }
        self = parsed
    }

    public init?(rfc3339 text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 20, text.count <= 40,
            let day = CalendarDay(iso8601: UnsafeBufferPointer(rebasing: text[0..<10])),
            text[10] | 0x20 == UInt8(ascii: "t"),
            let hour = text.twoDigits(at: 11), hour < 24, text[13] == UInt8(ascii: ":"),
            let minute = text.twoDigits(at: 14), minute < 60, text[16] == UInt8(ascii: ":"),
            let second = text.twoDigits(at: 17), second < 60
        else { return nil }
        var index = 19
        guard let fraction = text.fraction(from: &index),
            let offsetSeconds = text.offsetSeconds(from: index)
        else { return nil }
        let seconds = Int64(day.daysSinceEpoch) * 86_400 + hour * 3_600 + minute * 60 + second
        microseconds = (seconds - offsetSeconds) * Instant.microsecondsPerSecond + fraction
        guard self >= .earliest, self <= .latest else { return nil }
    }

    /// RFC 3339 at an offset from UTC, with a fraction only when there is one.
    public func rfc3339(offsetSeconds: Int64 = 0) -> String {
        // Moments that mean always or never lie at the ends of the range, where nothing may be added.
        let shift = offsetSeconds * Instant.microsecondsPerSecond
        let (local, overflow) = microseconds.addingReportingOverflow(shift)
        guard !overflow else { return rfc3339() }
        let day = local.flooredDivision(by: Instant.microsecondsPerDay)
        let remainder = local % Instant.microsecondsPerDay
        let inDay = remainder < 0 ? remainder + Instant.microsecondsPerDay : remainder
        let seconds = inDay / Instant.microsecondsPerSecond
        var text = CalendarDay(daysSinceEpoch: Int32(day)).description
        text += "T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        let fraction = inDay % Instant.microsecondsPerSecond
        if fraction > 0 {
            let digits = String(fraction)
            text += "." + String(repeating: "0", count: 6 - digits.count) + digits
        }
        guard offsetSeconds != 0 else { return text + "Z" }
        let magnitude = offsetSeconds.magnitude
        let sign = offsetSeconds < 0 ? "-" : "+"
        return text + sign + two(Int64(magnitude) / 3_600) + ":" + two(Int64(magnitude) / 60 % 60)
    }

    private func two(_ value: Int64) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}

extension Instant: CustomStringConvertible {
    public var description: String { rfc3339() }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func digit(at index: Int) -> Int64? {
        guard index < count, self[index] >= 48, self[index] <= 57 else { return nil }
        return Int64(self[index] - 48)
    }

    fileprivate func twoDigits(at index: Int) -> Int64? {
        guard let tens = digit(at: index), let ones = digit(at: index + 1) else { return nil }
        return tens * 10 + ones
    }

    /// Microseconds of an optional fraction; digits after the sixth must still be digits.
    fileprivate func fraction(from index: inout Int) -> Int64? {
        guard index < count, self[index] == UInt8(ascii: ".") else { return 0 }
        index += 1
        let first = index
        var value: Int64 = 0
        while let digit = digit(at: index) {
            if index - first < 6 { value = value * 10 + digit }
            index += 1
        }
        guard index > first else { return nil }
        for _ in 0..<Swift.max(0, 6 - (index - first)) { value *= 10 }
        return value
    }

    fileprivate func offsetSeconds(from index: Int) -> Int64? {
        guard index < count else { return nil }
        if self[index] | 0x20 == UInt8(ascii: "z") { return index + 1 == count ? 0 : nil }
        guard count == index + 6, self[index + 3] == UInt8(ascii: ":"),
            let hours = twoDigits(at: index + 1), let minutes = twoDigits(at: index + 4),
            minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        switch self[index] {
        case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
        default: return nil
        }
    }
}

extension Int64 {
    /// Division that rounds toward negative infinity, for moments before 1970.
    public func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
