// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Draws programs and purchases, ordinary ones and some at the edges.
struct NaiveDrawing {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(generator.number(below: UInt64(elements.count)))]
    }

    mutating func isTrue(oneIn count: UInt64) -> Bool { generator.number(below: count) == 0 }

    mutating func rules() -> [NaiveRule] {
        let count = Int(generator.number(in: 3...9))
        return (0..<count).map { rule($0) }
    }

    private mutating func rule(_ number: Int) -> NaiveRule {
        let multiplies = isTrue(oneIn: 4) && number > 0
        var rule = NaiveRule(code: "r\(number)", amount: multiplies ? multiple() : amount())
        rule.isPromotional = isTrue(oneIn: 3)
        rule.rounding = pick(["floor", "ceiling", "half_up", "half_even"])
        if !multiplies {
            rule.basis = pick([
                "after_discount", "after_discount", "before_discount", "without_tax",
            ])
        }
        if isTrue(oneIn: 3) {
            rule.category = pick(["x", "y"])
            rule.excludes = isTrue(oneIn: 2)
        }
        rule.onlyCash = isTrue(oneIn: 6)
        if isTrue(oneIn: 4) { rule.minimum = pick([1, 1_000, 20_000]) }
        if isTrue(oneIn: 2) { rule.condition = condition(depth: 1) }
        rule.limits = limits()
        if isTrue(oneIn: 5) { rule.budget = pick([10, 500, 100_000]) }
        // Rules that multiply do not share a group with others.
        rule.group = multiplies ? pick([nil, nil, "first"]) : pick([nil, nil, "best", "extra"])
        rule.priority = rule.group == nil ? pick([nil, 0, 5]) : Int64(number * 3)
        if isTrue(oneIn: 4) { rule.operatorPercent = generator.number(in: 1...99) }
        return rule
    }

    private mutating func multiple() -> NaiveAmount {
        .multiple(pick([101, 110, 150, 200, 1_000]), of: pick(["base", "all"]))
    }

    private mutating func points() -> [Int64] {
        let ordinary: Int64 = pick([0, 1, 7, 30])
        return [ordinary, pick([ordinary, 1, 45])]
    }

    private mutating func amount() -> NaiveAmount {
        var points = points()
        if points == [0, 0] { points = [0, 1] }
        switch generator.number(below: 4) {
        case 0: return .perAmount(points: points, fen: pick([1, 100, 333]), step: pick([1, 777]))
        case 1:
            return .perQuantity(points: points, quantity: pick([1, 3]), unit: pick(["kg", "bag"]))
        case 2: return .fixed(points)
        default: return .bands([(0, pick([0, 2])), (5_000, 9), (30_000, 40)])
        }
    }

    mutating func limits() -> [(word: String, points: Int64)] {
        guard isTrue(oneIn: 3) else { return [] }
        let words = ["purchase", "day", "week", "month", "year", "member"]
        return words.filter { _ in isTrue(oneIn: 3) }.map { ($0, pick([1, 20, 150])) }
    }

    mutating func shared() -> NaiveShared {
        var shared = NaiveShared()
        for group in ["best", "first", "extra"] {
            let rows = limits()
            if !rows.isEmpty { shared.groups[group] = rows.map { ($0.word, $0.points * 3) } }
        }
        if isTrue(oneIn: 3) { shared.partner = limits() }
        if isTrue(oneIn: 3) { shared.program = limits() }
        return shared
    }

    private mutating func condition(depth: Int) -> NaiveCondition {
        if depth < 4, isTrue(oneIn: 3) {
            let parts = (0..<Int(generator.number(in: 1...3))).map { _ in
                condition(depth: depth + 1)
            }
            switch generator.number(below: 3) {
            case 0: return .all(parts)
            case 1: return .any(parts)
            default: return .not(parts[0])
            }
        }
        return leaf()
    }

    private mutating func leaf() -> NaiveCondition {
        let period = pick(["day", "week", "month", "year", "ever"])
        return pick([
            .total(pick([0, 5_000]), pick([10_000, 900_000])), .earning(pick([1, 6_000])),
            .weekdays([Int(generator.number(below: 7))]), .lastOfMonth, .summer, .winter, .gold,
            .credit(pick([["none"], ["trusted", "model"]])), .bought(pick([0, 5])),
            .enrolledDays(30), .lastDays(90), .minor(isTrue(oneIn: 2)),
            .consents(pick([["credit_uplift"], ["marketing", "guardian"]])), .cash, .onlyCash,
            .store(pick(["south", "east"])), .channel(pick(["online", "in_store"])),
            .items(category: pick(["x", "y"]), quantity: pick([1, 4])),
            .given(period, pick([0, 20])), .here(period, pick([1, 30])),
        ])
    }
}

// MARK: - Purchases

extension NaiveDrawing {
    private mutating func fen() -> Int64 {
        pick([0, 99, 100, generator.number(in: 0...60_000), generator.number(in: 0...900_000)])
    }

    mutating func purchase(partnerIndex: Int) -> PurchaseFacts {
        let items = (0..<generator.number(below: 4)).map { _ in item() }
        let total = items.isEmpty ? fen() : items.reduce(0) { $0 + $1.amount.fen }
        var facts = PurchaseFacts(
            partnerIndex: partnerIndex,
            day: CalendarDay(daysSinceEpoch: Int32(generator.number(in: 20_000...21_500))),
            tierIndex: pick([0, 1]),
            total: Money(fen: total),
            items: items,
            tenders: tenders(total),
            listTotal: pick([nil, Money(fen: total + 500)]),
            tax: pick([nil, Money(fen: total / 10)]),
            store: pick(["", "south", "east", "west"]),
            channel: pick([nil, .online, .inStore])
        )
        facts.member = member(on: facts.day)
        return facts
    }

    private mutating func item() -> PurchaseItem {
        let fen = fen()
        return PurchaseItem(
            sku: pick(["a", "b"]),
            category: pick(["x", "y", "z"]),
            unit: pick(["kg", "bag"]),
            quantity: pick([0, 1, 5]),
            amount: Money(fen: fen),
            listAmount: pick([nil, Money(fen: fen + 300)]),
            tax: pick([nil, Money(fen: fen / 20)])
        )
    }

    private mutating func tenders(_ total: Int64) -> [Tender] {
        guard isTrue(oneIn: 2) else { return [] }
        let cash = pick([0, total, total / 3])
        return [
            Tender(kind: .cash, amount: Money(fen: cash)),
            Tender(kind: pick([.points, .card]), amount: Money(fen: total - cash)),
        ]
    }

    private mutating func member(on day: CalendarDay) -> MemberFacts {
        MemberFacts(
            enrolledOn: pick([nil, day.adding(days: -29), day.adding(days: -300)]),
            lastPurchaseOn: pick([nil, day.adding(days: -10), day.adding(days: -90)]),
            purchasesSoFar: pick([nil, 0, 4, 50]),
            creditLevel: pick([nil, CreditLevel.none, .trusted, .model]),
            consents: pick([nil, ConsentSet([.creditUplift]), ConsentSet(ConsentPurpose.allCases)]),
            isMinor: pick([nil, true, false])
        )
    }
}
