// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A rule by which a member earns, as its document says it.
package struct EarningRule: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Its points are good for ever.
        case base
        /// Its points may have an end, shown from birth.
        case promotional
    }

    package enum Trigger: Hashable, Sendable {
        case purchase
        case activity(kind: String)
    }

    package let code: String
    package let name: LocalizedText
    package let explanation: LocalizedText
    package let kind: Kind
    package let trigger: Trigger
    /// In ascending sequence, each once.
    package let partnerIndexes: [Int]
    package let amount: RuleAmount
    /// `nil` when the rule looks at the whole purchase.
    package let items: ItemFilter?
    /// Empty when any tender but points earns.
    package let onlyTenders: [TenderKind]
    /// What the earning part of the purchase must reach.
    package let minimumAmount: Money
    package let limits: RuleLimits
    /// `nil` for the partner's return window; 0 for at once.
    package let maturesAfterDays: Int64?
    package let validity: Validity
    /// First day, inclusive.
    package let from: CalendarDay?
    /// Last day, inclusive.
    package let until: CalendarDay?
}
