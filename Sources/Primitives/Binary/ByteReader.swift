// SPDX-License-Identifier: Apache-2.0

/// The bytes are not what `ByteWriter` wrote: truncated, or a value out of its range.
public struct MalformedBytes: Error, Hashable, Sendable {
    public let offset: Int
    public let reason: String

    public init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }
}

/// Reads what `ByteWriter` wrote, with every read checked, because bytes come from a disk.
///
/// The reader does not own its bytes: use it inside the closure that lends them.
public struct ByteReader {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    public internal(set) var offset = 0

    /// The longest text and the largest count that a reader accepts.
    @usableFromInline static let maximumCount: UInt64 = 16_777_216

    public init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    public var isAtEnd: Bool { offset == bytes.count }

    public func malformed(_ reason: String) -> MalformedBytes {
        MalformedBytes(offset: offset, reason: reason)
    }

    public mutating func byte() throws(MalformedBytes) -> UInt8 {
        guard offset < bytes.count else { throw malformed("the bytes end early") }
        defer { offset += 1 }
        return bytes[offset]
    }

    public mutating func unsigned() throws(MalformedBytes) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { throw malformed("a number over 64 bits") }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 {
                guard byte != 0 || shift == 0 else { throw malformed("a number not in short form") }
                return value
            }
            shift += 7
        }
    }

    public mutating func signed() throws(MalformedBytes) -> Int64 {
        let mapped = try unsigned()
        return Int64(bitPattern: mapped >> 1) ^ -Int64(bitPattern: mapped & 1)
    }

    public mutating func int() throws(MalformedBytes) -> Int {
        Int(try signed())
    }

    /// An unsigned number that fits a narrower type.
    @inline(__always)
    public mutating func narrow<Value: FixedWidthInteger & UnsignedInteger>(
        _ type: Value.Type = Value.self
    ) throws(MalformedBytes) -> Value {
        guard let value = Value(exactly: try unsigned()) else {
            throw malformed("a number over \(Value.bitWidth) bits")
        }
        return value
    }

    public mutating func bool() throws(MalformedBytes) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw malformed("a flag that is neither 0 nor 1")
        }
    }

    public mutating func count() throws(MalformedBytes) -> Int {
        let count = try unsigned()
        guard count <= ByteReader.maximumCount else { throw malformed("a count over the maximum") }
        return Int(count)
    }

    public mutating func text() throws(MalformedBytes) -> String {
        let count = try count()
        let slice = try raw(count)
        guard let text = String(utf8: slice) else {
            throw malformed("a text that is not UTF-8")
        }
        return text
    }

    /// The next `count` bytes; valid only while the reader's bytes are.
    public mutating func raw(_ count: Int) throws(MalformedBytes) -> UnsafeRawBufferPointer {
        guard count <= bytes.count - offset else { throw malformed("the bytes end early") }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
    }

    @inline(__always)
    public mutating func optional<Value>(
        _ read: (inout ByteReader) throws(MalformedBytes) -> Value
    ) throws(MalformedBytes) -> Value? {
        try bool() ? try read(&self) : nil
    }

    @inline(__always)
    public mutating func array<Element>(
        _ read: (inout ByteReader) throws(MalformedBytes) -> Element
    ) throws(MalformedBytes) -> [Element] {
        let count = try count()
        var elements: [Element] = []
        elements.reserveCapacity(min(count, bytes.count - offset))
        for _ in 0..<count {
            elements.append(try read(&self))
        }
        return elements
    }

    public func finish() throws(MalformedBytes) {
        guard isAtEnd else { throw malformed("bytes left over") }
    }
}

extension [UInt8] {
    /// Reads the whole array with `read`; bytes left over are an error.
    public func decoded<Value>(
        _ read: (inout ByteReader) throws(MalformedBytes) -> Value
    ) throws(MalformedBytes) -> Value {
        let result: Result<Value, MalformedBytes> = withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            do throws(MalformedBytes) {
                let value = try read(&reader)
                try reader.finish()
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
