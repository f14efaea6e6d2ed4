// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// Draws rules and purchases that are ordinary, and some at the edge of what is allowed.
private struct Drawing {
    var generator: SeededGenerator

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(generator.number(below: UInt64(elements.count)))]
    }

    mutating func rules() -> String {
        (0..<5).map { "- " + rule($0) }.joined(separator: "\n")
    }

    private mutating func rule(_ number: Int) -> String {
        let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        let points = pick(["1", "7", "1000", "1000000000", "{regular: 3, gold: 5}"])
        let rounding = pick(["floor", "ceiling", "half_up", "half_even"])
        let amount = pick([
            "{points: \(points), per_amount: \(pick(["0.01", "1.00", "3.33", "100.00"])),"
                + " rounding: \(rounding)}",
            "{points: \(points), per_amount: 1.00, step: \(pick(["0.01", "7.77", "50.00"]))}",
            "{points: \(points), per_quantity: \(pick(["1", "3"])), unit: kg}",
            "{fixed: \(points)}",
        ])
        let conditions = pick([
            "", ", items: {categories: [x]}", ", items: {except_categories: [x]}",
            ", only_tenders: [cash]", ", minimum_amount: 10.00",
        ])
        let limits = pick([
            "", ", limits: [{per: purchase, points: 50}]", ", limits: [{per: day, points: 70}]",
            ", limits: [{per: day, points: 30}, {per: member, points: 90}]",
        ])
        return "{code: r\(number), \(texts), trigger: purchase, partners: [shop], "
            + "amount: \(amount)\(conditions)\(limits)}"
    }

    mutating func fen() -> Int64 {
        pick([
            0, 1, 99, 100, generator.number(in: 0...100_000), generator.number(in: 0...100_000),
            Money.maximum.fen, generator.number(in: 0...Money.maximum.fen),
        ])
    }

    mutating func purchase(partnerIndex: Int) -> PurchaseFacts {
        let items = (0..<generator.number(below: 4)).map { _ in
            PurchaseItem(
                sku: pick(["a", "b"]),
                category: pick(["x", "y"]),
                unit: pick(["kg", "bag"]),
                quantity: pick([0, 1, 12, 1_000_000_000]),
                amount: Money(fen: fen())
            )
        }
        let total = items.isEmpty ? fen() : items.reduce(0) { $0 + $1.amount.fen }
        var tenders: [Tender] = []
        if pick([true, false]) {
            let cash = total == 0 ? 0 : generator.number(in: 0...total)
            tenders = [
                Tender(kind: .cash, amount: Money(fen: cash)),
                Tender(kind: pick([.points, .card]), amount: Money(fen: total - cash)),
            ]
        }
        return PurchaseFacts(
            partnerIndex: partnerIndex,
            day: CalendarDay(daysSinceEpoch: 20_500),
            tierIndex: pick([0, 1]),
            total: Money(fen: total),
            items: items,
            tenders: tenders
        )
    }
}

