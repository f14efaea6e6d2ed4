// SPDX-License-Identifier: Apache-2.0

/// What may happen to a redemption after it was confirmed.
///
/// The raw value is part of the fact's tag in the journal and frozen.
public enum RedemptionStep: UInt8, Hashable, Sendable, CaseIterable {
    /// The partner handed over, shipped or booked it.
    case fulfil = 1
    /// Pieces were used.
    case use = 2
    case cancelByMember = 3
    case cancelByPartner = 4
    /// Pieces came back.
    case refund = 5
    /// It was not used in time.
    case expire = 6
    /// Somebody used what was not there any more; nothing moves, and it is not lost.
    case dispute = 7
    /// A prize was taken back, because what had won it was undone.
    case revoke = 27

    /// The name of the journal entry.
    public var kind: StaticString {
        switch self {
        case .fulfil: "redemption_fulfilled"
        case .use: "redemption_used"
        case .cancelByMember: "redemption_cancelled_by_member"
        case .cancelByPartner: "redemption_cancelled_by_partner"
        case .refund: "redemption_refunded"
        case .expire: "redemption_expired"
        case .dispute: "redemption_disputed"
        case .revoke: "redemption_revoked"
        }
    }

    /// Where it leaves a redemption of which no piece is open; `nil` for what takes no piece.
    var end: RedemptionStatus? {
        switch self {
        case .fulfil, .dispute: nil
        case .use: .used
        case .cancelByMember: .cancelledByMember
        case .cancelByPartner: .cancelledByPartner
        case .refund: .refunded
        case .expire: .expired
        case .revoke: .revoked
        }
    }
}

/// Where a redemption stands; the raw value is its name over HTTP.
public enum RedemptionStatus: String, Hashable, Sendable, CaseIterable {
    case confirmed
    case fulfilled
    case used
    case cancelledByMember = "cancelled_by_member"
    case cancelledByPartner = "cancelled_by_partner"
    case refunded
    case expired
    /// A prize that was taken back.
    case revoked
}
