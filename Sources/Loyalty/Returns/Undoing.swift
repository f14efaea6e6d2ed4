// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// Points on their way back to the lots that they left.
struct Refund {
    let points: Points
    let slices: [LotSlice]
}

/// The entry of a return in the making: first points that paid come back, then awards are taken
/// from all that is there, so that nobody owes points and has some.
struct Undoing {
    /// A lot that lapsed while its points were spent gets this long when they come back (D19).
    static let graceDays: Int64 = 90

    private(set) var draft: Draft
    /// The member's lots as the changes so far leave them.
    private var lots: LotBook

    init(_ draft: Draft, _ lots: LotBook) {
        self.draft = draft
        self.lots = lots
    }

    private mutating func change(_ change: LotChange) {
        draft.change(change)
        lots.apply(change)
    }

    /// Puts points back into the lots that they left.
    mutating func giveBack(_ refunds: [Refund], at partner: PartnerNumber, now: Instant) {
        let redeemed = Chart.redeemed.account(UInt64(partner.rawValue))
        let grace = now.adding(days: Undoing.graceDays)
        for slice in refunds.flatMap(\.slices) {
            change(.restored(slice.expiresAt <= now ? slice.with(expiresAt: grace) : slice))
            draft.move(slice.points, from: redeemed, to: draft.account(.available))
        }
    }

    /// What could not be taken.
    struct Shortfall {
        /// What the member owes for it.
        let owed: Points
        /// What the terms give up.
        let forgone: Points
    }

    /// What a return takes from the awards of a purchase.
    mutating func takeBack(
        _ clawback: [Points],
        of purchase: Record,
        _ terms: ClawbackTerms
    ) -> Shortfall {
        guard case .purchaseRecorded(let fact) = purchase.fact else {
            preconditionFailure("only a purchase is returned")
        }
        let own = purchase.ledger.lotChanges.compactMap { change in
            if case .issued(let lot) = change { lot.id } else { nil }
        }
        let taken = zip(fact.awards, clawback).filter { $0.0.awarded > .zero }.map(\.1)
        precondition(own.count == taken.count, "an award has its lot")
        return takeBack(zip(own, taken).map { ($0, $1) }, by: fact.partner, terms)
    }

    /// Takes every award from its own lot; what that has no more, from the entry's other lots,
    /// pending ones first, then from whatever the member can spend, then by the program's terms.
    mutating func takeBack(
        _ pieces: [(lot: Lot.ID, points: Points)],
        by partner: PartnerNumber,
        _ terms: ClawbackTerms
    ) -> Shortfall {
        let issued = Chart.issued.account(UInt64(partner.rawValue))
        var missing = Points.zero
        for (lot, points) in pieces {
            missing += points - take(lots.reclaimable(points, from: [lot]), to: issued)
        }
        missing -= take(lots.reclaimable(missing, from: Set(pieces.map(\.lot))), to: issued)
        missing -= take(lots.spendable(missing), to: issued)
        let owed = min(missing, room(terms))
        draft.move(owed, from: draft.account(.clawbackDebt), to: issued)
        return Shortfall(owed: owed, forgone: missing - owed)
    }

    /// How much more the member may owe.
    ///
    /// What is held is not spent, so it is owed whatever the terms are, and repaid when it is let
    /// go.
    private func room(_ terms: ClawbackTerms) -> Points {
        let limit = terms.onShortfall == .debt ? terms.maximumDebt : .zero
        return max(.zero, max(limit, draft.balances.held) - draft.balances.debt)
    }

    private mutating func take(_ slices: [LotSlice], to issued: AccountID) -> Points {
        for slice in slices {
            let isPending = lots[slice.lot]?.isPending ?? false
            change(.consumed(slice))
            draft.move(
                slice.points,
                from: draft.account(isPending ? .pending : .available),
                to: issued
            )
        }
        return slices.total
    }

    /// A base lot of a partner, spendable at once.
    mutating func issue(_ points: Points, by partner: PartnerNumber) {
        let lot = Lot(
            id: draft.nextLot(),
            issuer: partner.rawValue,
            rule: 0,
            points: points,
            maturesAt: .always,
            expiresAt: .never
        )
        change(.issued(lot))
        draft.move(
            points,
            from: Chart.issued.account(UInt64(partner.rawValue)),
            to: draft.account(.available)
        )
    }

    mutating func unsave(_ grams: Int64, at partner: PartnerNumber) {
        draft.unsave(grams, at: partner)
    }

    /// An older debt is repaid from what came back and was not taken.
    mutating func repayDebt() {
        draft.repayDebt(from: lots.spendable(draft.balances.debt))
    }
}
