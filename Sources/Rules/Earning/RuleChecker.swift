// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves what a rule refers to and judges what it means.
struct RuleChecker {
    let rule: RuleDeclaration
    let context: RuleContext
    var findings: Findings

    /// `nil` when the rule refers to something that is not there.
    static func check(
        _ rule: RuleDeclaration,
        in context: RuleContext,
        _ findings: inout Findings
    ) -> EarningRule? {
        var checker = RuleChecker(rule: rule, context: context, findings: findings)
        defer { findings = checker.findings }
        return checker.checked()
    }

    private mutating func checked() -> EarningRule? {
        let partnerIndexes = partnerIndexes()
        let points = pointsByTier()
        checkItems()
        checkKind()
        guard let program = context.program, let partnerIndexes, let points else { return nil }
        checkWindow(program)
        checkPoints(points)
        let partners = partnerIndexes.map { context.partners[$0] }
        checkDenominations(partners)
        checkValidity(partners)
        checkRebate(points, partners, program)
        return EarningRule(
            code: rule.code.value,
            name: rule.name,
            explanation: rule.explanation,
            kind: rule.kind,
            trigger: rule.trigger,
            partnerIndexes: partnerIndexes,
            amount: RuleAmount(
                basis: rule.amount.basis,
                pointsByTier: points,
                step: rule.amount.step,
                rounding: rule.amount.rounding
            ),
            items: rule.items,
            onlyTenders: rule.onlyTenders,
            minimumAmount: rule.minimumAmount,
            limits: rule.limits?.value ?? .none,
            maturesAfterDays: rule.maturesAfterDays,
            validity: rule.validity?.value ?? .lifetime,
            from: rule.from?.value,
            until: rule.until?.value
        )
    }

    private mutating func partnerIndexes() -> [Int]? {
        guard case .listed(let codes) = rule.partners.value else {
            return Array(context.partners.indices)
        }
        let indexes = codes.compactMap { context.partnerIndex($0, &findings) }
        return indexes.count == codes.count ? indexes.sorted() : nil
    }

    private mutating func pointsByTier() -> [Int64]? {
        guard let tiers = context.program?.tiers.map(\.value.code) else { return nil }
        let table = rule.amount.points
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
        let rows = Dictionary(table.rows.map { ($0.tier.value, $0.points) }) { first, _ in first }
        let points = tiers.compactMap { rows[$0] ?? table.otherwise }
        guard points.count == tiers.count else {
            let missing = tiers.filter { rows[$0] == nil }.joined(separator: ", ")
            findings.error(
                .tierWithoutPoints,
                at: table.place,
                "the table gives no points for \(missing)",
                fix: "add a row for each, or '\(TierTable.otherwiseKey)'"
            )
            return nil
        }
        return points
    }
}
