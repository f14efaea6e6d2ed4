// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

extension JSONWriter {
    /// RFC 3339 in the program's zone, with a fraction only when there is one.
    ///
    /// Answers carry three or four moments each, so this writes digits and makes no strings; it
    /// gives what `Instant.rfc3339` gives.
    mutating func put(_ instant: Instant, in zone: ProgramTimeZone) {
        let local = instant.microseconds + zone.offsetSeconds * Instant.microsecondsPerSecond
        let day = local.flooredDivision(by: Instant.microsecondsPerDay)
        let inDay = local - day * Instant.microsecondsPerDay
        guard let day = Int32(exactly: day) else { return putNull() }
        let date = CalendarDay(daysSinceEpoch: day).components
        let seconds = inDay / Instant.microsecondsPerSecond
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { buffer in
            var text = DigitBuffer(buffer)
            text.put(UInt8(ascii: "\""))
            text.put(Int64(date.year), digits: 4)
            text.put(UInt8(ascii: "-"))
            text.put(Int64(date.month), digits: 2)
            text.put(UInt8(ascii: "-"))
            text.put(Int64(date.day), digits: 2)
            text.put(UInt8(ascii: "T"))
            text.put(seconds / 3_600, digits: 2)
            text.put(UInt8(ascii: ":"))
            text.put(seconds / 60 % 60, digits: 2)
            text.put(UInt8(ascii: ":"))
            text.put(seconds % 60, digits: 2)
            let fraction = inDay % Instant.microsecondsPerSecond
            if fraction > 0 {
                text.put(UInt8(ascii: "."))
                text.put(fraction, digits: 6)
            }
            text.putOffset(zone.offsetSeconds)
            text.put(UInt8(ascii: "\""))
            put(encoded: text.written)
        }
    }

    /// A moment, or `null` for the ends of time that stand for none.
    mutating func put(boundary instant: Instant, in zone: ProgramTimeZone) {
        if instant == .always || instant == .never { putNull() } else { put(instant, in: zone) }
    }
}

/// Digits written one after the other into memory that somebody else owns.
private struct DigitBuffer {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[..<count]) }

    mutating func put(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    mutating func put(_ value: Int64, digits: Int) {
        var rest = value
        for index in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[index] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        }
        count += digits
    }

    mutating func putOffset(_ seconds: Int64) {
        guard seconds != 0 else { return put(UInt8(ascii: "Z")) }
        put(UInt8(ascii: seconds < 0 ? "-" : "+"))
        let minutes = Int64(seconds.magnitude) / 60
        put(minutes / 60, digits: 2)
        put(UInt8(ascii: ":"))
        put(minutes % 60, digits: 2)
    }
}
