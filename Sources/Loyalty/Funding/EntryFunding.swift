// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

extension Record {
    /// What the entry makes each payer pay, in program points, and below zero what it spares it:
    /// the partner, the operator, then others by number; empty when it gives and takes back nothing.
    ///
    /// Together it is what the entry draws from the partner's account of issued points. So the
    /// partner pays for what nobody else does, and for what a return could not take back.
    public var funding: [PayerPart] {
        guard let partner = fact.issuingPartner else { return [] }
        var others: [PayerPart] = []
        for part in fact.partsMoved where part.payer != .partner {
            if let place = others.firstIndex(where: { $0.payer == part.payer }) {
                let sum = others[place].points + part.points
                others[place] = PayerPart(payer: part.payer, points: sum)
            } else {
                others.append(part)
            }
        }
        let own = issued(by: partner) - others.reduce(.zero) { $0 + $1.points }
        others.sort { $0.payer.rank < $1.payer.rank }
        let parts = [PayerPart(payer: .partner, points: own)] + others
        return parts.filter { $0.points != .zero }
    }

    private func issued(by partner: PartnerNumber) -> Points {
        let account = Chart.issued.account(UInt64(partner.rawValue))
        return ledger.transfers.reduce(.zero) { sum, transfer in
            let points = Points(Int64(transfer.amount))
            if transfer.debit == account { return sum + points }
            return transfer.credit == account ? sum - points : sum
        }
    }
}

extension AwardPayer {
    fileprivate var rank: UInt64 {
        switch self {
        case .partner: 0
        case .operator: 1
        case .sponsor(let partner): 2 + UInt64(partner.rawValue)
        }
    }
}

extension Fact {
    /// The partner whose points an entry gives or takes back; `nil` when it does neither.
    fileprivate var issuingPartner: PartnerNumber? {
        if case .purchaseReturned(let fact) = self { return fact.partner }
        return awardsAtPartner?.partner
    }

    /// The stored parts of awards; those that a return takes are below zero.
    fileprivate var partsMoved: [PayerPart] {
        if case .purchaseReturned(let fact) = self {
            return fact.parts.flatMap(\.parts).map { part in
                PayerPart(payer: part.payer, points: Points(-part.points.rawValue))
            }
        }
        return awardsAtPartner?.awards.flatMap(\.parts) ?? []
    }
}
