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
            "trigger: purchase, partners: [shop], amount: \(amount)"
                + items + tenders + minimum + limits + promotion + matures
        )
    }

    mutating func lines() -> [CardReader.Line] {
        (0..<(1 + generator.number(below: 3))).map { _ in
            CardReader.Line(
                category: pick(["x", "y", "z"]),
                unit: pick(["kg", "night", "piece"]),
                quantity: generator.number(in: 0...9),
                fen: pick([0, 1, 99, 100, 1_999, 2_000, 9_999, generator.number(in: 0...20_000)])
            )
        }
    }
}

@Suite("Cards against the rules they describe")
struct CardPropertyTests {
    @Test("What a card's words come to is what the rule awards", arguments: UInt64(1)...20)
    func agreement(seed: UInt64) throws {
        var drawing = RuleDrawing(generator: SeededGenerator(seed: seed))
        let rules = (0..<6).map { drawing.rule($0) }
        let program = try Programs.compile(rules: rules)
        let publication = Publication.complete(program)
        let readers = try program.rules.map { rule in
            CardReader(try #require(KeyFactsCard(rule: rule.code, in: publication)).text.zh)
        }
        for _ in 0..<60 {
            let lines = drawing.lines()
            let tier = drawing.pick([0, 1])
            let tender = drawing.pick(TenderKind.allCases)
            let day = drawing.pick([
                "2025-12-31", "2026-01-15", "2026-03-01", "2026-04-30", "2026-05-01",
            ])
            let awards = try awards(program, lines, tier: tier, tender: tender, day: day)
            for (index, reader) in readers.enumerated() {
                let award = awards.first { $0.ruleIndex == index }
                let promised = reader.points(
                    lines: lines,
                    tier: program.tiers[tier].name.zh,
                    tender: tender.name.zh,
                    day: day
                )
                // Before the program starts nobody asks a rule.
                if day < "2026-01-01" { continue }
                #expect(award?.awarded.rawValue == promised, "\(rules[index]) \(lines) \(tender)")
                guard let award else { continue }
                #expect(reader.maturesAfterDays == award.maturesAfterDays)
                #expect(reader.validity == shown(award.validity))
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

    private func shown(_ validity: Validity) -> String {
        switch validity {
        case .lifetime: "lifetime"
        case .days(let days): "\(days)"
        case .until(let day): "\(day)"
        }
    }

    private func awards(
        _ program: CompiledProgram,
        _ lines: [CardReader.Line],
        tier: Int,
        tender: TenderKind,
        day: String
    ) throws -> [Award] {
        let items = lines.map { line in
            PurchaseItem(
                sku: "s",
                category: line.category,
                unit: line.unit,
                quantity: line.quantity,
                amount: Money(fen: line.fen)
            )
        }
        let total = Money(fen: lines.reduce(0) { $0 + $1.fen })
        let purchase = PurchaseFacts(
            partnerIndex: 0,
            day: try #require(CalendarDay(iso8601: day)),
            tierIndex: tier,
            total: total,
            items: items,
            tenders: [Tender(kind: tender, amount: total)]
        )
        return program.awards(for: purchase) { _ in .zero }
    }
}
