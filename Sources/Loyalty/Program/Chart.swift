// SPDX-License-Identifier: Apache-2.0

public import Ledger

/// The chart of accounts: every account that exists, and whose it is.
public enum Chart: UInt8, Hashable, Sendable, CaseIterable {
    /// Points a partner has put into the world; its debits less credits are what it issued.
    case issued = 1
    /// A member's awarded points that have not matured.
    case pending = 2
    /// A member's spendable points.
    case available = 3
    /// A member's points reserved by holds.
    case held = 4
    /// Points that a partner has taken in.
    case redeemed = 5
    /// What a member owes after a clawback of points already spent; its debits lead.
    case clawbackDebt = 6
    /// Promotional points that lapsed.
    case expired = 7
    /// The other side of manual corrections.
    case adjusted = 8
    /// Points on their way between members of one household, for no longer than a commit.
    case householdTransit = 9
    /// Fen that the program owes a partner for points taken.
    case partnerPayable = 20
    /// The other side of what partners are owed, until settlement funds it.
    case redemptionClearing = 21
    /// Grams that members saved at a partner; its debits less credits are what it brought about.
    case avoided = 30
    /// Grams that a member saved: evidence, which nothing can spend or pass on.
    case grams = 31

    /// Whose number an account of this code carries as its owner.
    public enum Owner: Sendable {
        case member
        case partner
        case program
    }

    public var owner: Owner {
        switch self {
        case .pending, .available, .held, .clawbackDebt, .grams: .member
        case .issued, .redeemed, .partnerPayable, .avoided: .partner
        case .expired, .adjusted, .householdTransit, .redemptionClearing: .program
        }
    }

    public var unit: LedgerUnit {
        switch self {
        case .partnerPayable, .redemptionClearing: .fen
        case .avoided, .grams: .grams
        default: .points
        }
    }

    @inline(__always)
    public func account(_ owner: UInt64 = 0) -> AccountID {
        AccountID(unit: unit, code: rawValue, owner: owner)
    }
}
