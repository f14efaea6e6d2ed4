// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

/// Draws rules of every form, and purchases that touch their edges.
private struct RuleDrawing {
    var generator: SeededGenerator

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(generator.number(below: UInt64(elements.count)))]
    }

    mutating func rule(_ number: Int) -> String {
        let points = pick(["1", "2", "7", "150", "{regular: 3, gold: 5}", "{regular: 0, gold: 2}"])
        let rounding = pick([
            "", ", rounding: ceiling", ", rounding: half_up", ", rounding: half_even",
        ])
        let step = pick(["", ", step: 2.50", ", step: 10.00"])
        let amount = pick([
            "{points: \(points), per_amount: \(pick(["1.00", "3.33", "10.00", "0.50"]))\(step)\(rounding)}",
            "{points: \(points), per_quantity: \(pick(["1", "3"])), unit: \(pick(["kg", "night"]))"
                + "\(pick(["", ", step: 2"]))\(rounding)}",
            "{fixed: \(points)}",
        ])
        let items = pick([
            "", ", items: {categories: [x]}", ", items: {except_categories: [y]}",
            ", items: {categories: [x, y], except_categories: [z]}",
        ])
        let tenders = pick(["", "", ", only_tenders: [cash]", ", only_tenders: [card, mobile]"])
        let minimum = pick(["", ", minimum_amount: 20.00", ", minimum_amount: 99.99"])
        let limits = pick([
            "", ", limits: [{per: purchase, points: 50}]", ", limits: [{per: day, points: 30}]",
            ", limits: [{per: member, points: 20}, {per: purchase, points: 40}]",
        ])
        let promotion = pick([
            "", "",
            ", kind: promotional, from: 2026-03-01, until: 2026-04-30, validity: {days: 90}",
            ", kind: promotional, until: 2026-04-30, validity: {until: 2026-12-31}",
        ])
        let matures = pick(["", ", matures_after_days: 3", ", matures_after_days: immediately"])
        return Programs.rule(
            code: "r\(number)",
            name: "\(number)",
            "trigger: purchase, partners: [shop], amount: \(amount)"
                + items + tenders + minimum + limits + promotion + matures
        )
    }

    mutating func purchase() throws -> DrawnPurchase {
        let items = (0..<(1 + generator.number(below: 3))).map { _ in
            PurchaseItem(
                sku: "s",
                category: pick(["x", "y", "z"]),
                unit: pick(["kg", "night", "piece"]),
                quantity: generator.number(in: 0...9),
                amount: Money(
                    fen: pick([
                        0, 1, 99, 100, 1_999, 2_000, 9_999, generator.number(in: 0...20_000),
                    ])
                )
            )
        }
        let total = items.reduce(Money.zero) { Money(fen: $0.fen + $1.amount.fen) }
        let tender = pick(TenderKind.allCases)
        // Before the program starts nobody asks a rule.
        let day = pick(["2026-01-01", "2026-01-15", "2026-03-01", "2026-04-30", "2026-05-01"])
        let facts = PurchaseFacts(
            partnerIndex: 0,
            day: try #require(CalendarDay(iso8601: day)),
            tierIndex: pick([0, 1]),
            total: total,
            items: items,
            tenders: [Tender(kind: tender, amount: total)]
        )
        return DrawnPurchase(member: "m", facts: facts)
    }
}

@Suite("Cards against the rules they describe")
struct CardPropertyTests {
    @Test(
        "What a card's words come to is what the rule awards to somebody new",
        arguments: UInt64(1)...20
    )
    func agreement(seed: UInt64) throws {
        var drawing = RuleDrawing(generator: SeededGenerator(seed: seed))
        let rules = (0..<6).map { drawing.rule($0) }
        let program = try Programs.compile(rules: rules)
        let phrases = Phrases()
        for isChinese in [true, false] {
            let world = try BookWorld(program, isChinese: isChinese, phrases)
            #expect(world.book.count == rules.count)
            for _ in 0..<60 {
                var fresh = world
                let purchase = try drawing.purchase()
                let (promised, given) = fresh.buy(purchase)
                #expect(promised == given, "\(rules) \(purchase)")
            }
        }
    }

    @Test("The English card has the same numbers as the Chinese", arguments: UInt64(1)...20)
    func languages(seed: UInt64) throws {
        var drawing = RuleDrawing(generator: SeededGenerator(seed: seed))
        let program = try Programs.compile(rules: (0..<6).map { drawing.rule($0) })
        let publication = Publication.complete(program)
        for rule in program.rules {
            let card = try #require(KeyFactsCard(rule: rule.code, in: publication))
            for field in KeyFactsCard.Field.allCases {
                let fact = try #require(card[field])
                #expect(numbers(fact.zh).subtracting(["1"]) == numbers(fact.en).subtracting(["1"]))
            }
        }
    }

    private func numbers(_ text: String) -> Set<String> {
        Set(text.matches(of: /[0-9]+(?:\.[0-9]+)?/).map { String($0.output) })
    }
}
