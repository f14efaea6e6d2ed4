// SPDX-License-Identifier: Apache-2.0

/// What one rule did with a purchase or activity, in words.
package struct RuleExplanation: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// The rule gave this, by this calculation.
        case fired(Award, formula: LocalizedText)
        /// The first condition, in the published sequence, that did not hold.
        case notFired(UnmetCondition)
    }

    package let ruleIndex: Int
    package let outcome: Outcome

    package init(ruleIndex: Int, outcome: Outcome) {
        self.ruleIndex = ruleIndex
        self.outcome = outcome
    }
}

/// A condition that did not hold: what the rule asks for and what the purchase had.
package struct UnmetCondition: Hashable, Sendable {
    /// Conditions in the sequence in which they are looked at.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case trigger
        case activityKind = "activity_kind"
        case window
        case items
        case unit
        case tenders
        case minimumAmount = "minimum_amount"
        case points
    }

    package let kind: Kind
    package let expected: LocalizedText
    package let found: LocalizedText

    package init(kind: Kind, expected: LocalizedText, found: LocalizedText) {
        self.kind = kind
        self.expected = expected
        self.found = found
    }
}
