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
        let others = fact.partsMoved.others
        let own = issued(by: partner) - others.reduce(.zero) { $0 + $1.points }
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

extension [PayerPart] {
    /// What each payer but the partner pays in all, in the sequence of their numbers.
    var others: [PayerPart] {
        var sums: [AwardPayer: Points] = [:]
        for part in self where part.payer != .partner {
            sums[part.payer, default: .zero] += part.points
        }
        return sums.map { PayerPart(payer: $0, points: $1) }
            .sorted { $0.payer.rank < $1.payer.rank }
    }
}

extension [AwardRecord] {
    /// What each payer but the partner pays for them in all, in the sequence of their numbers.
    var otherPayers: [PayerPart] { flatMap(\.parts).others }
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
    var issuingPartner: PartnerNumber? {
        switch self {
        case .purchaseReturned(let fact): fact.partner
        case .occasionReversed(let fact): fact.partner
        case .missionCompleted(let fact): fact.partner
        case .gameGiftReversed(let fact): fact.partner
        case .prizeDrawn(let fact): fact.partner
        case .badgePrizeClaimed(let fact): fact.partner
        case .redemptionChanged(let fact): fact.compensation > .zero ? fact.partner : nil
        default: awardsAtPartner?.partner
        }
    }

    /// The stored parts of awards; those that are taken back are below zero.
    var partsMoved: [PayerPart] {
        let taken: [PayerPart]
        switch self {
        case .purchaseReturned(let fact): taken = fact.parts.flatMap(\.parts)
        case .occasionReversed(let fact): taken = fact.parts
        default: return awardsAtPartner?.awards.flatMap(\.parts) ?? []
        }
        return taken.map { PayerPart(payer: $0.payer, points: Points(-$0.points.rawValue)) }
    }
}
