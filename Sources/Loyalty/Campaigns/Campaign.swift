// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// A promotional rule or a mission, as the newest version has it that has it at all.
public struct Campaign: Sendable {
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case planned
        case running
        /// It stands still for some days.
        case paused
        case over
    }

    /// What says what it gives, and for what.
    public enum Terms: Sendable {
        case rule(EarningRule)
        case mission(Mission)
    }

    /// The number of the rule, or of the game.
    public let number: RuleNumber
    public let terms: Terms
    /// The version whose terms they are.
    public let version: BoundProgram
    public let days: CampaignDays
    /// Whether the newest version has it no more.
    public let isTakenOut: Bool

    /// Ascending.
    public var partners: [PartnerNumber] {
        let indexes =
            switch terms {
            case .rule(let rule): rule.partnerIndexes
            case .mission(let mission): [mission.partnerIndex]
            }
        return indexes.map { version.number(ofPartner: $0) }.sorted()
    }

    public var code: String {
        switch terms {
        case .rule(let rule): rule.code
        case .mission(let mission): mission.code
        }
    }

    public var name: LocalizedText {
        switch terms {
        case .rule(let rule): rule.name
        case .mission(let mission): mission.name
        }
    }

    /// The rule, for what only rules have; `nil` for a mission.
    public var rule: EarningRule? {
        if case .rule(let rule) = terms { rule } else { nil }
    }

    /// The last day; `nil` for none.
    public var until: CalendarDay? { terms.until }

    /// What sets it off, and so what can be counted of it.
    public var subject: CampaignSubject {
        guard let rule else { return .missions }
        switch rule.trigger {
        case .purchase, .firstPurchase: return .purchases
        case .activity(let kind): return .activities(kind: kind)
        case .enrolment, .tierReached, .schedule: return .occasions
        }
    }

    public func status(on today: CalendarDay) -> Status {
        if isTakenOut || until.map({ $0 < today }) ?? false { return .over }
        if today < days.first { return .planned }
        let pauses = rule?.pauses ?? []
        return pauses.contains { $0.contains(today) } ? .paused : .running
    }

    /// The days that are told: of a mission without an end that runs longer than that the last twelve months
    /// and the present one, because nobody asks how it was years ago.
    public func days(told today: CalendarDay) -> CampaignDays {
        guard case .mission = terms, until == nil, days.last < today else { return days }
        let eve = CalendarMonth(of: today).adding(months: -13).lastDay ?? days.first
        return CampaignDays(from: max(eve.adding(days: 1), days.first), until: nil)
    }
}

/// What a campaign gives something for.
public enum CampaignSubject: Hashable, Sendable {
    case purchases
    case activities(kind: String)
    /// Enrolments, tiers that are reached, days of the calendar.
    case occasions
    case missions

    public static let words = ["purchase", "activity", "occasion", "mission"]

    public var word: String {
        switch self {
        case .purchases: CampaignSubject.words[0]
        case .activities: CampaignSubject.words[1]
        case .occasions: CampaignSubject.words[2]
        case .missions: CampaignSubject.words[3]
        }
    }

    /// Whether members do it without the campaign, too, so that before, in and after it can be compared.
    public var isCompared: Bool {
        switch self {
        case .purchases, .activities: true
        case .occasions, .missions: false
        }
    }
}

extension [BoundProgram] {
    /// All campaigns that there ever were, those that came last first.
    public var campaigns: [Campaign] {
        guard let registry = last?.registry else { return [] }
        return registry.rules.indices.reversed().compactMap { campaign(RuleNumber($0 + 1)) }
    }

    /// The campaigns of a code: rules and missions have codes of their own, so there can be two.
    public func campaigns(code: String) -> [Campaign] {
        guard let registry = last?.registry else { return [] }
        return [registry.rule(code: code), registry.game(code: code)].compactMap { number in
            number.flatMap { campaign($0) }
        }
    }

    /// `nil` for what is no campaign.
    public func campaign(_ number: RuleNumber) -> Campaign? {
        let holding = filter { $0.withdrawnAt == nil && $0.campaignTerms(number) != nil }
        guard let newest = holding.last, let oldest = holding.first,
            let terms = newest.campaignTerms(number)
        else { return nil }
        // One that names no first day began with the first version that had it.
        let began = oldest.program.timeZone.day(of: oldest.effectiveAt)
        return Campaign(
            number: number,
            terms: terms,
            version: newest,
            days: CampaignDays(from: terms.from ?? began, until: terms.until),
            isTakenOut: newest.version != latest?.version
        )
    }
}

extension Campaign.Terms {
    fileprivate var from: CalendarDay? {
        switch self {
        case .rule(let rule): rule.from
        case .mission(let mission): mission.window.from
        }
    }

    fileprivate var until: CalendarDay? {
        switch self {
        case .rule(let rule): rule.until
        case .mission(let mission): mission.window.until
        }
    }
}

extension BoundProgram {
    /// `nil` for what this version does not have, and for what is no campaign in it.
    fileprivate func campaignTerms(_ number: RuleNumber) -> Campaign.Terms? {
        if let index = index(ofRule: number) {
            let rule = program.rules[index]
            return rule.kind == .promotional ? .rule(rule) : nil
        }
        guard case .mission(let index) = place(ofGame: number) else { return nil }
        return .mission(program.games.missions[index])
    }
}
