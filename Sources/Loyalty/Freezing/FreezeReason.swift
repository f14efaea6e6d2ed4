// SPDX-License-Identifier: Apache-2.0

/// Why the points of a member are frozen: a closed list, because a freeze without one of these
/// grounds is a way to save the cost of rewards.
public enum FreezeReason: UInt8, Hashable, Sendable, CaseIterable {
    /// Somebody else seems to act for the member: the freeze protects whom it is about.
    case accountTakeover = 1
    case accountTraded = 2
    case pointsFarming = 3
    case fraudSuspected = 4
    /// An authority ordered it, by a document that is named.
    case ordered = 5

    public var code: StaticString {
        switch self {
        case .accountTakeover: "account_takeover"
        case .accountTraded: "account_traded"
        case .pointsFarming: "points_farming"
        case .fraudSuspected: "fraud_suspected"
        case .ordered: "ordered"
        }
    }

    public init?(code: String) {
        guard let reason = FreezeReason.allCases.first(where: { "\($0.code)" == code }) else {
            return nil
        }
        self = reason
    }

    /// The most days of one freeze: what is suspected is decided in half a month; an order of an
    /// authority holds for as long as orders do, half a year.
    public var maximumDays: Int64 { self == .ordered ? 180 : 15 }
}

/// How a freeze came to its end.
public enum ThawGround: UInt8, Hashable, Sendable, CaseIterable {
    case lifted = 1
    /// Its clock ran out.
    case ended = 2
    case objectionUpheld = 3
    /// Nobody answered an objection in time.
    case objectionUnanswered = 4

    public var code: StaticString {
        switch self {
        case .lifted: "lifted"
        case .ended: "ended"
        case .objectionUpheld: "objection_upheld"
        case .objectionUnanswered: "objection_unanswered"
        }
    }

    /// Whether time alone brought it about.
    public var isTime: Bool { self == .ended || self == .objectionUnanswered }
}

/// Named limits of freezes.
public enum FreezeLimits {
    /// So many days after an objection somebody else has answered it, or the freeze is over.
    ///
    /// The law allows fifteen; a freeze of fifteen days needs the answer before it ends.
    public static let answerDays: Int64 = 7
    /// The most members that are frozen at one time.
    public static let maximumFrozen = 10_000
    /// The most days of any freeze.
    public static let maximumDays = FreezeReason.allCases.map(\.maximumDays).max() ?? 0
}
