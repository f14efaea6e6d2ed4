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
    /// The other side of what partners are owed for points from before there was a backing fund.
    case redemptionClearing = 21
    /// What a partner has paid ahead, or below zero what it has to pay for the points it issues.
    case partnerAccount = 22
    /// Money that stands behind matured open points.
    case backingFund = 23
    /// The program's fee on points that mature.
    case fees = 24
    /// The value of points that members owe after a clawback; its debits lead.
    case memberDebt = 25
    /// The value of promotional points that lapsed.
    case breakage = 26
    /// What the operator pays of awards, less what it has paid in.
    case subsidy = 27
    /// The other side of the value of manual corrections that no partner stands for.
    case adjustments = 28
    /// What the rounding of values leaves: issuers up, redeemers down, the fund up.
    case rounding = 29
    /// Grams that members saved at a partner; its debits less credits are what it brought about.
    case avoided = 30
    /// Grams that a member saved: evidence, which nothing can spend or pass on.
    case grams = 31
    /// Money in the program's account at its bank.
    case bank = 32
    /// What a partner that leaves has deposited.
    case deposit = 33
    /// Receivables that were given up and that the fund did not bear.
    case writeOffs = 34

    /// Whose number an account of this code carries as its owner.
    public enum Owner: Sendable {
        case member
        case partner
        case program
    }

    public var owner: Owner {
        switch self {
        case .pending, .available, .held, .clawbackDebt, .grams: .member
        case .issued, .redeemed, .partnerPayable, .partnerAccount, .deposit, .avoided: .partner
        case .expired, .adjusted, .householdTransit, .redemptionClearing, .backingFund, .fees,
            .memberDebt, .breakage, .subsidy, .adjustments, .rounding, .bank, .writeOffs:
            .program
        }
    }

    public var unit: LedgerUnit {
        switch self {
        case .issued, .pending, .available, .held, .redeemed, .clawbackDebt, .expired, .adjusted,
            .householdTransit:
            .points
        case .avoided, .grams: .grams
        case .partnerPayable, .redemptionClearing, .partnerAccount, .backingFund, .fees,
            .memberDebt, .breakage, .subsidy, .adjustments, .rounding, .bank, .deposit, .writeOffs:
            .fen
        }
    }

    @inline(__always)
    public func account(_ owner: UInt64 = 0) -> AccountID {
        AccountID(unit: unit, code: rawValue, owner: owner)
    }
}
