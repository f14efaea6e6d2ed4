// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// I8: counts what returns undo, purchase by purchase, from the journal alone.
struct ReturnTallies {
    /// Answers a journal entry that stands before the one that is checked.
    typealias LookUp = (EntryID) -> Record?

    fileprivate struct Tally {
        var returned: [Int: Int64] = [:]
        var amount = Money.zero
        var clawedBack: [Int: Points] = [:]
        var refunded: [Int: Points] = [:]
        var money = Money.zero
        var grams: Int64 = 0
    }

    private var tallies: [EntryID: Tally] = [:]
    private var usedPayments: Set<EntryID> = []

    init() {}

    mutating func violations(
        in record: Record,
        terms: BoundProgram,
        _ lookUp: LookUp
    ) -> [InvariantViolation] {
        let details: [String]
        switch record.fact {
        case .purchaseRecorded(let fact):
            details = fact.payments.filter { !usedPayments.insert($0).inserted }.map {
                "payment \($0) paid another purchase before"
            }
        case .purchaseReturned(let fact):
            guard case .purchaseRecorded(let purchase) = lookUp(fact.purchase)?.fact else {
                details = ["it returns \(fact.purchase), which is no purchase"]
                break
            }
            let payments = purchase.payments.map { lookUp($0)?.fact.payment }
            var tally = tallies[fact.purchase] ?? Tally()
            tally.count(fact, record)
            tallies[fact.purchase] = tally
            details =
                tally.excesses(over: purchase, payments)
                + tally.remainders(of: purchase, payments)
                + forgone(fact, record, terms)
                + counters(fact, purchase)
        default: return []
        }
        return details.map {
            InvariantViolation(.returnsLeaveNothing, in: record, $0)
        }
    }

    /// What the counters get back is what the awards that counted against them lost.
    private func counters(_ fact: PurchaseReturned, _ purchase: PurchaseRecorded) -> [String] {
        guard !fact.limits.isEmpty else { return [] }
        var due: [Counter: Int64] = [:]
        for (award, points) in zip(purchase.awards, fact.clawedBack) where points > .zero {
            award.uses.visit { due[$0, default: 0] += points.rawValue }
        }
        for use in fact.limits { due[use.counter, default: 0] -= use.amount }
        return due.filter { !$0.key.countsPurchases && $0.value != 0 || $0.value < -1 }.map {
            "the counter \($0.key.code) gets back \(-$0.value) more than is due"
        }
    }

    /// Points may be given up only by a member who has none left, as far as the terms say.
    private func forgone(
        _ fact: PurchaseReturned,
        _ record: Record,
        _ program: BoundProgram
    ) -> [String] {
        let issued = Chart.issued.account(UInt64(fact.partner.rawValue))
        let taken = record.ledger.transfers.filter { $0.credit == issued }
            .reduce(Points.zero) { $0 + Points(Int64($1.amount)) }
        let clawedBack = fact.clawedBack.reduce(.zero, +)
        guard taken < clawedBack, let after = record.ledger.holder?.after else {
            return taken == clawedBack ? [] : ["\(taken) points were taken for \(clawedBack)"]
        }
        let terms = program.program.clawback
        let limit = max(terms.onShortfall == .debt ? terms.maximumDebt : .zero, after.held)
        guard after.available > .zero || after.debt < limit else { return [] }
        return ["\(clawedBack - taken) points were given up beside \(after)"]
    }
}

extension ReturnTallies.Tally {
    fileprivate mutating func count(_ fact: PurchaseReturned, _ record: Record) {
        for line in fact.lines { returned[line.item, default: 0] += line.quantity }
        amount += fact.amount
        for (index, points) in fact.clawedBack.enumerated() {
            clawedBack[index, default: .zero] += points
        }
        for (index, points) in fact.refunded.enumerated() {
            refunded[index, default: .zero] += points
        }
        grams += fact.grams.reduce(0) { $0 + $1.grams }
        let payable = Chart.partnerPayable.account(UInt64(fact.partner.rawValue))
        for transfer in record.ledger.transfers where transfer.debit == payable {
            money += Money(fen: Int64(transfer.amount))
        }
    }

    /// What was undone that was never done.
    fileprivate func excesses(
        over purchase: PurchaseRecorded,
        _ payments: [PaidWithPoints?]
    ) -> [String] {
        var details: [String] = []
        for (item, quantity) in returned
        where !purchase.items.indices.contains(item) || quantity > purchase.items[item].quantity {
            details.append("\(quantity) of item \(item) came back")
        }
        if amount > purchase.total { details.append("\(amount) of \(purchase.total) came back") }
        for (index, points) in clawedBack {
            let awarded =
                purchase.awards.indices.contains(index) ? purchase.awards[index].awarded : .zero
            guard points < .zero || points > awarded else { continue }
            details.append("award \(index) lost \(points) of \(awarded)")
        }
        for (index, points) in refunded {
            let paid = payments.indices.contains(index) ? payments[index]?.points : nil
            guard points < .zero || points > paid ?? .zero else { continue }
            details.append("payment \(index) got back \(points)")
        }
        details += unequalShares(purchase, payments)
        let value = payments.reduce(Money.zero) { $0 + ($1?.value ?? .zero) }
        if grams < 0 || grams > purchase.claims.grams {
            details.append("\(grams) of \(purchase.claims.grams) grams were taken")
        }
        if money > value { details.append("the partner gave back \(money) of \(value)") }
        return details
    }

    /// A payment gets back the share of it that came back of the purchase, rounded down.
    private func unequalShares(
        _ purchase: PurchaseRecorded,
        _ payments: [PaidWithPoints?]
    ) -> [String] {
        let share = Ratio(amount.fen, max(1, purchase.total.fen))
        return refunded.compactMap { index, points in
            guard payments.indices.contains(index), let payment = payments[index],
                let due = share.multiplied(by: payment.points.rawValue, rounding: .floor),
                points != Points(due)
            else { return nil }
            return "payment \(index) got back \(points), its share is \(due)"
        }
    }

    /// What is left of a purchase that came back wholly.
    fileprivate func remainders(
        of purchase: PurchaseRecorded,
        _ payments: [PaidWithPoints?]
    ) -> [String] {
        let isWhole =
            purchase.items.isEmpty
            ? amount == purchase.total
            : purchase.items.indices.allSatisfy { returned[$0] == purchase.items[$0].quantity }
        guard isWhole else { return [] }
        var details: [String] = []
        if amount != purchase.total { details.append("all came back, but \(amount)") }
        for (index, award) in purchase.awards.enumerated()
        where clawedBack[index, default: .zero] != award.awarded {
            details.append("all came back, and award \(index) is left")
        }
        for (index, payment) in payments.enumerated()
        where refunded[index, default: .zero] != payment?.points {
            details.append("all came back, and payment \(index) is kept")
        }
        let value = payments.reduce(Money.zero) { $0 + ($1?.value ?? .zero) }
        if grams != purchase.claims.grams {
            details.append("all came back, and \(purchase.claims.grams - grams) grams are left")
        }
        if money != value { details.append("all came back, and \(money) of \(value) is owed") }
        return details
    }
}

extension Fact {
    fileprivate var payment: PaidWithPoints? {
        if case .paidWithPoints(let fact) = self { fact } else { nil }
    }
}
