// SPDX-License-Identifier: Apache-2.0

import Primitives

extension CompiledProgram {
    /// What a condition asks for, in words, from the condition itself.
    public func words(of condition: Condition) -> LocalizedText {
        let words = ConditionSentence(program: self).words(condition)
        guard condition.turnsOnRecords else { return words }
        return LocalizedText(
            zh: "\(words.zh);没有记录的事项,既不算符合也不算不符合",
            en: "\(words.en); what is not recorded counts neither as met nor as unmet"
        )
    }
}

extension Condition {
    /// Whether a `not` stands before something that may be in no record: then words must say what
    /// comes of that.
    fileprivate var turnsOnRecords: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains { $0.turnsOnRecords }
        case .not(let part): part.asksForRecords
        case .test: false
        }
    }

    private var asksForRecords: Bool {
        var asks = false
        visitTests { asks = asks || $0.isOfRecords }
        return asks
    }
}

extension ConditionTest {
    /// Whether a till or a member's row may not say it.
    fileprivate var isOfRecords: Bool {
        switch self {
        case .channels, .stores, .daysSinceEnrolment, .daysSincePurchase, .purchasesSoFar,
            .creditLevels, .consents, .minor:
            true
        default: false
        }
    }
}

/// Says a condition without a purchase to hold it against.
struct ConditionSentence {
    let program: CompiledProgram

    func words(_ condition: Condition) -> LocalizedText {
        switch condition {
        case .all(let parts): joined(parts, zh: "且", en: " and ")
        case .any(let parts): joined(parts, zh: "或", en: " or ")
        case .not(let part):
            LocalizedText(zh: "不符合(\(words(part).zh))", en: "not (\(words(part).en))")
        case .test(let test): words(test)
        }
    }

    private func joined(_ parts: [Condition], zh: String, en: String) -> LocalizedText {
        let parts = parts.map(words)
        guard parts.count > 1 else { return parts.first ?? .none }
        return LocalizedText(
            zh: "(" + parts.map(\.zh).joined(separator: zh) + ")",
            en: "(" + parts.map(\.en).joined(separator: en) + ")"
        )
    }

    private func words(_ test: ConditionTest) -> LocalizedText {
        switch test {
        case .total(let span): said("总额", "a total of", .yuan(span))
        case .earningAmount(let span): said("可积分金额", "an earning amount of", .yuan(span))
        case .quantity(let span):
            said("本规则所计数量", "a quantity counted by the rule of", .numbers(span))
        case .channels(let channels): said("渠道为", "bought", .list(channels.map(\.name)))
        case .items(let items): words(items)
        case .paidWith(let kinds):
            said("付款方式含", "some of it paid by", anyOf(kinds.map(\.name)))
        case .paidOnlyWith(let kinds):
            said("全部付款方式为", "all of it paid by", .list(kinds.map(\.name)))
        case .partners(let indexes):
            said("在合作方", "at the partner", named(indexes.map { program.partners[$0].name }))
        case .stores(let codes):
            said("门店为", "in the stores", named(codes.map { LocalizedText(same: $0) }))
        case .scenes(let scenes): said("场景为", "at a", .list(scenes.map(\.name)))
        case .dates, .weekdays, .monthDays, .yearDays, .seasons: day(test)
        default: member(test)
        }
    }

    private func day(_ test: ConditionTest) -> LocalizedText {
        switch test {
        case .dates(let from, let until):
            said("日期", "on a day", .window(from, until) + ends(until, alone: from == nil))
        case .weekdays(let days): said("在", "on", .list(days.map(\.name)))
        case .monthDays(let days): said("在", "on", .list(days.map(\.name)))
        case .yearDays(let days):
            said(
                "在",
                "on",
                .list(days.map(\.name)) + (days.contains { $0.from != $0.until } ? bothEnds : .none)
            )
        case .seasons(let indexes):
            said("在", "in the season", named(indexes.map { dated(program.seasons[$0]) }))
        default: preconditionFailure("a test of the day")
        }
    }

    private var bothEnds: LocalizedText {
        LocalizedText(zh: "(含首尾)", en: "(both included)")
    }

    /// Whether the last day belongs to a window; a first day always does.
    private func ends(_ until: CalendarDay?, alone: Bool) -> LocalizedText {
        guard until != nil else { return .none }
        return alone ? LocalizedText(zh: "(含)", en: "(included)") : bothEnds
    }

