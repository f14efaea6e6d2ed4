// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Keys and the entries they belong to: the bytes end to end in one buffer, found again by a table
/// of slot numbers.
///
/// Flat, because a batch is made on one thread and written on another: thousands of little arrays
/// that change threads cost more than deciding does.
public struct KeyTable: Sendable {
    public struct Slot: Sendable {
        fileprivate let start: Int
        fileprivate let count: Int
        fileprivate let hash: Int
        public let sequence: UInt64
    }

    private var content = ByteWriter()
    public private(set) var slots: [Slot] = []
    /// Slot numbers from 1 at the places their hashes name, 0 where there is none; a power of two
    /// long and at most half full.
    private var places: [UInt32] = []

    public init() {}

    public var isEmpty: Bool { slots.isEmpty }

    public var count: Int { slots.count }

    public mutating func reserveCapacity(_ count: Int) {
        slots.reserveCapacity(count)
        if count * 2 > places.count { rehash(for: count) }
    }

    /// The hash by which the table finds a key; another one in every process.
    public static func hash(of bytes: [UInt8]) -> Int {
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Takes in a key that the table does not have; `hash` is that of `hash(of:)`.
    public mutating func insert(_ bytes: [UInt8], hash: Int, sequence: UInt64) {
        if (slots.count + 1) * 2 > places.count { rehash(for: slots.count + 1) }
        let start = content.count
        content.put(raw: bytes)
        slots.append(Slot(start: start, count: bytes.count, hash: hash, sequence: sequence))
        settle(slots.count)
    }

    /// The entry that a key belongs to.
    public func sequence(of bytes: [UInt8], hash: Int) -> UInt64? {
        guard !slots.isEmpty else { return nil }
        var place = hash & (places.count - 1)
        while places[place] != 0 {
            let slot = slots[Int(places[place]) - 1]
            if slot.hash == hash, contains(bytes, at: slot) { return slot.sequence }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    /// Calls `body` with the bytes of every key and its entry, in the sequence of their arrival.
    public func visit(
        _ body: (UnsafeRawBufferPointer, UInt64) throws -> Void
    ) rethrows {
        try content.bytes.withUnsafeBytes { bytes in
            for slot in slots {
                let key = bytes[slot.start..<(slot.start + slot.count)]
                try body(UnsafeRawBufferPointer(rebasing: key), slot.sequence)
            }
        }
    }

    private func contains(_ bytes: [UInt8], at slot: Slot) -> Bool {
        content.bytes[slot.start..<(slot.start + slot.count)].elementsEqual(bytes)
    }

    private mutating func rehash(for count: Int) {
        var length = max(places.count, 64)
        while length < count * 2 { length *= 2 }
        places = Array(repeating: 0, count: length)
        for number in 0..<slots.count { settle(number + 1) }
    }

    private mutating func settle(_ number: Int) {
        var place = slots[number - 1].hash & (places.count - 1)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = UInt32(number)
    }
}
