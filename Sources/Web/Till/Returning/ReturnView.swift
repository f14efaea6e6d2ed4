// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A return's values as words of a language.
struct ReturnView: Sendable {
    let model: ReturnModel
    let frame: PageFrame
    let now: Instant

    func render() -> String {
        var content = TillSideView(side: model.side, frame: frame).content
        content["notice"] = model.notice.map(TillSideView.content)
        content["sought"] = model.sought
        content["not_found"] = model.purchase == nil && !model.sought.isEmpty
        content["has_purchase"] = model.purchase != nil
        content["purchase"] = model.purchase.map(purchase)
        content["effect"] = model.effect.map(effect)
        content["done"] = model.done.map(effect)
        content["asks"] = model.effect == nil && model.done == nil
        content["choice"] = [
            "whole": model.choice.isWhole, "part": !model.choice.isWhole,
            "amount": model.choice.amount, "key": model.choice.key, "at": model.choice.at,
            "quantities": model.choice.quantities.sorted { $0.key < $1.key }.map {
                ["name": "item-\($0.key)", "value": "\($0.value)"]
            },
        ]
        content["at"] = now.rfc3339()
        return frame.render("Return", title: frame.words("till.return_title"), content)
    }

    private func purchase(_ purchase: TradeReceipt) -> [String: Any] {
        var content: [String: Any] = [
            "id": purchase.id,
            "number": purchase.number,
            "time": ShownText.minute(purchase.occurredAt),
            "yuan": ShownText.yuan(purchase.amountFen),
            "points": ShownText.points(purchase.points),
            "rest": YuanText.field(max(0, purchase.amountFen - purchase.returnedFen)),
            "is_gone": purchase.isWhollyReturned,
            "has_items": !model.items.isEmpty,
            "items": model.items.map(item),
        ]
        if !purchase.store.isEmpty { content["store"] = model.side.place.storeName(purchase.store) }
        if purchase.returnedFen > 0 { content["returned"] = ShownText.yuan(purchase.returnedFen) }
        return content
    }

    private func item(_ item: ReturnModel.Item) -> [String: Any] {
        [
            "name": "item-\(item.index)",
            "sku": item.sku.isEmpty ? frame.words("till.item_unnamed") : item.sku,
            "quantity": "\(item.quantity)",
            "left": "\(item.left)",
            "yuan": ShownText.yuan(item.fen),
            "chosen": "\(model.choice.quantities[item.index] ?? 0)",
        ]
    }

    private func effect(_ effect: ReturnModel.Effect) -> [String: Any] {
        [
            "yuan": ShownText.yuan(effect.amountFen),
            "taken_back": ShownText.points(effect.takenBack),
            "has_debt": effect.debt > 0,
            "debt": ShownText.points(effect.debt),
            "has_refund": effect.refunded > 0,
            "refunded": ShownText.points(effect.refunded),
        ]
    }
}