    /// A season with its days, which its name alone does not say.
    private func dated(_ season: Season) -> LocalizedText {
        let windows = LocalizedText.list(
            season.windows.map { window in
                switch window {
                case .yearly(let days): days.name
                case .once(let from, let until): .window(from, until)
                }
            }
        )
        return LocalizedText(
            zh: "\(season.name.zh)(\(windows.zh),含首尾)",
            en: "\(season.name.en) (\(windows.en), both included)"
        )
    }

    private func member(_ test: ConditionTest) -> LocalizedText {
        switch test {
        case .tiers(let tiers):
            said("会员等级为", "members of the tier", .list(tiers.map { program.tiers[$0].name }))
        case .daysSinceEnrolment(let span): said("入会", "days since joining:", .numbers(span), "天")
        case .daysSincePurchase(let span):
            said(
                "距上次在本计划消费",
                "days since the last purchase in the program:",
                .numbers(span),
                "天"
            )
        case .purchasesSoFar(let span):
            said("此前在本计划消费", "purchases in the program before:", .numbers(span), "次")
        case .creditLevels(let levels):
            said("信用证明为", "with the attestation", .list(levels.map(\.name)))
        case .consents(let consents): agreed(consents.map(\.name))
        case .minor(let isMinor): said("会员是", "who is", .age(isMinor: isMinor))
        case .pointsGiven(let period, let span):
            said(
                "本规则\(period.current.zh)已给会员积分",
                "points this rule gave the member \(period.current.en):",
                .numbers(span),
                "分"
            )
        case .purchasesHere(let period, let span):
            said(
                "此前\(period.current.zh)在该合作方消费",
                "purchases at this partner before, \(period.current.en):",
                .numbers(span),
                "次"
            )
        default: preconditionFailure("a test of the member")
        }
    }

    private func agreed(_ consents: [LocalizedText]) -> LocalizedText {
        let list = LocalizedText.list(consents)
        return consents.count > 1
            ? said("已全部同意", "who agreed to all of", list) : said("已同意", "who agreed to", list)
    }

    /// One of several is enough, which a list alone does not say.
    private func anyOf(_ names: [LocalizedText]) -> LocalizedText {
        let list = named(names)
        guard names.count > 1 else { return list }
        return LocalizedText(zh: "\(list.zh)之一", en: "any of \(list.en)")
    }

    private func words(_ items: ItemTest) -> LocalizedText {
        let filter = items.filter
        let included = filter.includedCategories + filter.includedSkus
        let excluded = filter.excludedCategories + filter.excludedSkus
        var parts: [LocalizedText] = []
        if !included.isEmpty {
            parts.append(said("商品含", "items of", anyOf(included.map { LocalizedText(same: $0) })))
        }
        if !excluded.isEmpty {
            let names = named(excluded.map { LocalizedText(same: $0) })
            parts.append(
                included.isEmpty
                    ? LocalizedText(zh: "含有\(names.zh)以外的商品", en: "items other than \(names.en)")
                    : LocalizedText(zh: "其中不计\(names.zh)", en: "of these not \(names.en)")
            )
        }
        if parts.isEmpty { parts.append(LocalizedText(zh: "有商品明细", en: "any items")) }
        if let quantity = items.quantity {
            parts.append(said("数量", "a quantity of", .numbers(quantity)))
        }
        if let amount = items.amount { parts.append(said("金额", "for", .yuan(amount))) }
        return LocalizedText(
            zh: parts.map(\.zh).joined(separator: ","),
            en: parts.map(\.en).joined(separator: ", ")
        )
    }

    private func named(_ names: [LocalizedText]) -> LocalizedText {
        let shown = LocalizedText.list(Array(names.prefix(LocalizedText.maximumListed)))
        let rest = names.count - LocalizedText.maximumListed
        return rest > 0
            ? LocalizedText(zh: "\(shown.zh)等", en: "\(shown.en) and others") : shown
    }

    private func said(
        _ zh: String,
        _ en: String,
        _ what: LocalizedText,
        _ unit: String = ""
    ) -> LocalizedText {
        LocalizedText(zh: zh + what.zh + unit, en: "\(en) \(what.en)")
    }
}
