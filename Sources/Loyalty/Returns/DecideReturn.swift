// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    /// A lot that lapsed while its points were spent gets this long when they come back (D19).
    static let lapsedLotGraceDays: Int64 = 90

    func decide(_ command: ReturnPurchase, _ moment: Moment) throws(Stop) -> [Record] {
        _ = try moment.partnerIndex(command.source.partner)
        guard let record = try record(command.purchase),
            case .purchaseRecorded(let purchase) = record.fact, let member = record.member
        else { throw .refused(.unknownPurchase) }
        guard purchase.partner == command.source.partner else { throw .refused(.notYours) }
        let reversal = try reversal(of: command.purchase)
        let settled = try settled(member, moment)
        try moment.check(occurredAt: command.occurredAt)
        let remains = try Remains(of: purchase, after: reversal, returning: command)
        let clawback = clawback(record, purchase, reversal, remains)
        let refund = try refund(purchase, reversal, remains)
        var draft = settled.draft(at: command.occurredAt)
        draft.takeBack(
            clawback,
            of: record,
            from: settled.member,
            terms: moment.program.program.clawback
        )
        draft.giveBack(refund, purchase.partner, moment)
        let debt = draft.balances.debt - settled.member.balances.debt
        let fact = PurchaseReturned(
            purchase: command.purchase,
            partner: purchase.partner,
            lines: command.lines,
            amount: remains.returnedNow,
            clawedBack: clawback,
            debt: max(.zero, debt),
            refunded: refund.map(\.points)
        )
        return settled.records + [
            moment.record(draft, .purchaseReturned(fact), source: command.source)
        ]
    }

    /// What each award has to lose now: what it gave, less what the goods that stay would have
    /// earned under the version and tier of the purchase, less what it lost before.
    private func clawback(
        _ record: Record,
        _ purchase: PurchaseRecorded,
        _ reversal: Reversal,
        _ remains: Remains
    ) -> [Points] {
        let version = version(record.version)
        guard let index = version.index(of: purchase.partner) else {
            preconditionFailure("a purchase's version knows its partner")
        }
        let facts = PurchaseFacts(
            partnerIndex: index,
            day: version.program.timeZone.day(of: record.ledger.occurredAt),
            tierIndex: version.index(ofTier: purchase.tier),
            total: remains.total,
            items: remains.items,
            tenders: remains.tenders
        )
        let kept =
            remains.isNothing ? [] : version.program.awards(for: facts) { _ in .zero }
        return purchase.awards.enumerated().map { position, award in
            let index = version.index(ofRule: award.rule)
            let wanted = kept.first { $0.ruleIndex == index }?.wanted ?? .zero
            let keeps = min(wanted, award.awarded)
            return max(.zero, award.awarded - keeps - reversal.clawedBack(award: position))
        }
    }

    /// The points that each payment gets back: its share of what is returned, counted over all
    /// returns together, so that the last one gives back the last point.
    private func refund(
        _ purchase: PurchaseRecorded,
        _ reversal: Reversal,
        _ remains: Remains
    ) throws(Stop) -> [Refund] {
        var refunds: [Refund] = []
        for (position, id) in purchase.payments.enumerated() {
            guard let record = try record(id), case .paidWithPoints(let payment) = record.fact
            else { preconditionFailure("a purchase's payments exist") }
            let before = reversal.refunded(payment: position)
            let share = Ratio(remains.returnedInAll.fen, max(1, purchase.total.fen))
            let inAll = share.multiplied(by: payment.points.rawValue, rounding: .floor) ?? 0
            let points = max(.zero, Points(inAll) - before)
            let slices = record.ledger.lotChanges.compactMap { change in
                if case .consumed(let slice) = change { slice } else { nil }
            }
            refunds.append(
                Refund(points: points, slices: slices.portion(after: before, points: points))
            )
        }
        return refunds
    }
}

/// Points on their way back to the lots that they left.
struct Refund {
    let points: Points
    let slices: [LotSlice]
}

extension Draft {
    /// Takes points back: the purchase's own lots, pending ones first, then by the program's terms.
    mutating func takeBack(
        _ clawback: [Points],
        of purchase: Record,
        from member: Member,
        terms: ClawbackTerms
    ) {
        let points = clawback.reduce(.zero, +)
        guard points > .zero, case .purchaseRecorded(let fact) = purchase.fact else { return }
        let lots = Set(
            purchase.ledger.lotChanges.compactMap { change in
                if case .issued(let lot) = change { lot.id } else { nil }
            }
        )
        let issued = Chart.issued.account(UInt64(fact.partner.rawValue))
        let own = member.lots.reclaimable(points, from: lots)
        take(own, of: member, to: issued)
        let missing = points - own.total
        guard missing > .zero else { return }
        let others = member.lots.spendable(member.balances.available).filter {
            !lots.contains($0.lot)
        }
        let replaced = others.portion(after: .zero, points: missing)
        take(replaced, of: member, to: issued)
        let short = missing - replaced.total
        guard terms.onShortfall == .debt else { return }
        let room = max(.zero, terms.maximumDebt - balances.debt)
        move(min(short, room), from: account(.clawbackDebt), to: issued)
    }

    private mutating func take(_ slices: [LotSlice], of member: Member, to issued: AccountID) {
        for slice in slices {
            let isPending = member.lots[slice.lot]?.isPending ?? false
            change(.consumed(slice))
            move(slice.points, from: account(isPending ? .pending : .available), to: issued)
        }
    }

    /// Puts points back into the lots that they left, and takes back what the partner was owed.
    mutating func giveBack(_ refunds: [Refund], _ partner: PartnerNumber, _ moment: Moment) {
        let redeemed = Chart.redeemed.account(UInt64(partner.rawValue))
        for slice in refunds.flatMap(\.slices) {
            let hasLapsed = slice.expiresAt <= moment.now
            let grace = moment.now.adding(days: LoyaltyState.lapsedLotGraceDays)
            change(.restored(hasLapsed ? slice.with(expiresAt: grace) : slice))
            move(slice.points, from: redeemed, to: account(.available))
        }
        let points = refunds.map(\.points).reduce(.zero, +)
        guard points > .zero else { return }
        owe(Money(fen: -moment.program.value(of: points).fen), to: partner)
    }
}
