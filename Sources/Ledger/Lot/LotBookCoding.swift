// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The stored form of a book: every lot as its difference from the one before.
///
/// A member's row is written back whenever the member was touched, so its size is a cost of every
/// award. Neighbours mostly share issuer and rule, and their ids and maturities are close: six
/// bytes a lot instead of sixteen. The meaning of the bits is frozen.
extension LotBook {
    private enum Bits {
        static let pending: UInt8 = 1
        static let dated: UInt8 = 2
        static let held: UInt8 = 4
        static let otherOrigin: UInt8 = 8
        static let known: UInt8 = 15
    }

    /// What the next lot is told as the difference from.
    private struct Neighbour {
        var id: UInt64 = 0
        var issuer: UInt32 = 0
        var rule: UInt32 = 0
        var maturesAt: Int64 = 0
        var expiresAt: Int64 = 0
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(lots.count))
        var last = Neighbour()
        for lot in lots {
            var bits: UInt8 = 0
            if lot.isPending { bits |= Bits.pending }
            if lot.expiresAt != .never { bits |= Bits.dated }
            if lot.held > .zero { bits |= Bits.held }
            if lot.issuer != last.issuer || lot.rule != last.rule { bits |= Bits.otherOrigin }
            writer.put(bits)
            writer.put(Int64(bitPattern: lot.id.rawValue &- last.id))
            last.id = lot.id.rawValue
            if bits & Bits.otherOrigin != 0 {
                writer.put(UInt64(lot.issuer))
                writer.put(UInt64(lot.rule))
                last.issuer = lot.issuer
                last.rule = lot.rule
            }
            if lot.isPending {
                writer.put(lot.maturesAt.microseconds &- last.maturesAt)
                last.maturesAt = lot.maturesAt.microseconds
            }
            if lot.expiresAt != .never {
                writer.put(lot.expiresAt.microseconds &- last.expiresAt)
                last.expiresAt = lot.expiresAt.microseconds
            }
            writer.put(lot.free.rawValue)
            if lot.held > .zero { writer.put(lot.held.rawValue) }
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        let count = try reader.count()
        var lots: [OpenLot] = []
        lots.reserveCapacity(min(count, 1_024))
        var last = Neighbour()
        for _ in 0..<count {
            let lot = try LotBook.lot(from: &reader, after: &last)
            if let before = lots.last, !before.isSpent(before: lot) {
                throw reader.malformed("lots out of spending order")
            }
            lots.append(lot)
        }
        self.init(inSpendingOrder: lots)
    }

    private static func lot(
        from reader: inout ByteReader,
        after last: inout Neighbour
    ) throws(MalformedBytes) -> OpenLot {
        let bits = try reader.byte()
        guard bits & ~Bits.known == 0 else { throw reader.malformed("unknown bits of a lot") }
        last.id = last.id &+ UInt64(bitPattern: try reader.signed())
        if bits & Bits.otherOrigin != 0 {
            last.issuer = try reader.narrow()
            last.rule = try reader.narrow()
        }
        var maturesAt = Instant.always
        if bits & Bits.pending != 0 {
            last.maturesAt = last.maturesAt &+ (try reader.signed())
            maturesAt = Instant(microseconds: last.maturesAt)
        }
        var expiresAt = Instant.never
        if bits & Bits.dated != 0 {
            last.expiresAt = last.expiresAt &+ (try reader.signed())
            expiresAt = Instant(microseconds: last.expiresAt)
        }
        let free = Points(try reader.signed())
        let held = bits & Bits.held != 0 ? Points(try reader.signed()) : .zero
        guard free >= .zero, held >= .zero, free > .zero || held > .zero,
            (bits & Bits.held != 0) == (held > .zero),
            (bits & Bits.pending != 0) == (maturesAt != .always),
            (bits & Bits.dated != 0) == (expiresAt != .never)
        else { throw reader.malformed("an open lot without points") }
        return OpenLot(
            id: Lot.ID(last.id),
            issuer: last.issuer,
            rule: last.rule,
            maturesAt: maturesAt,
            expiresAt: expiresAt,
            free: free,
            held: held
        )
    }
}
