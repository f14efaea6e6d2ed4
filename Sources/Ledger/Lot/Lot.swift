// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A credit of points with an origin, as it was at birth.
public struct Lot: Hashable, Sendable, IdentifiedEntity {
    public typealias ID = Identifier<Lot>
    public static let idPrefix: StaticString = "lot"

    /// How many lots one journal entry may issue.
    public static let maximumPerEntry = 256

    public let id: ID
    /// The number of the partner whose program points these are.
    public let issuer: UInt32
    /// The number of the earning rule, or 0 when no rule gave the points.
    public let rule: UInt32
    public let points: Points
    /// When the points become spendable; `.always` when they are from birth.
    public let maturesAt: Instant
    /// When the points lapse; `.never` for every base lot.
    public let expiresAt: Instant

    public init(
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
    public var isLifetime: Bool { expiresAt == .never }

    public func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(UInt64(issuer))
        writer.put(UInt64(rule))
        writer.put(points.rawValue)
        writer.put(maturesAt, unless: .always)
        writer.put(expiresAt, unless: .never)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
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
    public init(entry: UInt64, ordinal: Int) {
        precondition((0..<Lot.maximumPerEntry).contains(ordinal), "too many lots in one entry")
        self.init(entry << 8 | UInt64(ordinal))
    }

    /// The sequence number of the journal entry that issued the lot.
    public var entry: UInt64 { rawValue >> 8 }
}

extension Instant {
    /// Before every moment: the maturity of a lot that is spendable.
    public static let always = Instant(microseconds: .min)
    /// After every moment: the expiry of a lot that has none.
    public static let never = Instant(microseconds: .max)
}

extension ByteWriter {
    /// A moment, or a flag that it is `absent`.
    public mutating func put(_ moment: Instant, unless absent: Instant) {
        put(moment != absent)
        if moment != absent { put(moment.microseconds) }
    }
}

extension ByteReader {
    /// A moment that may be absent.
    public mutating func boundary() throws(MalformedBytes) -> Instant? {
        try bool() ? Instant(microseconds: try signed()) : nil
    }
}