@Suite("Whatever the rules and the purchases")
struct PropertyTests {
    private func drawn(seed: UInt64) throws -> (Drawing, CompiledProgram, Int) {
        var drawing = Drawing(generator: SeededGenerator(seed: seed))
        let program = try SmallProgram.compiled(rules: drawing.rules())
        return (drawing, program, try #require(program.partnerIndex(code: "shop")))
    }

    @Test("No award is negative, above its wish or above the maximum", arguments: 0..<40)
    func bounds(seed: UInt64) throws {
        var (drawing, program, shop) = try drawn(seed: seed)
        for _ in 0..<100 {
            let purchase = drawing.purchase(partnerIndex: shop)
            let used = Points(drawing.generator.number(in: 0...400))
            for award in program.awards(for: purchase, used: { _ in used }) {
                #expect(award.wanted > .zero && award.wanted <= .maximum)
                #expect(award.wanted.rawValue == award.wantedPartnerPoints * 3)
                #expect(award.awarded >= .zero && award.awarded <= award.wanted)
                #expect((award.cutBy == nil) == (award.awarded == award.wanted))
                #expect(award.awarded.rawValue % 3 == 0)
            }
        }
    }

    @Test("Counters fed with the awards never go over their limit", arguments: 0..<40)
    func limits(seed: UInt64) throws {
        var (drawing, program, shop) = try drawn(seed: seed)
        var counters: [LimitKey: Points] = [:]
        for _ in 0..<100 {
            let purchase = drawing.purchase(partnerIndex: shop)
            for award in program.awards(for: purchase, used: { counters[$0] ?? .zero }) {
                let limits = program.rules[award.ruleIndex].limits
                #expect(award.awarded.rawValue <= limits.perPurchase.map { $0 * 3 } ?? .max)
                #expect(award.uses.contains(.memberDay) == (limits.perDay != nil))
                #expect(award.uses.contains(.memberEver) == (limits.perMember != nil))
                let day = LimitKey(
                    counter: .memberDay,
                    index: award.ruleIndex,
                    start: purchase.day
                )
                let member = LimitKey(counter: .memberEver, index: award.ruleIndex, start: nil)
                let keys = program.keys(of: award, partnerIndex: shop, day: purchase.day)
                for key in keys { counters[key, default: .zero] += award.awarded }
                if let limit = limits.perDay {
                    #expect((counters[day] ?? .zero).rawValue <= limit * 3)
                }
                if let limit = limits.perMember {
                    #expect((counters[member] ?? .zero).rawValue <= limit * 3)
                }
            }
        }
    }

    @Test("The preview of every rule adds up to the awards", arguments: 0..<40)
    func preview(seed: UInt64) throws {
        var (drawing, program, shop) = try drawn(seed: seed)
        for _ in 0..<50 {
            let purchase = drawing.purchase(partnerIndex: shop)
            let used = Points(drawing.generator.number(in: 0...400))
            let preview = program.explain(purchase) { _ in used }
            #expect(preview.count == program.rules.count)
            let fired = preview.compactMap { explanation in
                guard case .fired(let award, _) = explanation.outcome else { return Award?.none }
                return award
            }
            #expect(fired == program.awards(for: purchase) { _ in used })
            for explanation in preview {
                guard case .notFired(let unmet) = explanation.outcome else { continue }
                #expect(!unmet.isEmpty)
                for text in unmet.flatMap({ [$0.expected, $0.found] }) {
                    #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(unmet)")
                }
            }
        }
    }

    @Test("Paying more never earns less", arguments: 0..<40)
    func monotone(seed: UInt64) throws {
        var (drawing, program, shop) = try drawn(seed: seed)
        for _ in 0..<100 {
            var purchase = drawing.purchase(partnerIndex: shop)
            purchase.items = []
            purchase.tenders = []
            purchase.total = Money(fen: drawing.fen())
            let less = program.awards(for: purchase) { _ in .zero }
            purchase.total = min(purchase.total + Money(fen: drawing.fen()), .maximum)
            let more = program.awards(for: purchase) { _ in .zero }
            let lessTotal = less.reduce(Points.zero) { $0 + $1.awarded }
            let moreTotal = more.reduce(Points.zero) { $0 + $1.awarded }
            #expect(lessTotal <= moreTotal)
        }
    }

    @Test("Amounts that no caller should pass do not trap either")
    func absurd() throws {
        let (_, program, shop) = try drawn(seed: 1)
        for fen in [Int64.min, -1, 0, Int64.max] {
            let item = PurchaseItem(
                sku: "a",
                category: "x",
                unit: "kg",
                quantity: fen,
                amount: Money(fen: fen)
            )
            let tender = Tender(kind: .cash, amount: Money(fen: fen))
            let purchase = PurchaseFacts(
                partnerIndex: shop,
                day: CalendarDay(daysSinceEpoch: .max),
                tierIndex: 0,
                total: Money(fen: fen),
                items: [item, item, item],
                tenders: [tender, tender, Tender(kind: .points, amount: Money(fen: 5))]
            )
            for award in program.awards(for: purchase, used: { _ in Points(.max) }) {
                #expect(award.wanted <= .maximum && award.awarded >= .zero)
            }
        }
    }
}
