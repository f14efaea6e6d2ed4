// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A credit of points with an origin, as it was at birth.
package struct Lot: Hashable, Sendable, IdentifiedEntity {
    package typealias ID = Identifier<Lot>
    package static let idPrefix: StaticString = "lot"

    /// How many lots one journal entry may issue.
    package static let maximumPerEntry = 256

    package let id: ID
    /// The number of the partner whose program points these are.
    package let issuer: UInt32
    /// The number of the earning rule, or 0 when no rule gave the points.
    package let rule: UInt32
    package let points: Points
    /// When the points become spendable; `.always` when they are from birth.
    package let maturesAt: Instant
    /// When the points lapse; `.never` for every base lot.
    package let expiresAt: Instant

    package init(
        id: ID,
        issuer: UInt32,
        rule: UInt32,
        points: Points,
        maturesAt: Instant,
        expiresAt: Instant
    ) {
        precondition(points > .zero, "a lot holds points")
        self.id = id
        self.issuer = issuer
        self.rule = rule
        self.points = points
        self.maturesAt = maturesAt
        self.expiresAt = expiresAt
    }

    /// A base lot: no code path gives it an expiry (invariant I7).
    package var isLifetime: Bool { expiresAt == .never }

    package func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(UInt64(issuer))
        writer.put(UInt64(rule))
        writer.put(points.rawValue)
        writer.put(maturesAt, unless: .always)
        writer.put(expiresAt, unless: .never)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        id = ID(try reader.unsigned())
        issuer = try reader.narrow()
        rule = try reader.narrow()
        points = Points(try reader.signed())
        maturesAt = try reader.boundary() ?? .always
        expiresAt = try reader.boundary() ?? .never
        guard points > .zero else { throw reader.malformed("a lot without points") }
    }
}

extension Identifier<Lot> {
    /// The id of the lot with this ordinal in the entry with this sequence number.
    package init(entry: UInt64, ordinal: Int) {
        precondition((0..<Lot.maximumPerEntry).contains(ordinal), "too many lots in one entry")
        self.init(entry << 8 | UInt64(ordinal))
    }

    /// The sequence number of the journal entry that issued the lot.
    package var entry: UInt64 { rawValue >> 8 }
}

extension Instant {
    /// Before every moment: the maturity of a lot that is spendable.
    package static let always = Instant(microseconds: .min)
    /// After every moment: the expiry of a lot that has none.
    package static let never = Instant(microseconds: .max)
}

extension ByteWriter {
    /// A moment, or a flag that it is `absent`.
    package mutating func put(_ moment: Instant, unless absent: Instant) {
        put(moment != absent)
        if moment != absent { put(moment.microseconds) }
    }
}

extension ByteReader {
    /// A moment that may be absent.
    package mutating func boundary() throws(MalformedBytes) -> Instant? {
        try bool() ? Instant(microseconds: try signed()) : nil
    }
}
