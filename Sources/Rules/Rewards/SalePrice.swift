// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What a reward is sold for without points from a day on, until the next price.
public struct SalePrice: Hashable, Sendable {
    public let from: CalendarDay
    public let price: Money

    public init(from: CalendarDay, price: Money) {
        self.from = from
        self.price = price
    }
}

extension Reward {
    /// The days before and with the day on which an original price is called one, in which it was
    /// really asked.
    public static let originalPriceDays: Int32 = 7

    /// What it is sold for on a day; `nil` before the first price that is on record, or without any.
    public func salePrice(on day: CalendarDay) -> Money? {
        salePrices.last { $0.from <= day }?.price
    }

    /// The lowest price of the seven days that end with a day: what may be called the original
    /// price; `nil` when no price of these days is on record.
    public func lowestSalePrice(upTo day: CalendarDay) -> Money? {
        let first = day.adding(days: 1 - Reward.originalPriceDays)
        let began = salePrices.filter { $0.from > first && $0.from <= day }.map(\.price)
        return (began + [salePrice(on: first)].compactMap { $0 }).min()
    }
}

extension DocumentReader {
    /// Prices by rising day.
    mutating func salePrices(_ node: DocumentNode) -> [SalePrice]? {
        let prices = list(node, maximum: DocumentLimits.salePrices) { $0.salePrice($1) }
        guard let prices else { return nil }
        for (price, next) in zip(prices, prices.dropFirst()) where next.from <= price.from {
            findings.error(
                .contradictoryTerms,
                at: node.place,
                "the price from \(next.from) stands behind the one from \(price.from)",
                fix: "let the days rise, each once"
            )
            return nil
        }
        return prices
    }

    private mutating func salePrice(_ node: DocumentNode) -> SalePrice? {
        guard let fields = fields(node, known: DocumentForm.salePrice.keys) else { return nil }
        let from = required("from", of: fields) { $0.day($1) }
        let price = required("price", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
        guard let from, let price else { return nil }
        return SalePrice(from: from.value, price: price)
    }
}
