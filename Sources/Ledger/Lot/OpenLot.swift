// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// What is left of a lot: its free and held points, while there are any.
package struct OpenLot: Hashable, Sendable {
    package let id: Lot.ID
    package let issuer: UInt32
    package let rule: UInt32
    /// `.always` once the lot has matured.
    package var maturesAt: Instant
    package internal(set) var expiresAt: Instant
    /// Points that nothing has reserved; spendable once the lot has matured.
    package var free: Points
    /// Points that a hold has reserved.
    package var held: Points

    package init(_ lot: Lot) {
        id = lot.id
        issuer = lot.issuer
        rule = lot.rule
        maturesAt = lot.maturesAt
        expiresAt = lot.expiresAt
        free = lot.points
        held = .zero
    }

    /// A lot that was closed and gets points back; it had matured, or nothing could have left it.
    package init(reopening slice: LotSlice) {
        id = slice.lot
        issuer = slice.issuer
        rule = slice.rule
        maturesAt = .always
        expiresAt = slice.expiresAt
        free = slice.points
        held = .zero
    }

    /// Some of its points, with the lot's terms.
    package func slice(_ points: Points) -> LotSlice {
        LotSlice(lot: id, issuer: issuer, rule: rule, expiresAt: expiresAt, points: points)
    }

    @inlinable
    package var isPending: Bool { maturesAt != .always }

    package var isClosed: Bool { free == .zero && held == .zero }

    /// Spending order (D16): dated lots by earliest expiry, then undated ones, the oldest first.
    @inlinable
    package func isSpent(before other: OpenLot) -> Bool {
        expiresAt == other.expiresAt ? id < other.id : expiresAt < other.expiresAt
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(UInt64(issuer))
        writer.put(UInt64(rule))
        writer.put(isPending ? maturesAt.microseconds : nil) { $0.put($1) }
        writer.put(expiresAt == .never ? nil : expiresAt.microseconds) { $0.put($1) }
        writer.put(free.rawValue)
        writer.put(held.rawValue)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        id = Lot.ID(try reader.unsigned())
        issuer = try reader.narrow()
        rule = try reader.narrow()
        maturesAt = try reader.boundary() ?? .always
        expiresAt = try reader.boundary() ?? .never
        free = Points(try reader.signed())
        held = Points(try reader.signed())
        guard free >= .zero, held >= .zero, !isClosed else {
            throw reader.malformed("an open lot without points")
        }
    }
}
