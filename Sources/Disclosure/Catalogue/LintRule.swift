// SPDX-License-Identifier: Apache-2.0

public import Rules

/// One row of the catalogue: what is looked for, on what ground, and what to write instead.
public struct LintRule: Sendable {
    public let code: LintCode
    /// While its basis stands; without one the rule only advises.
    public let severity: Severity
    /// Ids of legal bases; empty for rules about the check itself, which need none.
    public let bases: [String]
    let conditions: [Condition]
    /// What is wrong.
    public let title: LocalizedText
    /// What to do about it.
    public let fix: LocalizedText

    init(
        _ code: LintCode,
        _ severity: Severity,
        bases: [String],
        when conditions: [Condition],
        zh: (title: String, fix: String),
        en: (title: String, fix: String)
    ) {
        self.code = code
        self.severity = severity
        self.bases = bases
        self.conditions = conditions
        title = LocalizedText(zh: zh.title, en: en.title)
        fix = LocalizedText(zh: zh.fix, en: en.fix)
    }
}

extension LintRule {
    /// Every rule, in the sequence of the codes.
    public static let all: [LintRule] =
        earningRules + rewardRules + copyRules + gameRules + termRules + offerRules
        + settlementRules + checkRules

    static let byCode: [LintCode: LintRule] = Dictionary(
        all.map { ($0.code, $0) }
    ) { first, _ in first }
}
