// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What stays of list amounts and of amounts without tax is rounded down, so that nobody keeps more
/// by a return than the goods that stay would have earned.
extension PurchaseItem {
    /// What is left of a line when so many pieces, worth `value`, came back.
    func left(after count: Int64, worth value: Money) -> PurchaseItem {
        let share = Ratio(quantity - count, quantity)
        var left = self
        left.quantity -= count
        left.amount = amount - value
        left.listAmount = listAmount.map { $0.floored(share) }
        left.tax = withoutTax.map { left.amount - $0.floored(share) }
        return left
    }

    /// `nil` when the till does not say the tax.
    fileprivate var withoutTax: Money? { tax.map { amount - $0 } }
}

extension PurchaseRecorded {
    /// What the till said of the whole, of the goods that stay and cost `total`.
    ///
    /// Where every line says it, the whole is shared as the lines are; else by what was paid.
    func details(of stay: [PurchaseItem], costing total: Money) -> PurchaseDetails {
        let list = details.listTotal.map { part(of: $0, stay, total) { $0.listAmount } }
        let net = details.tax.map { part(of: self.total - $0, stay, total) { $0.withoutTax } }
        return PurchaseDetails(
            listTotal: list,
            tax: net.map { total - min($0, total) },
            channel: details.channel
        )
    }

    private func part(
        of whole: Money,
        _ stay: [PurchaseItem],
        _ total: Money,
        _ amount: (PurchaseItem) -> Money?
    ) -> Money {
        guard let all = items.sum(amount), all > .zero, let left = stay.sum(amount) else {
            return whole.floored(Ratio(total.fen, max(1, self.total.fen)))
        }
        return whole.floored(Ratio(left.fen, all.fen))
    }
}

extension Money {
    fileprivate func floored(_ share: Ratio) -> Money {
        Money(fen: share.multiplied(by: max(0, fen), rounding: .floor) ?? 0)
    }
}
