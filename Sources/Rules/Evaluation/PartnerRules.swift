// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The rules of one partner, found once at compile time so that a purchase looks at no others.
struct PartnerRules: Sendable {
    let purchase: [RuleEvaluator]
    let activity: [RuleEvaluator]
    /// Of either trigger, in the sequence of the program's rules.
    let all: [RuleEvaluator]

    static func compile(partners: [Partner], rules: [EarningRule]) -> [PartnerRules] {
        var evaluators: [[RuleEvaluator]] = Array(repeating: [], count: partners.count)
        for (index, rule) in rules.enumerated() {
            let items = rule.items.map { ItemMatcher($0) }
            for partner in rule.partnerIndexes {
                evaluators[partner].append(
                    RuleEvaluator(rule, index: index, items: items, partner: partners[partner])
                )
            }
        }
        return evaluators.map { all in
            PartnerRules(
                purchase: all.filter { $0.activityKind == nil },
                activity: all.filter { $0.activityKind != nil },
                all: all
            )
        }
    }
}
