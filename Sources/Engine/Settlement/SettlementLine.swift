// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
public import Primitives

/// What moves a partner's money, by the other account of the transfer; the raw value is its name in
/// files and answers.
public enum SettlementLineKind: String, Hashable, Sendable, CaseIterable {
    /// Points that it took, paid for by the fund.
    case redemption
    case redemptionReturned = "redemption_returned"
    /// Points that it issued and that matured, at face value.
    case charge
    case chargeReturned = "charge_returned"
    case fee
    case feeReturned = "fee_returned"
    /// Its part of an award that another partner issued; below zero, what it pays.
    case subsidyPaid = "subsidy_paid"
    case subsidyReceived = "subsidy_received"
    case operatorSubsidy = "operator_subsidy"
    /// Returned points that the member owes.
    case memberDebt = "member_debt"
    case adjustment
    /// What it was owed went against what it had to pay.
    case netting
    case payment
    case deposit
    case writeOff = "write_off"
    case rounding
    case other

    /// Its name on a statement.
    var name: (zh: String, en: String) {
        switch self {
        case .redemption: ("接受积分应收", "Points taken")
        case .redemptionReturned: ("积分退回", "Points given back")
        case .charge: ("发放积分应付(面值)", "Points issued, at face value")
        case .chargeReturned: ("退货冲回", "Charges returned")
        case .fee: ("服务费", "Fees")
        case .feeReturned: ("服务费冲回", "Fees returned")
        case .subsidyPaid: ("补贴他方", "Subsidies to others")
        case .subsidyReceived: ("他方补贴", "Subsidies from others")
        case .operatorSubsidy: ("运营方补贴", "Subsidies of the operator")
        case .memberDebt: ("会员欠分冲回", "Returned points that members owe")
        case .adjustment: ("调整", "Adjustments")
        case .netting: ("应收应付轧差", "Netting")
        case .payment: ("收付款", "Payments")
        case .deposit: ("保证金", "Deposit")
        case .writeOff: ("核销", "Write-offs")
        case .rounding: ("尾差", "Rounding")
        case .other: ("其他", "Other")
        }
    }

    /// What a transfer is for a partner whose account is on one side of it.
    ///
    /// `other` is the account on the other side, `gives` whether the partner gets the amount.
    init(
        _ account: Chart,
        other: Chart,
        isSamePartner: Bool,
        gives: Bool,
        isOfMember: Bool
    ) {
        switch other {
        case .backingFund, .redemptionClearing:
            if account == .partnerPayable {
                self = gives ? .redemption : .redemptionReturned
            } else if gives {
                self = isOfMember ? .chargeReturned : .writeOff
            } else {
                self = .charge
            }
        case .fees: self = gives ? .feeReturned : .fee
        case .partnerAccount, .partnerPayable:
            if isSamePartner {
                self = .netting
            } else {
                self = gives ? .subsidyReceived : .subsidyPaid
            }
        case .subsidy: self = .operatorSubsidy
        case .memberDebt: self = .memberDebt
        case .adjustments: self = .adjustment
        case .bank: self = .payment
        case .deposit: self = .deposit
        case .writeOffs: self = .writeOff
        case .rounding where account == .partnerPayable:
            // What is owed follows from points taken alone, and so does its rounding.
            self = gives ? .redemption : .redemptionReturned
        case .rounding: self = .rounding
        default: self = .other
        }
    }
}

/// A line of a settlement: what an entry does to a partner's money, lot by lot where lots are meant.
public struct SettlementLine: Hashable, Sendable {
    public let entry: UInt64
    public let recordedAt: Instant
    public let kind: SettlementLineKind
    public let partner: UInt32
    /// The other partner: the issuer of points taken, the redeemer, who pays or gets a subsidy; 0
    /// for none.
    public let counterpart: UInt32
    /// 0 when no lot is meant.
    public let lot: UInt64
    public let points: Int64
    /// In the partner's favour; below zero to its cost.
    public let fen: Int64
}

/// Sums that do not fit: the journal holds amounts that cannot be.
public struct SettlementOverflow: Error, Hashable {
    public let entry: UInt64
}
