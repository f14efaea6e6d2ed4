// SPDX-License-Identifier: Apache-2.0

/// I9: a program in which a level of credit may be worth less than the level below it is not
/// published; what cannot be proved counts as that.
enum CreditOnlyAdds {
    static let code = "credit_penalty"

    static let check: PublicationCheck = { findings(in: $0.proposed) }

    static func findings(in program: CompiledProgram) -> [PublicationFinding] {
        var known: Set<[Int]> = []
        var told: Set<CreditProof.Gap> = []
        var findings: [PublicationFinding] = []
        for partner in program.partners.indices {
            guard known.insert(program.ruleIndexes(ofPartner: partner)).inserted else { continue }
            for gap in CreditProof.gaps(in: program, atPartner: partner) {
                guard findings.count < PublicationChecks.maximumFindings else { return findings }
                guard told.insert(gap).inserted else { continue }
                findings.append(finding(gap, partner, program))
            }
        }
        return findings
    }

    private static let fix = LocalizedText(
        zh: "让各等级保留下一等级的规则:把加成规则放进“对会员最优”的组,或给它同样的条件、至少同样的积分,且不单设累计限额和预算",
        en: "let each level keep the rules of the level below: put what is added into a group"
            + " 'best_for_member', or give it the same conditions, at least the points, and no"
            + " counted limit or budget of its own"
    )

    private static func finding(
        _ gap: CreditProof.Gap,
        _ partner: Int,
        _ program: CompiledProgram
    ) -> PublicationFinding {
        let claim = claim(gap, program)
        let proof = example(gap, partner, program) ?? unproved(partner, program)
        return PublicationFinding(
            .blocking,
            code,
            LocalizedText(zh: claim.zh + proof.zh, en: claim.en + proof.en),
            subject: PublicationSubject(kind: "rule", code: program.rules[gap.rule].code),
            matched: gap.level.code,
            fix: fix
        )
    }

    private static func claim(_ gap: CreditProof.Gap, _ program: CompiledProgram) -> LocalizedText {
        let (rule, level) = (program.rules[gap.rule].code, gap.level.name)
        guard let rival = gap.rival.map({ program.rules[$0].code }) else {
            return LocalizedText(
                zh: "规则“\(rule)”对“\(level.zh)”等级不再适用,也没有不少于它的规则替代",
                en: "the rule '\(rule)' does not hold for the level '\(level.en)', and none that"
                    + " gives as much takes its place"
            )
        }
        return LocalizedText(
            zh: "对“\(level.zh)”等级,规则“\(rival)”取代“\(rule)”,而它给的可能更少",
            en: "for the level '\(level.en)' the rule '\(rival)' takes the place of '\(rule)' and"
                + " may give less"
        )
    }

    /// A purchase or deed for which a level really gets less; `nil` when none is found.
    private static func example(
        _ gap: CreditProof.Gap,
        _ partner: Int,
        _ program: CompiledProgram
    ) -> LocalizedText? {
        let rules = [gap.rule, gap.rival].compactMap { $0.map { program.rules[$0] } }
        let cases = CreditCases(program: program, partner: partner, rules: rules).cases
        let penalties = CreditInvariant.violations(over: cases) { sample, level in
            sample.benefits(in: program, at: level)
        }
        guard let penalty = penalties.first(where: { $0.level == gap.level }) else { return nil }
        let words = penalty.sample.words(in: program)
        return LocalizedText(
            zh: ":\(words.zh),得\(penalty.points)积分,低一等级得\(penalty.below)积分",
            en: ": \(words.en) and gets \(penalty.points) points, the level below"
                + " \(penalty.below)"
        )
    }

    private static func unproved(_ partner: Int, _ program: CompiledProgram) -> LocalizedText {
        let name = program.partners[partner].name
        return LocalizedText(
            zh: "(在\(name.zh),无法证明任何情况下都不会更少)",
            en: " (at \(name.en); that it never gives less cannot be shown)"
        )
    }
}

extension CompiledProgram {
    /// Rules by which a level of credit may get less than the level below it, each with a level.
    public var creditPenalties: [PublicationFinding] { CreditOnlyAdds.findings(in: self) }
}
