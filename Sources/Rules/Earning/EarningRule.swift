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
        /// A member's first purchase in the program.
        case firstPurchase
        case activity(kind: String)
        case enrolment
        /// The member came up to one of these tiers; indexes ascend.
        case tierReached([Int])
        /// On these days, for members who meet the conditions.
        case schedule(Condition)

        /// As documents write it.
        package var word: String { kind.rawValue }

        var kind: TriggerWord {
            switch self {
            case .purchase: .purchase
            case .firstPurchase: .firstPurchase
            case .activity: .activity
            case .enrolment: .enrolment
            case .tierReached: .tierReached
            case .schedule: .schedule
            }
        }

        /// Whether a purchase can set the rule off.
        package var isPurchase: Bool { self == .purchase || self == .firstPurchase }
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
    /// What must hold beside the above; `nil` for nothing more.
    package let condition: Condition?
    /// For each member, in the partner's points.
    package let limits: Limits
    /// For all members together, in program points.
    package let budget: Limits
    /// `nil` for a rule that adds up with all others.
    package let groupIndex: Int?
    /// Higher comes first.
    package let priority: Int64
    package let funding: Funding
    /// `nil` for the partner's return window; 0 for at once.
    package let maturesAfterDays: Int64?
    package let validity: Validity
    /// First day, inclusive.
    package let from: CalendarDay?
    /// Last day, inclusive.
    package let until: CalendarDay?
}
