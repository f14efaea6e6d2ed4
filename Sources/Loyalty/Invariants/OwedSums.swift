// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What an entry owes a partner is the value of the points that the entry moves to it, to the fen.
///
/// Points that come back are valued over all that came back together, so those entries are counted
/// where their sums are: with redemptions and returns.
enum OwedSums {
    static func violations(in record: Record, terms: BoundProgram) -> [InvariantViolation] {
        let partner: PartnerNumber
        switch record.fact {
        case .holdCaptured(let fact): partner = fact.partner
        case .paidWithPoints(let fact): partner = fact.partner
        case .rewardRedeemed(let fact): partner = fact.partner
        case .prizeDrawn(let fact): partner = fact.partner
        default: return []
        }
        let redeemed = Chart.redeemed.account(UInt64(partner.rawValue))
        let payable = Chart.partnerPayable.account(UInt64(partner.rawValue))
        var (points, owed) = (Points.zero, Money.zero)
        for transfer in record.ledger.transfers {
            if transfer.credit == redeemed { points += Points(Int64(transfer.amount)) }
            if transfer.credit == payable { owed += Money(fen: Int64(transfer.amount)) }
        }
        guard owed != terms.value(of: points) else { return [] }
        let detail = "it owes \(owed) for \(points) points, which are \(terms.value(of: points))"
        return [InvariantViolation(.owedIsValue, in: record, detail)]
    }
}
