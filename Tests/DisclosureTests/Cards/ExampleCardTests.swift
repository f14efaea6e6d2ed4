// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

/// The cards of the example programs, read back and calculated with.
@Suite("Cards of the example rules")
struct ExampleCardTests {
    /// Rules that a purchase sets off and that stand alone, so that a card says all of it.
    private func isReadable(_ rule: EarningRule, in program: CompiledProgram) -> Bool {
        let sizes = Set(rule.partnerIndexes.map { program.partners[$0].denomination })
        switch rule.amount.basis {
        case .bands, .multiple: return false
        case .perAmount, .perQuantity, .fixed: break
        }
        return rule.trigger == .purchase && rule.condition == nil && rule.groupIndex == nil
            && sizes.count == 1 && rule.amount.priceBasis == .afterDiscount
    }

    private func lines(_ rule: EarningRule, fen: Int64) -> [CardReader.Line] {
        var unit = "piece"
        if case .perQuantity(_, let own?) = rule.amount.basis { unit = own }
        let category = rule.items?.includedCategories.first ?? "other"
        return [CardReader.Line(category: category, unit: unit, quantity: 3, fen: fen)]
    }

    @Test("What a card's words come to is what the rule awards", arguments: ["hongmi", "cdnow"])
    func agreement(name: String) throws {
        let source = ProgramSource(files: try Files.texts("Examples/\(name)/program"))
        let program = try #require(CompiledProgram.compile(source).program)
        let publication = Publication(program: program, version: 1)
        var read = 0
        for (index, rule) in program.rules.enumerated() where isReadable(rule, in: program) {
            read += 1
            let reader = CardReader(
                try #require(KeyFactsCard(rule: rule.code, in: publication)).text.zh
            )
            let day = rule.from ?? program.startsOn
            for fen in [1, 99, 100, 4_999, 5_000, 123_456] as [Int64] {
                for (tier, tender) in zip(
                    program.tiers.indices,
                    [TenderKind.cash, .mobile, .points]
                ) {
                    let lines = lines(rule, fen: fen)
                    let awarded = award(of: index, lines, tier, tender, day, in: program)
                    let promised = reader.points(
                        lines: lines,
                        tier: program.tiers[tier].name.zh,
                        tender: tender.name.zh,
                        day: "\(day)"
                    )
                    #expect(awarded == promised, "\(rule.code) \(fen) \(tender)")
                }
            }
        }
        #expect(read > 0)
    }

    private func award(
        of index: Int,
        _ lines: [CardReader.Line],
        _ tier: Int,
        _ tender: TenderKind,
        _ day: CalendarDay,
        in program: CompiledProgram
    ) -> Int64? {
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
        let facts = PurchaseFacts(
            partnerIndex: program.rules[index].partnerIndexes[0],
            day: day,
            tierIndex: tier,
            total: total,
            items: items,
            tenders: [Tender(kind: tender, amount: total)]
        )
        return program.awards(for: facts) { _ in .zero }
            .first { $0.ruleIndex == index }?.awarded.rawValue
    }
}
