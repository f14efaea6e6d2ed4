// SPDX-License-Identifier: Apache-2.0

import Ledger

/// The side of an account that is never smaller than the other.
public enum LeadingSide: Hashable, Sendable {
    case debits
    case credits
    /// Corrections go both ways, and so does what partners, the operator and the bank have.
    case either
}

extension Chart {
    public var leadingSide: LeadingSide {
        switch self {
        case .issued, .clawbackDebt, .avoided, .writeOffs: .debits
        case .pending, .available, .held, .redeemed, .expired, .householdTransit, .grams, .deposit:
            .credits
        case .adjusted, .redemptionClearing, .partnerPayable, .partnerAccount, .backingFund, .fees,
            .memberDebt, .breakage, .subsidy, .adjustments, .rounding, .bank:
            .either
        }
    }

    /// I2 for one account.
    func violation(
        of totals: AccountTotals,
        at place: @autoclosure () -> String
    ) -> InvariantViolation? {
        let isKept =
            switch leadingSide {
            case .debits: totals.debits >= totals.credits
            case .credits: totals.credits >= totals.debits
            case .either: true
            }
        guard !isKept else { return nil }
        let detail = "\(self) has debits \(totals.debits), credits \(totals.credits)"
        return InvariantViolation(.sidesAreKept, place(), detail)
    }
}
