// SPDX-License-Identifier: Apache-2.0

package import Primitives

extension CompiledProgram {
    /// What every rule of the partner does with a purchase, in words.
    ///
    /// The same measuring and the same limits as `awards(for:used:)`; only the words are added.
    package func explain(
        _ purchase: PurchaseFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        partnerRules[purchase.partnerIndex].all.map { evaluator in
            explanation(
                of: evaluator,
                evaluator.measure(purchase),
                occasion: Occasion(purchase),
                used: used
            )
        }
    }

    /// What every rule of the partner does with an activity, in words.
    package func explain(
        _ activity: ActivityFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        partnerRules[activity.partnerIndex].all.map { evaluator in
            explanation(
                of: evaluator,
                evaluator.measure(activity),
                occasion: Occasion(activity),
                used: used
            )
        }
    }

    private func explanation(
        of evaluator: RuleEvaluator,
        _ measured: Measurement,
        occasion: Occasion,
        used: (LimitKey) -> Points
    ) -> RuleExplanation {
        let rule = rules[evaluator.ruleIndex]
        let outcome: RuleExplanation.Outcome
        if let unmet = measured.unmet {
            let wording = ConditionWording(
                rule: rule,
                occasion: occasion,
                measured: measured,
                tier: tiers[occasion.tierIndex].name
            )
            outcome = .notFired(wording.condition(unmet))
        } else {
            let award = evaluator.award(measured, day: occasion.day, used: used)
            let wording = FormulaWording(
                rule: rule,
                measured: measured,
                award: award,
                points: rule.amount.pointsByTier[occasion.tierIndex]
            )
            outcome = .fired(award, formula: wording.formula)
        }
        return RuleExplanation(ruleIndex: evaluator.ruleIndex, outcome: outcome)
    }
}

/// What the words of an explanation say about the purchase or activity.
struct Occasion: Sendable {
    let day: CalendarDay
    let tierIndex: Int
    let itemCount: Int
    let tenders: [TenderKind]
    /// `nil` for a purchase.
    let activityKind: String?

    init(_ purchase: PurchaseFacts) {
        day = purchase.day
        tierIndex = purchase.tierIndex
        itemCount = purchase.items.count
        tenders = purchase.tenders.map(\.kind)
        activityKind = nil
    }

    init(_ activity: ActivityFacts) {
        day = activity.day
        tierIndex = activity.tierIndex
        itemCount = 0
        tenders = []
        activityKind = activity.kind
    }
}
