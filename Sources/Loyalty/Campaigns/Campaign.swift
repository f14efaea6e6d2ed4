// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// A promotional rule on purchases, as the newest version has it that has it at all.
public struct Campaign: Sendable {
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case planned
        case running
        /// It stands still for some days.
        case paused
        case over
    }

    public let number: RuleNumber
    public let rule: EarningRule
    /// The version whose rule it is.
    public let version: BoundProgram
    public let days: CampaignDays
    /// Whether the newest version has it no more.
    public let isTakenOut: Bool

    /// Ascending.
    public var partners: [PartnerNumber] {
        rule.partnerIndexes.map { version.number(ofPartner: $0) }.sorted()
    }

    public func status(on today: CalendarDay) -> Status {
        if isTakenOut || rule.until.map({ $0 < today }) ?? false { return .over }
        if today < days.first { return .planned }
        return rule.pauses.contains { $0.contains(today) } ? .paused : .running
    }
}

extension [BoundProgram] {
    /// All campaigns that there ever were, those that came last first.
    public var campaigns: [Campaign] {
        guard let registry = last?.registry else { return [] }
        return registry.rules.indices.reversed().compactMap { campaign(RuleNumber($0 + 1)) }
    }

    /// `nil` for what is no campaign.
    public func campaign(_ number: RuleNumber) -> Campaign? {
        let holding = filter { $0.withdrawnAt == nil && $0.index(ofRule: number) != nil }
        guard let newest = holding.last, let oldest = holding.first,
            let index = newest.index(ofRule: number)
        else { return nil }
        let rule = newest.program.rules[index]
        guard rule.kind == .promotional, rule.trigger.isPurchase else { return nil }
        // One that names no first day began with the first version that had it.
        let began = oldest.program.timeZone.day(of: oldest.effectiveAt)
        return Campaign(
            number: number,
            rule: rule,
            version: newest,
            days: CampaignDays(from: rule.from ?? began, until: rule.until),
            isTakenOut: newest.version != latest?.version
        )
    }
}
