// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A rule by which a member earns, as its document says it.
public struct EarningRule: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Its points are good for ever.
        case base
        /// Its points may have an end, shown from birth.
        case promotional
    }

    public enum Trigger: Hashable, Sendable {
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
        public var word: String { kind.rawValue }

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
        public var isPurchase: Bool { self == .purchase || self == .firstPurchase }
    }

    public let code: String
    public let name: LocalizedText
    public let explanation: LocalizedText
    public let kind: Kind
    public let trigger: Trigger
    /// In ascending sequence, each once.
    public let partnerIndexes: [Int]
    public let amount: RuleAmount
    /// `nil` when the rule looks at the whole purchase.
    public let items: ItemFilter?
    /// Empty when any tender but points earns.
    public let onlyTenders: [TenderKind]
    /// What the earning part of the purchase must reach.
    public let minimumAmount: Money
    /// What must hold beside the above; `nil` for nothing more.
    public let condition: Condition?
    /// For each member, in the partner's points.
    public let limits: Limits
    /// For all members together, in program points.
    public let budget: Limits
    /// `nil` for a rule that adds up with all others.
    public let groupIndex: Int?
    /// Higher comes first.
    public let priority: Int64
    public let funding: Funding
    /// `nil` for the partner's return window; 0 for at once.
    public let maturesAfterDays: Int64?
    public let validity: Validity
    /// First day, inclusive.
    public let from: CalendarDay?
    /// Last day, inclusive.
    public let until: CalendarDay?
    /// After how many days' notice it may be paused or end early, as it said from the beginning; `nil`
    /// for a rule that did not.
    public let mayStopAfterDays: Int64?
    /// Days on which it gives nothing; `condition` has them.
    public let pauses: [Pause]
    /// Whom it leaves out, to be measured by; `nil` for nobody.
    public let holdOut: HoldOut?
}
