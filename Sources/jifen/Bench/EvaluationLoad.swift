// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Purchases of ten items against many live rules, evaluated and nothing else.
///
/// Of the rules about a third give something for such a purchase.
struct EvaluationLoad {
    static let rules = 200
    static let items = 10
    /// Different purchases, taken in turns.
    private static let purchases = 2_000
    private static let rounds = 50

    private let program: CompiledProgram
    private let facts: [PurchaseFacts]

    init(_ source: ProgramSource, at partner: String) throws {
        let rules = LiveRules(partner: partner, count: EvaluationLoad.rules)
        let compilation = CompiledProgram.compile(rules.added(to: source))
        guard let program = compilation.program, let index = program.partnerIndex(code: partner)
        else { throw BenchFailure(reason: "the program is unsound: \(compilation.diagnostics)") }
        self.program = program
        var generator = SeededGenerator(seed: 1)
        facts = (0..<EvaluationLoad.purchases).map { _ in
            EvaluationLoad.purchase(index, program, rules, &generator)
        }
    }

    private static func purchase(
        _ partner: Int,
        _ program: CompiledProgram,
        _ rules: LiveRules,
        _ generator: inout SeededGenerator
    ) -> PurchaseFacts {
        let items = (0..<items).map { number in
            PurchaseItem(
                sku: "sku_\(number)",
                category: rules.category(Int(generator.number(below: UInt64(rules.count)))),
                unit: "piece",
                quantity: 1,
                amount: Money(fen: generator.number(in: 100...12_000))
            )
        }
        let total = Money(fen: items.reduce(0) { $0 + $1.amount.fen })
        let day = Int64(program.startsOn.daysSinceEpoch) + generator.number(in: 0...364)
        return PurchaseFacts(
            partnerIndex: partner,
            day: CalendarDay(daysSinceEpoch: Int32(day)),
            tierIndex: Int(generator.number(below: UInt64(program.tiers.count))),
            total: total,
            items: items,
            tenders: [Tender(kind: .cash, amount: total)]
        )
    }

    /// Thousandths of a microsecond for a purchase, and thousandths of an award that it brings.
    func measure() -> (nanoseconds: Int64, awards: Int64) {
        var awards = 0
        let watch = Stopwatch()
        for _ in 0..<EvaluationLoad.rounds {
            for purchase in facts {
                awards += program.evaluate(purchase) { _ in .zero }.awards.count
            }
        }
        let count = Int64(EvaluationLoad.rounds * facts.count)
        return (watch.elapsedNanoseconds / count, Int64(awards) * 1_000 / count)
    }
}
