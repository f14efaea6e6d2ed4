// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Holds the rules against one another: priorities, groups, multiples, and how many there are.
struct GroupChecker {
    private let rules: [EarningRule]
    private let declarations: [RuleDeclaration]
    private let context: RuleContext
    /// By rule: its partners as a set.
    private let partners: [Set<Int>]
    private var findings: Findings

    /// `rules` and `declarations` are the same rules in the same sequence.
    static func check(
        _ rules: [EarningRule],
        _ declarations: [RuleDeclaration],
        _ context: RuleContext,
        _ findings: inout Findings
    ) {
        var checker = GroupChecker(
            rules: rules,
            declarations: declarations,
            context: context,
            partners: rules.map { Set($0.partnerIndexes) },
            findings: findings
        )
        checker.checkCounts()
        let isBounded = checker.findings.errorCount == findings.errorCount
        findings = checker.findings
        guard isBounded else { return }
        for (index, group) in (context.program?.groups ?? []).enumerated() {
            checker.check(group.group, rules.indices.filter { rules[$0].groupIndex == index })
        }
        for index in rules.indices where rules[index].amount.multiplier != nil {
            checker.checkMultiple(index)
        }
        findings = checker.findings
    }

    private func place(_ index: Int) -> Place { declarations[index].code.place }

    private mutating func checkCounts() {
        checkCount(
            rules.indices.filter { rules[$0].amount.multiplier != nil },
            DocumentLimits.multipliers,
            "rules that multiply"
        )
        let members = Dictionary(grouping: rules.indices) { rules[$0].groupIndex }
        for (group, members) in members.sorted(by: { $0.key ?? -1 < $1.key ?? -1 })
        where group != nil {
            checkCount(members, DocumentLimits.rulesOfGroup, "rules in one group")
        }
        var counts = [Int](repeating: 0, count: context.partners.count)
        var multiples = counts
        for (index, rule) in rules.enumerated() {
            for partner in rule.partnerIndexes {
                counts[partner] += 1
                if counts[partner] == DocumentLimits.rulesOfPartner + 1 {
                    tooMany(index, partner, "\(DocumentLimits.rulesOfPartner) rules")
                }
                guard rule.amount.multiplier != nil else { continue }
                multiples[partner] += 1
                if multiples[partner] == DocumentLimits.multipliersOfPartner + 1 {
                    tooMany(
                        index,
                        partner,
                        "\(DocumentLimits.multipliersOfPartner) rules that multiply"
                    )
                }
            }
        }
    }

    private mutating func checkCount(_ members: [Int], _ most: Int, _ what: String) {
        guard members.count > most else { return }
        findings.error(
            .tooManyDeclarations,
            at: place(members[most]),
            "the program has \(members.count) \(what)",
            fix: "keep it to \(most)"
        )
    }

    private mutating func tooMany(_ index: Int, _ partner: Int, _ most: String) {
        findings.error(
            .tooManyRulesOfPartner,
            at: place(index),
            "with this rule the partner '\(context.partners[partner].code)' has more than \(most)",
            fix: "join rules, or name fewer partners"
        )
    }

    private mutating func check(_ group: EvaluationGroup, _ members: [Int]) {
        let multiples = members.filter { rules[$0].amount.multiplier != nil }
        if !multiples.isEmpty, multiples.count < members.count {
            findings.error(
                .mixedGroup,
                at: place(multiples[0]),
                "the group '\(group.code)' has rules that multiply beside others",
                fix: "put them into a group of their own"
            )
        }
        guard group.mode != .stack, members.count > 1 else { return }
        let withPriority = members.filter { declarations[$0].terms.priority != nil }
        for index in members where declarations[index].terms.priority == nil {
            findings.error(
                .priorityMissing,
                at: place(index),
                "rules compete in the group '\(group.code)', and this one has no priority",
                fix: "add 'priority: ...'; the higher number comes first"
            )
        }
        checkPriorities(withPriority, group)
        guard group.mode == .firstMatch, withPriority.count == members.count else { return }
        checkReach(members, group)
    }

    /// Nothing but the documents' own numbers may decide between rules that meet.
    private mutating func checkPriorities(_ members: [Int], _ group: EvaluationGroup) {
        var first: [Int64: [Int]] = [:]
        for index in members {
            let same = first[rules[index].priority, default: []]
            let rival = same.first { meet($0, index) }
            if let rival, let priority = declarations[index].terms.priority {
                findings.error(
                    .equalPriority,
                    at: priority.place,
                    "'\(rules[rival].code)' has the priority \(priority.value) in the group"
                        + " '\(group.code)', too",
                    fix: "give each rule of the group its own priority"
                )
            }
            first[rules[index].priority] = same + [index]
        }
    }

    private func meet(_ one: Int, _ other: Int) -> Bool {
        rules[one].trigger.cause == rules[other].trigger.cause
            && !partners[one].isDisjoint(with: partners[other])
    }

    /// A rule that asks nothing leaves nothing to those behind it.
    private mutating func checkReach(_ members: [Int], _ group: EvaluationGroup) {
        let sorted = members.sorted { rules[$0].priority > rules[$1].priority }
        for (position, index) in sorted.enumerated() {
            let wall = sorted[..<position].first { earlier in
                rules[earlier].asksNothing && rules[earlier].trigger == rules[index].trigger
                    && partners[index].isSubset(of: partners[earlier])
            }
            guard let wall else { continue }
            findings.warning(
                .unreachableRule,
                at: place(index),
                "'\(rules[wall].code)' comes first in the group '\(group.code)' and asks nothing,"
                    + " so this rule is never reached",
                fix: "give this rule the higher priority, or remove it"
            )
        }
    }

    /// A multiple needs something to multiply where it applies.
    private mutating func checkMultiple(_ index: Int) {
        let rule = rules[index]
        let named = rule.amount.multiplier?.ruleIndexes ?? []
        guard !named.contains(where: { meet(index, $0) }) else { return }
        findings.error(
            .ruleNeverFires,
            at: declarations[index].amount.place,
            "the rule '\(rule.code)' can never fire: no rule that it multiplies gives points at"
                + " its partners for the same trigger",
            fix: "name other rules under 'of', or other partners"
        )
    }
}

extension EarningRule {
    /// Whether it fires for everything that sets it off and gives something for it.
    fileprivate var asksNothing: Bool {
        guard case .fixed = amount.basis else { return false }
        return condition == nil && items == nil && onlyTenders.isEmpty && minimumAmount == .zero
            && from == nil && until == nil && amount.priceBasis == .afterDiscount
            && amount.pointsByTier.allSatisfy { $0 > 0 }
    }
}
