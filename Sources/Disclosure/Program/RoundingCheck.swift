// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

extension Linter {
    /// Of recent purchases no more are looked at.
    public static let maximumRecentPurchases = 100_000
    /// RULE-06 speaks when more than a fifth of the purchases that a rule counts round to nothing.
    private static let toleratedShare = (numerator: 1, denominator: 5)

    /// RULE-06: rules that round many real purchases to no points at all.
    public func lint(program: CompiledProgram, recent purchases: [PurchaseFacts]) -> [Finding] {
        var counted = [Int](repeating: 0, count: program.rules.count)
        var empty = counted
        for purchase in purchases.prefix(Linter.maximumRecentPurchases) {
            for explanation in program.explain(purchase, used: { _ in .zero }) {
                switch explanation.outcome {
                case .fired: counted[explanation.ruleIndex] += 1
                case .notFired(let unmet) where unmet.map(\.kind) == [.points]:
                    counted[explanation.ruleIndex] += 1
                    empty[explanation.ruleIndex] += 1
                case .notFired: continue
                }
            }
        }
        var collector = FindingCollector(bases: bases, date: date)
        let places = DocumentPlaces(program)
        let (numerator, denominator) = Linter.toleratedShare
        for (index, rule) in program.rules.enumerated()
        where empty[index] * denominator > counted[index] * numerator {
            collector.add(
                .roundedToNothing,
                .document(places.part(.rule, rule.code).with(field: "amount")),
                matched: "\(empty[index])/\(counted[index])",
                LocalizedText(
                    zh: "\(counted[index])笔消费中有\(empty[index])笔因取整得不到积分",
                    en: "\(empty[index]) of \(counted[index]) purchases round to no points"
                )
            )
        }
        return collector.findings
    }
}
