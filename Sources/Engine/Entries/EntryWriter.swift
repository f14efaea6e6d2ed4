// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Writes canonical JSON (RFC 8785) into one buffer that it keeps from entry to entry.
///
/// It stands beside `JSONWriter`, because every entry of the journal comes by here: bytes are
/// written in place, after one check of the room for them. What it is told must come in the order of
/// the names' letters. Numbers that I-JSON cannot hold exactly, those beyond 2^53, become strings.
public struct EntryWriter: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    public private(set) var count = 0
    private var needsComma = false
    /// The last day that was written, because most times of an entry and its neighbours share it.
    private var day: Int64 = .min
    private let dayText: UnsafeMutablePointer<UInt8>

    private static let dayLength = 10
    /// The largest whole number that every reader of JSON holds exactly.
    private static let largestExact: UInt64 = 1 << 53 - 1

    public init(reserving capacity: Int = 4_096) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
        dayText = .allocate(capacity: EntryWriter.dayLength)
    }

    deinit {
        base.deallocate()
        dayText.deallocate()
    }

    public mutating func removeAll() {
        count = 0
        needsComma = false
    }

    /// What was written.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// Lends what was written, from `start` on.
    public func withBytes<Value>(
        from start: Int = 0,
        _ body: (UnsafeRawBufferPointer) throws -> Value
    ) rethrows -> Value {
        try body(UnsafeRawBufferPointer(start: base + start, count: count - start))
    }

    // MARK: Structure

    @inline(__always)
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    @inline(__always)
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    @inline(__always)
    public mutating func beginArray() { open(UInt8(ascii: "[")) }

    @inline(__always)
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Ends a line of NDJSON; a leaf of the log has none.
    public mutating func newline() {
        reserve(1)
        append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// A name that needs no escape: a literal of ours.
    @inline(__always)
    public mutating func name(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        reserve(length + 4)
        if needsComma { append(UInt8(ascii: ",")) }
        append(UInt8(ascii: "\""))
        append(name.utf8Start, length)
        append(UInt8(ascii: "\""))
        append(UInt8(ascii: ":"))
        needsComma = false
    }

    // MARK: Values

    @inline(__always)
    public mutating func putNull() {
        let null: StaticString = "null"
        begin(4)
        append(null.utf8Start, 4)
    }

    public mutating func put(_ value: Bool) {
        let text: StaticString = value ? "true" : "false"
        begin(5)
        append(text.utf8Start, text.utf8CodeUnitCount)
    }

    @inline(__always)
    public mutating func put(_ value: Int64) {
        put(magnitude: value.magnitude, isNegative: value < 0)
    }

    @inline(__always)
    public mutating func put(_ value: UInt64) {
        put(magnitude: value, isNegative: false)
    }

    /// A literal of ours that needs no escape.
    @inline(__always)
    public mutating func put(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        begin(length + 2)
        append(UInt8(ascii: "\""))
        append(text.utf8Start, length)
        append(UInt8(ascii: "\""))
    }

    public mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            // Every byte takes six at most, as \u001f.
            begin(utf8.count * 6 + 2)
            append(UInt8(ascii: "\""))
            for byte in utf8 { appendEscaped(byte) }
            append(UInt8(ascii: "\""))
        }
    }

    /// A value that is canonical JSON already.
    @inline(__always)
    public mutating func put(encoded: [UInt8]) {
        begin(encoded.count)
        encoded.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { append(start, bytes.count) }
        }
    }

    /// Bytes as digits of base 16 in small letters.
    public mutating func put(hexadecimal bytes: [UInt8]) {
        begin(bytes.count * 2 + 2)
        append(UInt8(ascii: "\""))
        let digits: StaticString = "0123456789abcdef"
        for byte in bytes {
            append(digits.utf8Start[Int(byte >> 4)])
            append(digits.utf8Start[Int(byte & 15)])
        }
        append(UInt8(ascii: "\""))
    }

    @inline(__always)
    public mutating func put<Entity>(_ id: Identifier<Entity>) {
        begin(Entity.idPrefix.utf8CodeUnitCount + Base32.digitCount + 3)
        append(UInt8(ascii: "\""))
        append(id)
        append(UInt8(ascii: "\""))
    }

    /// A word, a colon and an owner: the name of an account.
    @inline(__always)
    public mutating func put<Entity>(_ word: StaticString, of id: Identifier<Entity>) {
        let length = word.utf8CodeUnitCount
        begin(length + Entity.idPrefix.utf8CodeUnitCount + Base32.digitCount + 4)
        append(UInt8(ascii: "\""))
        append(word.utf8Start, length)
        append(UInt8(ascii: ":"))
        append(id)
        append(UInt8(ascii: "\""))
    }

    /// A word, a colon and a text that is quoted already.
    @inline(__always)
    public mutating func put(_ word: StaticString, ofQuoted owner: [UInt8]) {
        let length = word.utf8CodeUnitCount
        begin(length + owner.count + 2)
        append(UInt8(ascii: "\""))
        append(word.utf8Start, length)
        append(UInt8(ascii: ":"))
        owner.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { append(start + 1, bytes.count - 1) }
        }
    }

    // MARK: Times

    /// RFC 3339 at UTC, whatever zone the program has; beyond the years 1 to 9999 its number.
    public mutating func put(_ instant: Instant) {
        guard instant >= .earliest, instant <= .latest else { return put(extreme: instant) }
        begin(30)
        append(UInt8(ascii: "\""))
        let seconds = instant.microseconds.flooredDivision(by: Instant.microsecondsPerSecond)
        let days = seconds.flooredDivision(by: 86_400)
        append(day: days)
        append(UInt8(ascii: "T"))
        let inDay = seconds - days * 86_400
        append(two: inDay / 3_600)
        append(UInt8(ascii: ":"))
        append(two: inDay / 60 % 60)
        append(UInt8(ascii: ":"))
        append(two: inDay % 60)
        var fraction = instant.microseconds - seconds * Instant.microsecondsPerSecond
        if fraction > 0 {
            append(UInt8(ascii: "."))
            for place in stride(from: 5, through: 0, by: -1) {
                base[count + place] = UInt8(truncatingIfNeeded: 48 + fraction % 10)
                fraction /= 10
            }
            count += 6
        }
        append(UInt8(ascii: "Z"))
        append(UInt8(ascii: "\""))
    }

    private mutating func put(extreme instant: Instant) {
        switch instant {
        case .always: put("always" as StaticString)
        case .never: put("never" as StaticString)
        default: put("\(instant.microseconds)")
        }
    }

    /// `YYYY-MM-DD`; beyond the years 1 to 9999 its number.
    public mutating func put(_ value: CalendarDay) {
        let moment = Instant(seconds: Int64(value.daysSinceEpoch) * 86_400)
        guard moment >= .earliest, moment <= .latest else {
            return put(Int64(value.daysSinceEpoch))
        }
        begin(EntryWriter.dayLength + 2)
        append(UInt8(ascii: "\""))
        append(day: Int64(value.daysSinceEpoch))
        append(UInt8(ascii: "\""))
    }

    private mutating func append(day value: Int64) {
        if value != day { remember(day: value) }
        append(dayText, EntryWriter.dayLength)
    }

    private mutating func remember(day value: Int64) {
        let (year, month, number) = CalendarDay(
            daysSinceEpoch: Int32(truncatingIfNeeded: value)
        ).components
        let digits = [
            year / 1_000, year / 100 % 10, year / 10 % 10, year % 10, -3,
            month / 10, month % 10, -3, number / 10, number % 10,
        ]
        // A hyphen stands three before the digit 0.
        for (place, digit) in digits.enumerated() {
            dayText[place] = UInt8(truncatingIfNeeded: 48 + digit)
        }
        day = value
    }

    // MARK: Bytes

    @inline(__always)
    private mutating func open(_ bracket: UInt8) {
        begin(1)
        append(bracket)
        needsComma = false
    }

    @inline(__always)
    private mutating func close(_ bracket: UInt8) {
        reserve(1)
        append(bracket)
        needsComma = true
    }

    /// Makes room for a value and the comma before it, and writes that.
    @inline(__always)
    private mutating func begin(_ length: Int) {
        reserve(length + 1)
        if needsComma { append(UInt8(ascii: ",")) }
        needsComma = true
    }

    @inline(__always)
    private mutating func reserve(_ length: Int) {
        if count + length > capacity { grow(by: length) }
    }

    @inline(never)
    private mutating func grow(by length: Int) {
        let larger = max(capacity * 2, count + length)
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        room.initialize(from: base, count: count)
        base.deallocate()
        base = room
        capacity = larger
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        base[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
        (base + count).update(from: start, count: length)
        count += length
    }

    @inline(__always)
    private mutating func append<Entity>(_ id: Identifier<Entity>) {
        append(Entity.idPrefix.utf8Start, Entity.idPrefix.utf8CodeUnitCount)
        append(UInt8(ascii: "_"))
        let start = base + count
        Base32.encode(id.rawValue) { start[$0] = $1 }
        count += Base32.digitCount
    }

    @inline(__always)
    private mutating func append(two value: Int64) {
        append(UInt8(truncatingIfNeeded: 48 + value / 10))
        append(UInt8(truncatingIfNeeded: 48 + value % 10))
    }

    private mutating func put(magnitude: UInt64, isNegative: Bool) {
        let isText = magnitude > EntryWriter.largestExact
        begin(24)
        if isText { append(UInt8(ascii: "\"")) }
        if isNegative { append(UInt8(ascii: "-")) }
        var length = 1
        var bound: UInt64 = 10
        while length < 20, magnitude >= bound {
            length += 1
            bound = bound.multipliedReportingOverflow(by: 10).partialValue
            if length == 20 { break }
        }
        var rest = magnitude
        for place in stride(from: length - 1, through: 0, by: -1) {
            base[count + place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        }
        count += length
        if isText { append(UInt8(ascii: "\"")) }
    }

    @inline(__always)
    private mutating func appendEscaped(_ byte: UInt8) {
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            append(byte)
        } else {
            appendEscape(of: byte)
        }
    }

    /// Escapes only what RFC 8785 escapes, in its shortest form.
    @inline(never)
    private mutating func appendEscape(of byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0..<0x20:
            let digits: StaticString = "u000123456789abcdef"
            append(digits.utf8Start, 3)
            append(UInt8(48 + byte >> 4))
            append((digits.utf8Start + 3)[Int(byte & 15)])
        default: append(byte)
        }
    }
}
