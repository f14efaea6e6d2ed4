// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Some points of one lot, with the terms of the lot that settlement and a refund need.
public struct LotSlice: Hashable, Sendable {
    public let lot: Lot.ID
    public let issuer: UInt32
    public let rule: UInt32
    public let expiresAt: Instant
    public let points: Points

    public init(lot: Lot.ID, issuer: UInt32, rule: UInt32, expiresAt: Instant, points: Points) {
        precondition(points > .zero, "a slice holds points")
        self.lot = lot
        self.issuer = issuer
        self.rule = rule
        self.expiresAt = expiresAt
        self.points = points
    }

    /// The same lot with another number of points.
    public func with(points: Points) -> LotSlice {
        LotSlice(lot: lot, issuer: issuer, rule: rule, expiresAt: expiresAt, points: points)
    }

    /// The same points with another end: a lapsed lot that gets time again.
    public func with(expiresAt: Instant) -> LotSlice {
        LotSlice(lot: lot, issuer: issuer, rule: rule, expiresAt: expiresAt, points: points)
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(lot.rawValue)
        writer.put(UInt64(issuer))
        writer.put(UInt64(rule))
        writer.put(expiresAt, unless: .never)
        writer.put(points.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        lot = Lot.ID(try reader.unsigned())
        issuer = try reader.narrow()
        rule = try reader.narrow()
        expiresAt = try reader.boundary() ?? .never
        points = Points(try reader.signed())
        guard points > .zero else { throw reader.malformed("a slice without points") }
    }
}

extension Sequence<LotSlice> {
    public var total: Points { reduce(into: .zero) { $0 += $1.points } }
}

extension Collection<LotSlice> {
    /// The slices left after the first `skipped` points, up to `points` of them.
    public func portion(after skipped: Points, points: Points) -> [LotSlice] {
        var toSkip = skipped
        var rest = points
        var portion: [LotSlice] = []
        for slice in self where rest > .zero {
            let passed = Swift.min(toSkip, slice.points)
            toSkip -= passed
            let part = Swift.min(rest, slice.points - passed)
            guard part > .zero else { continue }
            portion.append(slice.with(points: part))
            rest -= part
        }
        return portion
    }
}
