// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: ReturnPurchase, _ moment: Moment) throws(Stop) -> [Record] {
        // A partner that has left still takes its goods back.
        try moment.checkRegistered(command.source.partner)
        guard let record = try record(command.purchase),
            case .purchaseRecorded(let purchase) = record.fact, let member = record.member
        else { throw .refused(.unknownPurchase) }
        guard purchase.partner == command.source.partner else { throw .refused(.notYours) }
        try Remains.checkForm(of: command, for: purchase)
        let reversal = try reversal(of: command.purchase)
        let settled = try settled(member, moment, evenErased: true)
        try moment.check(occurredAt: command.occurredAt)
        try checkOrder(of: command, after: record)
        let payments = try payments(of: purchase)
        let remains = try Remains(of: purchase, after: reversal, returning: command)
        let clawback = clawback(record, payments, reversal, remains)
        let refunds = refunds(payments, purchase, reversal, remains)
        var undoing = Undoing(settled.draft(at: command.occurredAt), settled.member.lots)
        undoing.giveBack(refunds, at: purchase.partner, now: moment.now)
        let shortfall = undoing.takeBack(clawback, of: record, moment.program.program.clawback)
        undoing.repayDebt()
        let grams = grams(purchase, reversal, command)
        undoing.unsave(grams.reduce(0) { $0 + $1.grams }, at: purchase.partner)
        let fact = PurchaseReturned(
            purchase: command.purchase,
            partner: purchase.partner,
            lines: command.lines,
            amount: remains.returnedNow,
            clawedBack: clawback,
            debt: shortfall.owed,
            refunded: refunds.map(\.points),
            limits: shortfall.forgone > .zero
                ? [] : limits(record, purchase, clawback, remains),
            qualifying: qualifying(record, purchase, clawback, of: settled.member, moment),
            grams: grams,
            parts: purchase.awards.partsTaken(losing: clawback, after: reversal)
        )
        return try settled.returned(
            with: moment.record(undoing.draft, .purchaseReturned(fact), source: command.source),
            of: record,
            (
                before: Remains.left(of: purchase, after: reversal),
                after: PurchaseLeft(total: remains.total, items: remains.items)
            ),
            moment,
            self
        )
    }

    /// Goods come back after they were bought, however late either was reported.
    private func checkOrder(of command: ReturnPurchase, after purchase: Record) throws(Stop) {
        let bought = purchase.ledger.occurredAt
        guard command.occurredAt < bought else { return }
        let detail = "the purchase was at \(bought.rfc3339())"
        throw .refused(.invalid([Violation("/occurred_at", .inconsistent, detail)]))
    }

    /// The payments with points that a purchase names, each with the record that made it.
    private func payments(of purchase: PurchaseRecorded) throws(Stop) -> [Payment] {
        var payments: [Payment] = []
        for id in purchase.payments {
            guard let record = try record(id), case .paidWithPoints(let fact) = record.fact
            else { preconditionFailure("a purchase's payments exist") }
            payments.append(Payment(record: record, fact: fact))
        }
        return payments
    }

    /// What each award has to lose now: what it gave, less what the goods that stay would have
    /// earned under the version and tier of the purchase, less what it lost before.
    private func clawback(
        _ record: Record,
        _ payments: [Payment],
        _ reversal: Reversal,
        _ remains: Remains
    ) -> [Points] {
        guard case .purchaseRecorded(let purchase) = record.fact else { return [] }
        let version = version(record.version)
        guard let index = version.index(of: purchase.partner) else {
            preconditionFailure("a purchase's version knows its partner")
        }
        // The shares of the tenders do not change with what comes back, so they are not scaled.
        let facts = PurchaseFacts(
            partnerIndex: index,
            day: version.program.timeZone.day(of: record.ledger.occurredAt),
            tierIndex: version.index(ofTier: purchase.tier),
            total: remains.total,
            items: remains.items,
            tenders: purchase.tenders.completed(payments.map(\.fact), total: purchase.total),
            listTotal: remains.details.listTotal,
            tax: remains.details.tax,
            store: purchase.store,
            channel: remains.details.channel
        )
        let given = purchase.awards.map { award in
            GivenAward(
                ruleIndex: version.index(ofRule: award.rule) ?? -1,
                awarded: award.awarded
            )
        }
        let kept = remains.isNothing ? [] : version.program.kept(of: given, for: facts)
        return purchase.awards.enumerated().map { position, award in
            let keeps = remains.isNothing ? .zero : kept[position]
            return max(.zero, award.awarded - keeps - reversal.clawedBack(award: position))
        }
    }

    /// The points that each payment gets back: its share of what is returned, counted over all
    /// returns together, so that the last one gives back the last point and the last fen.
    private func refunds(
        _ payments: [Payment],
        _ purchase: PurchaseRecorded,
        _ reversal: Reversal,
        _ remains: Remains
    ) -> [Refund] {
        let share = Ratio(remains.returnedInAll.fen, max(1, purchase.total.fen))
        return payments.enumerated().map { position, payment in
            let before = reversal.refunded(payment: position)
            let whole = payment.fact.points.rawValue
            let inAll = share.multiplied(by: whole, rounding: .floor) ?? whole
            let points = max(.zero, Points(inAll) - before)
            let slices = payment.record.ledger.lotChanges.compactMap { change in
                if case .consumed(let slice) = change { slice } else { nil }
            }
            return Refund(
                points: points,
                slices: slices.portion(after: before, points: points)
            )
        }
    }

    /// Goods that came back save nothing.
    private func grams(
        _ purchase: PurchaseRecorded,
        _ reversal: Reversal,
        _ command: ReturnPurchase
    ) -> [GramsReturned] {
        guard !purchase.claims.isEmpty else { return [] }
        var now: [Int: Int64] = [:]
        for line in command.lines { now[line.item, default: 0] += line.quantity }
        return purchase.claims.returned(
            of: purchase.items.map(\.quantity),
            before: { reversal.returned(item: $0) },
            after: { reversal.returned(item: $0) + now[$0, default: 0] }
        )
    }

    /// Points that are taken back never counted toward a tier.
    private func qualifying(
        _ record: Record,
        _ purchase: PurchaseRecorded,
        _ clawback: [Points],
        of member: Member,
        _ moment: Moment
    ) -> QualifyingTaken? {
        var points = Points.zero
        for (award, taken) in zip(purchase.awards, clawback) where award.qualifies {
            points += taken
        }
        guard points > .zero else { return nil }
        let zone = version(record.version).program.timeZone
        let month = CalendarMonth(of: zone.day(of: record.ledger.occurredAt))
        var left = member.qualifying
        left.take(points, in: month)
        let end = TierAssessment(moment.program)?
            .endAfterReturn(member.standing, left, at: moment.now)
        return QualifyingTaken(month: month, points: points, tierEndsAt: end)
    }

    /// What the counters of the purchase get back, so that a member who returns something may earn
    /// it again; a purchase that came back wholly was none.
    private func limits(
        _ record: Record,
        _ purchase: PurchaseRecorded,
        _ clawback: [Points],
        _ remains: Remains
    ) -> [LimitUse] {
        let counting = Counting(record, version(record.version), purchase.partner)
        var limits = LimitUses()
        for (award, points) in zip(purchase.awards, clawback) where points > .zero {
            counting.count(points, of: award.rule, against: award.uses) { limits.add($0) }
        }
        if remains.isNothing { counting.countPurchase { limits.add($0) } }
        return limits.all
    }
}

/// A payment with points and the record that made it.
private struct Payment {
    let record: Record
    let fact: PaidWithPoints
}
