// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Judges thresholds of tiers and resolves which rules' awards count for them.
enum TierChecker {
    /// `nil` when tiers are only given by hand, or after a finding.
    static func check(
        _ program: ProgramDeclaration?,
        _ rules: [EarningRule],
        ruleCodes: Set<String>,
        _ findings: inout Findings
    ) -> TierTerms? {
        guard let program, let first = program.tiers.first else { return nil }
        let hasThresholds = program.tiers.contains { $0.value.threshold ?? .zero > .zero }
        guard hasThresholds else {
            if let declared = program.qualification {
                findings.error(
                    .tierThresholds,
                    at: declared.place,
                    "no tier says how many points reach it",
                    fix: "add 'qualifying_points' to the tiers, or remove 'qualification'"
                )
            }
            return nil
        }
        checkThresholds(program.tiers, &findings)
        let terms = program.qualification ?? .standard(at: first.place)
        // A rule whose own document has mistakes is not known here, and whoever names it not to blame.
        let named = findings.errorCount == 0 ? terms.alsoRules + terms.exceptRules : []
        for code in named where !ruleCodes.contains(code.value) {
            let nearest = Spelling.nearest(to: code.value, among: ruleCodes.sorted())
            findings.error(
                .unknownRule,
                at: code.place,
                "no document declares a rule '\(code.value)'",
                fix: nearest.map { "write '\($0)'" } ?? "declare it under rules/"
            )
        }
        let also = Set(terms.alsoRules.map(\.value))
        let except = Set(terms.exceptRules.map(\.value))
        return TierTerms(
            period: terms.period,
            keeping: terms.keeping,
            graceDays: terms.graceDays,
            downgrade: terms.downgrade,
            thresholds: program.tiers.enumerated().map { index, tier in
                index == 0 ? .zero : tier.value.threshold
            },
            qualifyingRules: rules.map { rule in
                let isCounted = rule.kind == .base && rule.trigger == .purchase
                return also.contains(rule.code) || (isCounted && !except.contains(rule.code))
            }
        )
    }

    /// The first tier is everybody's; every other one asks for more than those before it.
    private static func checkThresholds(_ tiers: [Located<Tier>], _ findings: inout Findings) {
        var highest = Points.zero
        for (index, tier) in tiers.enumerated() {
            guard let threshold = tier.value.threshold else { continue }
            let isSound = index == 0 ? threshold == .zero : threshold > highest
            highest = max(highest, threshold)
            guard !isSound else { continue }
            findings.error(
                .tierThresholds,
                at: tier.place,
                "\(threshold) points reach '\(tier.value.code)'",
                fix: index == 0
                    ? "the first tier is everybody's: write 0 or leave it out"
                    : "ask for more points than the tiers before"
            )
        }
    }
}
