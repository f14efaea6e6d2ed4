// SPDX-License-Identifier: Apache-2.0

import Rules

/// A publication made ready for all its cards: what they share, and what belongs to a partner.
struct CardSource {
    let shared: [KeyFactsCard.Field: LocalizedText]
    private let publication: Publication
    /// By partner index.
    private let rewardsOfPartner: [[Int]]
    /// By partner index: the first base rule for every purchase; a rate that only some purchases
    /// have would say too much.
    private let baseRules: [Int?]
    /// By rule index; empty where no rules share a limit.
    private let turns: [[RuleTurn]]

    var program: CompiledProgram { publication.program }

    init(_ publication: Publication) {
        self.publication = publication
        shared = publication.facts
        let program = publication.program
        var rewards: [[Int]] = Array(repeating: [], count: program.partners.count)
        for (index, reward) in program.rewards.enumerated() {
            rewards[reward.partnerIndex].append(index)
        }
        var rules: [Int?] = Array(repeating: nil, count: program.partners.count)
        for (index, rule) in program.rules.enumerated() where rule.isForEveryPurchase {
            for partner in rule.partnerIndexes where rules[partner] == nil {
                rules[partner] = index
            }
        }
        rewardsOfPartner = rewards
        baseRules = rules
        turns = program.sharesLimits ? program.turns() : []
    }

    func turns(ofRule index: Int) -> [RuleTurn] { turns.isEmpty ? [] : turns[index] }

    func card(ofRule index: Int) -> KeyFactsCard { KeyFactsCard(ruleIndex: index, from: self) }

    func card(ofReward index: Int) -> KeyFactsCard { KeyFactsCard(rewardIndex: index, from: self) }

    /// Of all partners of a rule, in the sequence of the program.
    func rewards(of rule: EarningRule) -> [Reward] {
        rule.partnerIndexes.flatMap { rewardsOfPartner[$0] }.sorted().map { program.rewards[$0] }
    }

    func baseRule(ofPartner index: Int) -> EarningRule? {
        baseRules[index].map { program.rules[$0] }
    }
}

extension CompiledProgram {
    /// Whether any limit is drawn on by several rules.
    fileprivate var sharesLimits: Bool {
        !limits.isNone || !budget.isNone || partners.contains(where: \.sharesLimits)
            || groups.contains(where: \.sharesLimits)
    }
}

extension Partner {
    var sharesLimits: Bool { !limits.isNone || !budget.isNone }
}

extension EvaluationGroup {
    /// Where rules compete only one of them draws on the limits.
    var sharesLimits: Bool { mode == .stack && !(limits.isNone && budget.isNone) }
}

extension EarningRule {
    /// Whether members can count on it whenever they buy something.
    fileprivate var isForEveryPurchase: Bool {
        kind == .base && trigger == .purchase && amount.multiplier == nil && condition == nil
    }
}
