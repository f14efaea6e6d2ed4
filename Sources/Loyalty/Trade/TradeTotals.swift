// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// What was done at a partner in a span of time: rising counters, no balances.
public struct TradeTotals: Hashable, Sendable {
    public internal(set) var purchases: Int64 = 0
    public internal(set) var purchased = Money.zero
    public internal(set) var returns: Int64 = 0
    public internal(set) var returned = Money.zero
    /// Payments with points.
    public internal(set) var payments: Int64 = 0
    /// What payments with points paid of bills.
    public internal(set) var paid = Money.zero
    public internal(set) var redemptions: Int64 = 0
    /// Points that the partner put into the world, whatever gave them.
    public internal(set) var issued = Points.zero
    /// Points that came back to the partner as their issuer.
    public internal(set) var takenBack = Points.zero
    /// Points that the partner took in, whoever had issued them.
    public internal(set) var redeemed = Points.zero
    /// Points that the partner gave back of those it had taken in.
    public internal(set) var refunded = Points.zero
    /// Different members who bought or paid.
    public internal(set) var members: Int64 = 0
    /// Those of them who had never done so before.
    public internal(set) var newMembers: Int64 = 0

    public init() {}

    public static func += (left: inout TradeTotals, right: TradeTotals) {
        left.purchases += right.purchases
        left.purchased = left.purchased + right.purchased
        left.returns += right.returns
        left.returned = left.returned + right.returned
        left.payments += right.payments
        left.paid = left.paid + right.paid
        left.redemptions += right.redemptions
        left.issued += right.issued
        left.takenBack += right.takenBack
        left.redeemed += right.redeemed
        left.refunded += right.refunded
        left.members += right.members
        left.newMembers += right.newMembers
    }
}

extension TradeTotals {
    /// What a record says of a partner, but for who came.
    init(of record: Record, at partner: PartnerNumber) {
        switch record.fact {
        case .purchaseRecorded(let fact) where fact.partner == partner:
            purchases = 1
            purchased = fact.total
        case .purchaseReturned(let fact) where fact.partner == partner:
            returns = 1
            returned = fact.amount
        case .paidWithPoints(let fact) where fact.partner == partner:
            payments = 1
            paid = fact.value
        case .rewardRedeemed(let fact) where fact.partner == partner:
            redemptions = 1
        default: break
        }
        let (issuing, taking) = (Chart.issued.account(partner), Chart.redeemed.account(partner))
        for transfer in record.ledger.transfers {
            let points = Points(Int64(clamping: transfer.amount))
            if transfer.debit == issuing { issued += points }
            if transfer.credit == issuing { takenBack += points }
            if transfer.credit == taking { redeemed += points }
            if transfer.debit == taking { refunded += points }
        }
    }
}

extension Chart {
    fileprivate func account(_ partner: PartnerNumber) -> AccountID {
        account(UInt64(partner.rawValue))
    }
}
