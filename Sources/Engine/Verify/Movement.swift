// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty

/// What the transfers of one entry move, account by account: credits less debits.
///
/// Nothing is taken for granted, because the entry comes from a disk.
struct Movement {
    /// No honest entry moves as much; below it sums cannot overflow.
    static let maximum: UInt64 = 1 << 61

    private(set) var pending: Int64 = 0
    private(set) var available: Int64 = 0
    private(set) var held: Int64 = 0
    /// Above zero when debt is repaid.
    private(set) var debt: Int64 = 0
    private(set) var issued: Int64 = 0
    private(set) var redeemed: Int64 = 0
    private(set) var payable: Int64 = 0
    private(set) var expired: Int64 = 0
    private(set) var adjusted: Int64 = 0
    /// What is on its way in a household.
    private(set) var transit: Int64 = 0
    /// What the member's grams gain.
    private(set) var grams: Int64 = 0
    /// The one partner whose accounts are touched; 0 for none.
    private(set) var partner: UInt64 = 0
    /// All amounts together.
    private(set) var total: UInt64 = 0

    /// `hasMoney` says whether the books of money are open: before that there is no fund to post to.
    init(
        of transfers: [Transfer],
        holder: UInt64,
        partners: Int,
        hasMoney: Bool
    ) throws(Misfit) {
        for transfer in transfers {
            let (sum, overflow) = total.addingReportingOverflow(transfer.amount)
            guard !overflow, sum <= Movement.maximum else {
                throw Misfit("it moves more than there can be")
            }
            total = sum
            guard hasMoney || !Movement.needsMoney(transfer) else {
                throw Misfit("it posts to a fund that there is not")
            }
            let amount = Int64(transfer.amount)
            try add(-amount, to: transfer.debit, holder, partners)
            try add(amount, to: transfer.credit, holder, partners)
        }
    }

    private static func needsMoney(_ transfer: Transfer) -> Bool {
        guard transfer.debit.unit == .fen else { return false }
        return ![transfer.debit.code, transfer.credit.code].allSatisfy {
            $0 == Chart.partnerPayable.rawValue || $0 == Chart.redemptionClearing.rawValue
        }
    }

    private mutating func add(
        _ amount: Int64,
        to account: AccountID,
        _ holder: UInt64,
        _ partners: Int
    ) throws(Misfit) {
        guard let chart = Chart(rawValue: account.code), chart.unit == account.unit else {
            throw Misfit("no account \(account.code) of \(account.unit) is in the chart")
        }
        switch chart.owner {
        case .member:
            guard account.owner == holder else { throw Misfit("it moves another member's points") }
        case .partner:
            guard account.owner > 0, account.owner <= UInt64(partners) else {
                throw Misfit("there is no partner \(account.owner)")
            }
            // Money is charged to whoever issued and whoever pays; those are checked as postings.
            guard account.unit != .fen else { break }
            guard partner == 0 || partner == account.owner else {
                throw Misfit("it moves points of two partners")
            }
            partner = account.owner
        case .program:
            guard account.owner == 0 else { throw Misfit("the program has no number") }
        }
        switch chart {
        case .pending: pending += amount
        case .available: available += amount
        case .held: held += amount
        case .clawbackDebt: debt += amount
        case .issued: issued += amount
        case .redeemed: redeemed += amount
        case .partnerPayable: payable += amount
        case .expired: expired += amount
        case .adjusted: adjusted += amount
        case .householdTransit: transit += amount
        case .grams: grams += amount
        case .avoided: break
        case .redemptionClearing, .partnerAccount, .backingFund, .fees, .memberDebt, .breakage,
            .subsidy, .adjustments, .rounding, .bank, .deposit, .writeOffs:
            break
        }
    }
}
