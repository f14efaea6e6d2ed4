// SPDX-License-Identifier: Apache-2.0

/// What one rule did with a purchase, an activity or an occasion, in words.
public struct RuleExplanation: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// The rule gave this, by this calculation.
        case fired(Award, formula: LocalizedText)
        /// Every condition that did not hold, in the sequence of the rule; at least one.
        case notFired([UnmetCondition])
    }

    public let ruleIndex: Int
    public let outcome: Outcome

    public init(ruleIndex: Int, outcome: Outcome) {
        self.ruleIndex = ruleIndex
        self.outcome = outcome
    }
}

/// A condition that did not hold: what the rule asks for and what there was instead.
public struct UnmetCondition: Hashable, Sendable {
    /// The first rows are the short forms of a rule, in the sequence in which they are looked at;
    /// then come the operators of `when`, and last what is asked of the result.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case trigger
        case activityKind = "activity_kind"
        case window
        case items
        case unit
        case tenders
        case basis
        case minimumAmount = "minimum_amount"
        case total
        case quantity
        case channel
        case partner
        case store
        case scene
        case calendar
        case tier
        case enrolment
        case lastPurchase = "last_purchase"
        case purchasesSoFar = "purchases_so_far"
        case credit
        case consents
        case minor
        /// The member is among those whom the rule leaves out, to be measured by.
        case heldOut = "held_out"
        case pointsGiven = "points_given"
        case purchasesHere = "purchases_here"
        /// The formula gives nothing.
        case points
        /// Another rule of the group was better or came first.
        case group
    }

    public let kind: Kind
    public let expected: LocalizedText
    public let found: LocalizedText

    public init(kind: Kind, expected: LocalizedText, found: LocalizedText) {
        self.kind = kind
        self.expected = expected
        self.found = found
    }
}
