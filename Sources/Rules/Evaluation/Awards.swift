// SPDX-License-Identifier: Apache-2.0

package import Primitives

extension CompiledProgram {
    /// What a purchase earns; `used` answers how many program points a counter already holds.
    package func awards(for purchase: PurchaseFacts, used: (LimitKey) -> Points) -> [Award] {
        []
    }

    /// What an activity earns; `used` answers how many program points a counter already holds.
    package func awards(for activity: ActivityFacts, used: (LimitKey) -> Points) -> [Award] {
        []
    }

    /// What every rule of the partner does with a purchase, in words.
    package func explain(
        _ purchase: PurchaseFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        []
    }

    /// What every rule of the partner does with an activity, in words.
    package func explain(
        _ activity: ActivityFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        []
    }
}
