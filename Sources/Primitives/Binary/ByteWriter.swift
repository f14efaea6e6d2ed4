// SPDX-License-Identifier: Apache-2.0

/// Appends the compact binary encoding that journal entries and state rows use.
///
/// Whole numbers are LEB128 varints, seven bits a byte, lowest first; signed ones are zigzag
/// mapped before. Texts are their UTF-8 length and bytes. The order of fields is frozen by whoever
/// writes them: do not reorder.
public struct ByteWriter: Sendable {
    public internal(set) var bytes: [UInt8] = []

    public init(reserving capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    public var count: Int { bytes.count }

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    public mutating func put(_ byte: UInt8) {
        bytes.append(byte)
    }

    public mutating func put(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    public mutating func put(_ value: Int64) {
        put(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    public mutating func put(_ value: Int) {
        put(Int64(value))
    }

    public mutating func put(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    public mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            put(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    /// Bytes of a length that the reader knows.
    @inline(__always)
    public mutating func put(raw: some Sequence<UInt8>) {
        bytes.append(contentsOf: raw)
    }

    /// A flag, then the value when there is one.
    @inline(__always)
    public mutating func put<Value>(
        _ value: Value?,
        _ write: (inout ByteWriter, Value) -> Void
    ) {
        guard let value else { return put(false) }
        put(true)
        write(&self, value)
    }

    /// The count, then every element.
    @inline(__always)
    public mutating func put<Element>(
        _ elements: [Element],
        _ write: (inout ByteWriter, Element) -> Void
    ) {
        put(UInt64(elements.count))
        for element in elements {
            write(&self, element)
        }
    }
}
