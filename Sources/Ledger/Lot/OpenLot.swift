// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What is left of a lot: its free and held points, while there are any.
public struct OpenLot: Hashable, Sendable {
    public let id: Lot.ID
    public let issuer: UInt32
    public let rule: UInt32
    /// `.always` once the lot has matured.
    public var maturesAt: Instant
    public internal(set) var expiresAt: Instant
    /// Points that nothing has reserved; spendable once the lot has matured.
    public var free: Points
    /// Points that a hold has reserved.
    public var held: Points

    init(
        id: Lot.ID,
        issuer: UInt32,
        rule: UInt32,
        maturesAt: Instant,
        expiresAt: Instant,
        free: Points,
        held: Points
    ) {
        self.id = id
        self.issuer = issuer
        self.rule = rule
        self.maturesAt = maturesAt
        self.expiresAt = expiresAt
        self.free = free
        self.held = held
    }

    public init(_ lot: Lot) {
        id = lot.id
        issuer = lot.issuer
        rule = lot.rule
        maturesAt = lot.maturesAt
        expiresAt = lot.expiresAt
        free = lot.points
        held = .zero
    }

    /// A lot that was closed and gets points back; it had matured, or nothing could have left it.
    public init(reopening slice: LotSlice) {
        id = slice.lot
        issuer = slice.issuer
        rule = slice.rule
        maturesAt = .always
        expiresAt = slice.expiresAt
        free = slice.points
        held = .zero
    }

    /// Some of its points, with the lot's terms.
    public func slice(_ points: Points) -> LotSlice {
        LotSlice(lot: id, issuer: issuer, rule: rule, expiresAt: expiresAt, points: points)
    }

    public var isPending: Bool { maturesAt != .always }

    public var isClosed: Bool { free == .zero && held == .zero }

    /// Spending order (D16): dated lots by earliest expiry, then undated ones, the oldest first.
    public func isSpent(before other: OpenLot) -> Bool {
        expiresAt == other.expiresAt ? id < other.id : expiresAt < other.expiresAt
    }
}
