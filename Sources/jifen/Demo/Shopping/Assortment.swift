// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Something that a shop sells.
struct Product: Sendable {
    let sku: String
    let category: String
    let unit: String
    /// For one unit, in fen.
    let price: ClosedRange<Int64>
    let quantity: ClosedRange<Int64>
    let weight: Int

    init(
        _ sku: String,
        _ category: String,
        _ price: ClosedRange<Int64>,
        unit: String = "piece",
        quantity: ClosedRange<Int64> = 1...1,
        weight: Int = 10
    ) {
        self.sku = sku
        self.category = category
        self.unit = unit
        self.price = price
        self.quantity = quantity
        self.weight = weight
    }

    func item(_ generator: inout SeededGenerator) -> PurchaseItem {
        let quantity = generator.number(in: quantity)
        let amount = generator.number(in: price) * quantity
        return PurchaseItem(
            sku: sku,
            category: category,
            unit: unit,
            quantity: quantity,
            amount: Money(fen: amount)
        )
    }
}

/// What each shop sells.
enum Assortment {
    private static let fruit = [
        Product("apple", "fruit", 800...1_600, unit: "kg", quantity: 1...4, weight: 30),
        Product("banana", "fruit", 500...900, unit: "kg", quantity: 1...3, weight: 25),
        Product("orange", "fruit", 700...1_400, unit: "kg", quantity: 1...4, weight: 20),
        Product("pear", "fruit", 600...1_200, unit: "kg", quantity: 1...3, weight: 15),
        Product("grape", "fruit", 1_500...3_500, unit: "kg", quantity: 1...2, weight: 10),
    ]
    private static let melon = Product("watermelon", "melon", 1_800...4_800, quantity: 1...2)
    private static let stationery = [
        Product("notebook", "paper", 500...2_500, quantity: 1...5, weight: 30),
        Product("gel-pen", "pens", 200...900, quantity: 1...10, weight: 30),
        Product("copy-paper", "paper", 1_900...2_900, quantity: 1...3, weight: 15),
        Product("schoolbag", "bags", 8_900...26_900, weight: 5),
        Product("calculator", "desk", 3_900...15_900, weight: 5),
    ]
    private static let mall = [
        Product("shirt", "clothes", 7_900...39_900, quantity: 1...2, weight: 30),
        Product("shoes", "clothes", 15_900...79_900, weight: 20),
        Product("toy", "toys", 3_900...29_900, weight: 15),
        Product("rice-cooker", "appliance", 19_900...89_900, weight: 6),
        Product("washing-machine", "appliance", 149_900...399_900, weight: 2),
        Product("led-lamp", "low_carbon", 2_900...19_900, quantity: 1...4, weight: 10),
        Product("gift-card-100", "gift_card", 10_000...10_000, quantity: 1...3, weight: 4),
    ]
    private static let online = [
        Product("book", "books", 2_500...8_900, quantity: 1...3, weight: 25),
        Product("snacks", "food", 1_500...9_900, quantity: 1...3, weight: 30),
        Product("household", "home", 1_900...19_900, weight: 25),
        Product("headphones", "appliance", 9_900...69_900, weight: 5),
        Product("bamboo-towel", "low_carbon", 1_900...5_900, quantity: 1...4, weight: 15),
    ]
    private static let beauty = [
        Product("face-cream", "care", 6_900...29_900, weight: 20),
        Product("lipstick", "make_up", 4_900...29_900, weight: 20),
        Product("shampoo", "care", 2_900...8_900, weight: 20),
    ]

    /// Single items, or nothing where a till reports only a total.
    static func items(
        of shop: Shop,
        month: Int,
        _ generator: inout SeededGenerator
    ) -> [PurchaseItem] {
        switch shop {
        case .fruit:
            let isSeason = (6...8).contains(month) && generator.happens(350)
            let items = some(fruit, 1...3, &generator)
            return isSeason ? items + [melon.item(&generator)] : items
        case .stationery: return some(stationery, 1...3, &generator)
        case .mall: return some(mall, 1...2, &generator)
        case .online: return some(online, 1...3, &generator)
        case .beauty: return some(beauty, 1...2, &generator)
        case .cinema: return [Product.ticket.item(&generator)]
        case .hotel: return [Product.night.item(&generator)]
        case .airline: return flight(&generator)
        case .fuel: return [Product.litres.item(&generator)]
        case .restaurant, .travel, .bank, .utility: return []
        }
    }

    /// The total of a purchase that has no items, in fen.
    static func total(of shop: Shop, _ generator: inout SeededGenerator) -> Int64 {
        switch shop {
        case .restaurant: generator.number(in: 3_800...38_000)
        case .travel: generator.number(in: 50_000...600_000)
        case .bank: generator.number(in: 5_000...180_000)
        case .utility: generator.number(in: 6_000...32_000)
        default: generator.number(in: 1_000...20_000)
        }
    }

    private static func some(
        _ products: [Product],
        _ count: ClosedRange<Int64>,
        _ generator: inout SeededGenerator
    ) -> [PurchaseItem] {
        let choices = products.map { (value: $0, weight: $0.weight) }
        return (0..<generator.number(in: count)).map { _ in
            generator.choose(choices).item(&generator)
        }
    }

    private static func flight(_ generator: inout SeededGenerator) -> [PurchaseItem] {
        [
            Product("fare", "fare", 38_000...189_000).item(&generator),
            Product("airport-tax", "tax", 5_000...12_000).item(&generator),
        ]
    }
}

extension Product {
    fileprivate static let ticket = Product("ticket", "cinema", 3_500...6_900, quantity: 1...4)
    fileprivate static let night = Product(
        "room-night",
        "room",
        36_000...68_000,
        unit: "night",
        quantity: 1...4
    )
    fileprivate static let litres = Product(
        "petrol-92",
        "fuel",
        735...795,
        unit: "litre",
        quantity: 20...52
    )
}
