// SPDX-License-Identifier: Apache-2.0

/// Writes JSON text into one byte buffer, value by value.
///
/// The hot routes call it directly; everything else builds a `JSON` value and calls `put`.
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init(reserving capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    public mutating func beginObject() {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    public mutating func endObject() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    public mutating func beginArray() {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
    }

    public mutating func endArray() {
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// A member name that needs no escape: a literal of ours.
    public mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        )
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func put(_ value: Int64) {
        separate()
        append(value)
        needsComma = true
    }

    public mutating func put(_ value: String) {
        separate()
        quote(value)
        needsComma = true
    }

    public mutating func put(_ value: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount)
        )
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    public mutating func put(_ value: Bool) {
        separate()
        bytes.append(contentsOf: value ? Array("true".utf8) : Array("false".utf8))
        needsComma = true
    }

    public mutating func putNull() {
        separate()
        bytes.append(contentsOf: Array("null".utf8))
        needsComma = true
    }

    /// A value already in JSON text.
    public mutating func put(encoded: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: encoded)
        needsComma = true
    }

    /// Ends a line of NDJSON.
    public mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    public mutating func put(_ value: JSON) {
        switch value {
        case .null: putNull()
        case .bool(let value): put(value)
        case .integer(let value): put(value)
        case .string(let value): put(value)
        case .array(let elements):
            beginArray()
            for element in elements { put(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                name(member.name)
                put(member.value)
            }
            endObject()
        }
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func append(_ value: Int64) {
        var magnitude = value.magnitude
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let first = bytes.count
        repeat {
            bytes.append(UInt8(truncatingIfNeeded: 48 + magnitude % 10))
            magnitude /= 10
        } while magnitude > 0
        bytes[first...].reverse()
    }

    /// Escapes only what RFC 8785 (JSON canonicalization) escapes.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            // Nearly every text is plain, and then goes over in one piece.
            if utf8.allSatisfy(JSONWriter.isPlain) {
                bytes.append(contentsOf: utf8)
            } else {
                appendEscaped(utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x08: escape("b")
            case 0x09: escape("t")
            case 0x0A: escape("n")
            case 0x0C: escape("f")
            case 0x0D: escape("r")
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: Array("\\u00".utf8))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
    }

    private mutating func escape(_ letter: Unicode.Scalar) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: letter))
    }
}

extension JSON {
    /// The text, members in the order given.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.put(self)
        return writer.bytes
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// RFC 8785: members sorted by the UTF-16 code units of their names, nothing optional left.
    public var canonical: JSON {
        switch self {
        case .array(let elements): .array(elements.map(\.canonical))
        case .object(let members):
            .object(
                members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
                    .map { Member($0.name, $0.value.canonical) }
            )
        case .null, .bool, .integer, .string: self
        }
    }
}
