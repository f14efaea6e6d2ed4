// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What somebody takes to a till, before it is known how it is paid.
struct Basket: Sendable {
    let items: [PurchaseItem]
    let total: Money
    let tender: TenderKind

    init(at shop: Shop, month: Int, _ generator: inout SeededGenerator) {
        items = Assortment.items(of: shop, month: month, &generator)
        total =
            items.isEmpty
            ? Money(fen: Assortment.total(of: shop, &generator))
            : items.reduce(.zero) { $0 + $1.amount }
        tender = Basket.tender(at: shop, &generator)
    }

    private static func tender(
        at shop: Shop,
        _ generator: inout SeededGenerator
    ) -> TenderKind {
        switch shop {
        case .bank: .card
        case .utility: generator.happens(380) ? .cash : .mobile
        case .hotel, .travel, .airline: generator.choose([(.card, 60), (.mobile, 40)])
        case .online: .mobile
        default: generator.choose([(.mobile, 70), (.card, 18), (.cash, 12)])
        }
    }

    /// The parts of the total; what points paid is one of them.
    func tenders(paidWithPoints value: Money) -> [Tender] {
        guard value > .zero else { return [Tender(kind: tender, amount: total)] }
        let points = Tender(kind: .points, amount: value)
        let rest = total - value
        return rest > .zero ? [points, Tender(kind: tender, amount: rest)] : [points]
    }
}
