// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension Oracle {
    mutating func takeBack(_ command: ReturnPurchase) throws(Stopped) -> [Int64] {
        let partner = try partner(command.source.partner)
        let id = command.purchase.rawValue
        guard var purchase = purchases[id] else { throw stop(.unknownPurchase) }
        guard purchase.partner == partner else { throw stop(.notYours) }
        let isByLine = !purchase.bill.items.isEmpty
        guard command.lines.isEmpty != isByLine, (command.amount == nil) == isByLine else {
            throw stop(.invalid([]))
        }
        let member = try member(MemberID(purchase.member))
        try check(command.occurredAt)
        guard command.occurredAt >= purchase.boughtAt else { throw stop(.invalid([])) }
        let before = purchase.returnedFen
        try count(command, &purchase)
        let refunds = refunds(&purchase)
        let clawback = clawback(&purchase)
        purchases[id] = purchase
        giveBack(refunds, to: member, at: partner)
        let debt = take(clawback, of: id, from: member, at: partner)
        if debt.forgone == 0 { freeLimits(of: purchase, clawback, member) }
        // What came back and was not taken repays an older debt.
        members[member].debt -= members[member].spend(members[member].debt)
            .reduce(0) { $0 + $1.points }
        return [purchase.returnedFen - before, debt.owed] + clawback + refunds.map(\.points)
    }

    /// Adds what comes back to what came back before, if there is so much left.
    private func count(
        _ command: ReturnPurchase,
        _ purchase: inout OraclePurchase
    ) throws(Stopped) {
        let bill = purchase.bill
        guard !bill.items.isEmpty else {
            let left = bill.fen - purchase.returnedFen
            if bill.fen > 0, left == 0 { throw stop(.alreadyReturned) }
            let fen = command.amount?.fen ?? 0
            guard fen <= left else {
                throw stop(
                    .returnAmountOverPurchase(left: Money(fen: left), requested: Money(fen: fen))
                )
            }
            purchase.returnedFen += fen
            return
        }
        if zip(bill.items, purchase.returned).allSatisfy({ $0.quantity == $1 }) {
            throw stop(.alreadyReturned)
        }
        for line in command.lines {
            var left: Int64 = 0
            if bill.items.indices.contains(line.item) {
                left = bill.items[line.item].quantity - purchase.returned[line.item]
            }
            guard line.quantity <= left else {
                throw stop(
                    .returnOverPurchase(item: line.item, left: left, requested: line.quantity)
                )
            }
            purchase.returned[line.item] += line.quantity
        }
        purchase.returnedFen = worth(of: purchase)
    }

    /// What all goods that came back cost: lines by quantity, a discount shared over the lines.
    private func worth(of purchase: OraclePurchase) -> Int64 {
        let bill = purchase.bill
        if zip(bill.items, purchase.returned).allSatisfy({ $0.quantity == $1 }) { return bill.fen }
        let lines = bill.items.reduce(0) { $0 + $1.amount.fen }
        let back = zip(bill.items, purchase.returned).reduce(0) { sum, line in
            sum + OracleTown.share(line.0.amount.fen, line.1, line.0.quantity)
        }
        return lines == 0 || lines == bill.fen ? back : OracleTown.share(bill.fen, back, lines)
    }

    /// What every award loses now: what it gave, less what the rest would have earned, less before.
    private func clawback(_ purchase: inout OraclePurchase) -> [Int64] {
        var rest = purchase.bill
        rest.fen -= purchase.returnedFen
        rest.items = zip(purchase.bill.items, purchase.returned).compactMap { item, count in
            guard count < item.quantity else { return nil }
            var left = item
            let back = OracleTown.share(item.amount.fen, count, item.quantity)
            left.quantity -= count
            left.amount = Money(fen: item.amount.fen - back)
            return left
        }
        let isNothing = rest.fen == 0 && rest.items.isEmpty
        let kept =
            isNothing
            ? [] : OracleTown.earned(at: purchase.partner, tier: purchase.tier, rest)
        var clawback: [Int64] = []
        for (index, award) in purchase.awards.enumerated() {
            let wanted = kept.first { $0.rule == award.given.rule }?.wanted ?? 0
            let due = award.points - min(wanted, award.points)
            let now = max(0, due - purchase.clawedBack[index])
            purchase.clawedBack[index] += now
            clawback.append(now)
        }
        return clawback
    }

    private struct Refund {
        let points: Int64
        let parts: [OraclePart]
    }

    /// The share of each payment that comes back, in the order in which the points were spent.
    private func refunds(_ purchase: inout OraclePurchase) -> [Refund] {
        var refunds: [Refund] = []
        for (index, id) in purchase.payments.enumerated() {
            guard let payment = payments[id] else { continue }
            let before = purchase.refunded[index]
            let inAll = OracleTown.share(
                payment.points,
                purchase.returnedFen,
                max(1, purchase.bill.fen)
            )
            var skip = before
            var rest = max(0, inAll - before)
            purchase.refunded[index] += rest
            let points = rest
            var parts: [OraclePart] = []
            for part in payment.parts {
                let passed = min(skip, part.points)
                skip -= passed
                let count = min(rest, part.points - passed)
                rest -= count
                guard count > 0 else { continue }
                parts.append(
                    OraclePart(serial: part.serial, points: count, expires: part.expires)
                )
            }
            refunds.append(Refund(points: points, parts: parts))
        }
        return refunds
    }

    private mutating func giveBack(_ refunds: [Refund], to member: Int, at partner: String) {
        let grace = now + OracleTown.graceDays * OracleTown.dayLength
        for refund in refunds {
            redeemed[partner, default: 0] -= refund.points
            for part in refund.parts {
                let hasEnded = part.expires.map { $0 <= now } ?? false
                let end = hasEnded ? grace : part.expires
                var lot = members[member].lots[part.serial]
                lot.expires = lot.isOpen ? max(lot.expires ?? .max, end ?? .max) : end ?? .max
                if lot.expires == .max { lot.expires = nil }
                lot.free += part.points
                members[member].lots[part.serial] = lot
            }
        }
    }

    /// Own lot, then the purchase's pending lots, its others, anything spendable, then a debt.
    private mutating func take(
        _ clawback: [Int64],
        of purchase: UInt64,
        from member: Int,
        at partner: String
    ) -> (owed: Int64, forgone: Int64) {
        var missing: Int64 = 0
        func sum(_ parts: [OraclePart]) -> Int64 { parts.reduce(0) { $0 + $1.points } }
        for (index, points) in clawback.enumerated() {
            let own = members[member].take(points) { $0.purchase == purchase && $0.award == index }
            missing += points - sum(own)
        }
        missing -= sum(
            members[member].take(missing) { $0.purchase == purchase && $0.matures != nil }
        )
        missing -= sum(members[member].take(missing) { $0.purchase == purchase })
        missing -= sum(members[member].spend(missing))
        // What is held was not spent, so it is owed whatever the terms are.
        let limit = max(terms.maximumDebt ?? 0, members[member].held)
        let owed = min(missing, max(0, limit - members[member].debt))
        members[member].debt += owed
        let forgone = missing - owed
        issued[partner, default: 0] -= clawback.reduce(0, +) - forgone
        return (owed, forgone)
    }

    private mutating func freeLimits(
        of purchase: OraclePurchase,
        _ clawback: [Int64],
        _ member: Int
    ) {
        for (award, points) in zip(purchase.awards, clawback) {
            if award.given.dayLimit != nil {
                members[member].used["\(award.given.rule) \(purchase.day)", default: 0] -= points
            }
            if award.given.memberLimit != nil {
                members[member].used[award.given.rule, default: 0] -= points
            }
        }
    }
}
