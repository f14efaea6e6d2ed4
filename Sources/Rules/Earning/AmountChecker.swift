// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves the tiers and rules that an amount names.
extension RuleChecker {
    mutating func amount() -> RuleAmount? {
        let declared = rule.amount
        switch declared.form {
        case .perAmount(let money, let table):
            return values(table).map { amount(.perAmount(money), $0) }
        case .perQuantity(let quantity, let unit, let table):
            return values(table).map { amount(.perQuantity(quantity, unit: unit), $0) }
        case .fixed(let table): return values(table).map { amount(.fixed, $0) }
        case .bands(let bands):
            let rows = bands.compactMap { band in
                values(band.points).map { AmountBand(from: band.from.value, pointsByTier: $0) }
            }
            return rows.count == bands.count ? amount(.bands(rows), []) : nil
        case .multiple(let table, let named):
            let ratios = values(table)
            let rules = multiplied(named)
            guard let ratios, let rules else { return nil }
            let multiplier = Multiplier(ruleIndexes: rules, ratioByTier: ratios)
            return amount(.multiple(multiplier), [])
        }
    }

    private func amount(_ basis: RuleAmount.Basis, _ points: [Int64]) -> RuleAmount {
        RuleAmount(
            basis: basis,
            pointsByTier: points,
            step: rule.amount.step,
            rounding: rule.amount.rounding,
            priceBasis: rule.amount.priceBasis
        )
    }

    /// One value for every tier of the program.
    private mutating func values<Value>(_ table: TierTable<Value>) -> [Value]? {
        guard let tiers = context.program?.tiers.map(\.value.code) else { return nil }
        for row in table.rows where !tiers.contains(row.tier.value) {
            let nearest = Spelling.nearest(to: row.tier.value, among: tiers)
            let known = tiers.joined(separator: ", ")
            findings.error(
                .unknownTier,
                at: row.tier.place,
                "the program has no tier of this code",
                fix: nearest.map { "write '\($0)'" } ?? "use one of \(known)"
            )
        }
        let rows = Dictionary(table.rows.map { ($0.tier.value, $0.value) }) { first, _ in first }
        let values = tiers.compactMap { rows[$0] ?? table.otherwise }
        guard values.count == tiers.count else {
            let missing = tiers.filter { rows[$0] == nil }.joined(separator: ", ")
            findings.error(
                .tierWithoutPoints,
                at: table.place,
                "the table gives no points for \(missing)",
                fix: "add a row for each, or '\(TierTable<Int64>.otherwiseKey)'"
            )
            return nil
        }
        return values
    }

    /// Indexes of the rules that a multiple names, in ascending sequence.
    private mutating func multiplied(_ named: MultipliedDeclaration) -> [Int]? {
        switch named {
        case .all: return context.plainRules
        case .base: return context.baseRules
        case .named(let rules, let groups):
            let errorsBefore = findings.errorCount
            var indexes: Set<Int> = []
            for code in rules {
                guard let index = context.index(of: code, .rule, &findings) else { continue }
                if context.rules[index].multiplies { multipleOfMultiple(code) }
                indexes.insert(index)
            }
            for code in groups {
                guard context.index(of: code, .group, &findings) != nil else { continue }
                let members = context.rules.indices.filter {
                    context.rules[$0].group == code.value
                }
                if members.contains(where: { context.rules[$0].multiplies }) {
                    multipleOfMultiple(code)
                }
                indexes.formUnion(members)
            }
            return findings.errorCount == errorsBefore ? indexes.sorted() : nil
        }
    }

    private mutating func multipleOfMultiple(_ code: Located<String>) {
        findings.error(
            .multipleOfMultiple,
            at: code.place,
            "'\(code.value)' multiplies other rules itself",
            fix: "name the rules that count amounts, quantities or fixed points"
        )
    }
}
