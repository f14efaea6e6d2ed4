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
            var shared: [PartnerTerms: RuleEvaluator] = [:]
            for partner in rule.partnerIndexes {
                let terms = PartnerTerms(partners[partner])
                let evaluator =
                    shared[terms]
                    ?? RuleEvaluator(rule, index: index, items: items, terms: terms)
                shared[terms] = evaluator
                evaluators[partner].append(evaluator)
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

/// What a partner adds to a rule; partners that agree in it share one evaluator.
struct PartnerTerms: Hashable, Sendable {
    let denomination: Int64
    let returnWindowDays: Int64

    init(_ partner: Partner) {
        denomination = partner.denomination
        returnWindowDays = partner.returnWindowDays
    }
}
