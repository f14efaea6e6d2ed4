// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What is left of a purchase after a return: the goods that stay, and what they cost.
struct Remains {
    let items: [PurchaseItem]
    let total: Money
    /// What the till said of the whole, of what stays.
    let details: PurchaseDetails
    /// The value of what this return brings back.
    let returnedNow: Money
    /// The value of what all returns together have brought back.
    let returnedInAll: Money

    /// Goods that cost nothing are something, too.
    var isNothing: Bool { items.isEmpty && total == .zero }

    /// A purchase with items comes back by line, one without by amount.
    static func checkForm(
        of command: ReturnPurchase,
        for purchase: PurchaseRecorded
    ) throws(Stop) {
        if purchase.items.isEmpty {
            guard command.lines.isEmpty, command.amount != nil else {
                let detail = "the purchase has no items: name the amount that comes back"
                throw .refused(.invalid([Violation("/amount", .required, detail)]))
            }
        } else {
            guard !command.lines.isEmpty, command.amount == nil else {
                let detail = "the purchase has items: name the lines that come back"
                throw .refused(.invalid([Violation("/lines", .required, detail)]))
            }
        }
    }

    /// Checks the return against what is left of the purchase, line by line or by amount.
    init(
        of purchase: PurchaseRecorded,
        after reversal: Reversal,
        returning command: ReturnPurchase
    ) throws(Stop) {
        guard !Remains.isOver(purchase, reversal) else { throw .refused(.alreadyReturned) }
        if purchase.items.isEmpty {
            returnedNow = try Remains.amount(of: purchase, reversal, command)
            items = []
        } else {
            let lines = try Remains.lines(of: purchase, reversal, command)
            items = lines.stay
            returnedNow = lines.value - reversal.amount
        }
        returnedInAll = reversal.amount + returnedNow
        total = purchase.total - returnedInAll
        details = purchase.details(of: items, costing: total)
    }

    /// What earlier returns have left.
    static func left(of purchase: PurchaseRecorded, after reversal: Reversal) -> PurchaseLeft {
        let returned = purchase.items.indices.map { reversal.returned(item: $0) }
        let items = purchase.items.isEmpty ? [] : value(of: purchase, returned).stay
        return PurchaseLeft(total: purchase.total - reversal.amount, items: items)
    }

    private static func isOver(_ purchase: PurchaseRecorded, _ reversal: Reversal) -> Bool {
        guard purchase.items.isEmpty else {
            return purchase.items.enumerated().allSatisfy { index, item in
                reversal.returned(item: index) == item.quantity
            }
        }
        return purchase.total > .zero && reversal.amount == purchase.total
    }

    private static func amount(
        of purchase: PurchaseRecorded,
        _ reversal: Reversal,
        _ command: ReturnPurchase
    ) throws(Stop) -> Money {
        let amount = command.amount ?? .zero
        let left = purchase.total - reversal.amount
        guard amount <= left else {
            throw .refused(.returnAmountOverPurchase(left: left, requested: amount))
        }
        return amount
    }

    /// The goods that stay, and the value of everything returned so far.
    private static func lines(
        of purchase: PurchaseRecorded,
        _ reversal: Reversal,
        _ command: ReturnPurchase
    ) throws(Stop) -> (stay: [PurchaseItem], value: Money) {
        var returning = purchase.items.indices.map { reversal.returned(item: $0) }
        for line in command.lines {
            guard purchase.items.indices.contains(line.item) else {
                throw .refused(
                    .returnOverPurchase(item: line.item, left: 0, requested: line.quantity)
                )
            }
            let left = purchase.items[line.item].quantity - returning[line.item]
            guard line.quantity <= left else {
                throw .refused(
                    .returnOverPurchase(item: line.item, left: left, requested: line.quantity)
                )
            }
            returning[line.item] += line.quantity
        }
        return value(of: purchase, returning)
    }

    /// Line amounts are shared by quantity; items cost what they cost, so a discount on the whole
    /// purchase is shared over the lines by their amounts, and the last line takes what is left.
    private static func value(
        of purchase: PurchaseRecorded,
        _ returning: [Int64]
    ) -> (stay: [PurchaseItem], value: Money) {
        var stay: [PurchaseItem] = []
        var lineValue = Money.zero
        var lineTotal = Money.zero
        for (item, count) in zip(purchase.items, returning) {
            lineTotal += item.amount
            let part = Ratio(count, item.quantity).multiplied(
                by: item.amount.fen,
                rounding: .floor
            )
            let back = Money(fen: part ?? 0)
            lineValue += back
            guard count < item.quantity else { continue }
            stay.append(item.left(after: count, worth: back))
        }
        guard !stay.isEmpty else { return (stay, purchase.total) }
        guard lineTotal > .zero, lineTotal != purchase.total else { return (stay, lineValue) }
        let share = Ratio(lineValue.fen, lineTotal.fen)
        let value = share.multiplied(by: purchase.total.fen, rounding: .floor) ?? 0
        return (stay, Money(fen: value))
    }
}
