// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension CompiledProgram {
    /// What every rule of the partner does with a purchase, in words.
    ///
    /// The awards are those of `evaluate`; for rules that gave nothing the same conditions are
    /// asked again, all of them, and what they found is said.
    public func explain(
        _ purchase: PurchaseFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        explain(Question(cause: .purchase), purchase, used)
    }

    /// What every rule of the partner does with an activity, in words.
    public func explain(
        _ activity: ActivityFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        explain(Question(activity), activity.facts, used)
    }

    /// What every rule of the partner does on an occasion, in words.
    public func explain(
        _ occasion: OccasionFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        explain(Question(occasion), occasion.facts, used)
    }

    private func explain(
        _ question: Question,
        _ facts: PurchaseFacts,
        _ used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        let set = partnerRules[facts.partnerIndex]
        let awards = withUnsafePointer(to: facts) { facts in
            set.evaluate(question, facts, table, used).awards
        }
        return set.all.indices.map { position in
            let index = set.all[position]
            let outcome: RuleExplanation.Outcome
            if let award = awards.first(where: { $0.ruleIndex == index }) {
                let tier = facts.tierIndex
                let wording = FormulaWording(rule: rules[index], award: award, tierIndex: tier)
                outcome = .fired(award, formula: wording.formula)
            } else {
                outcome = .notFired(unmet(index, question, facts, set, awards, used))
            }
            return RuleExplanation(ruleIndex: index, outcome: outcome)
        }
    }

    private func unmet(
        _ index: Int,
        _ question: Question,
        _ facts: PurchaseFacts,
        _ set: PartnerRules,
        _ awards: [Award],
        _ used: (LimitKey) -> Points
    ) -> [UnmetCondition] {
        guard var examination = Examination(index, question, facts, self, set) else {
            return [TriggerWording.unmet(rules[index].trigger.cause, question.cause)]
        }
        return withUnsafePointer(to: facts) { facts in
            set.ask(question, facts, table, needed: .yes, keepsLimits: true) { inquiry in
                examination.unmet(facts, &inquiry, awards, used)
            }
        }
    }
}
