// SPDX-License-Identifier: Apache-2.0

import Primitives

extension CompiledProgram {
    /// What a condition asks for, in words, from the condition itself.
    public func words(of condition: Condition) -> LocalizedText {
        ConditionSentence(program: self).words(condition)
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
        case .quantity(let span): said("数量", "a quantity of", .numbers(span))
        case .channels(let channels): said("渠道为", "bought", .list(channels.map(\.name)))
        case .items(let items): words(items)
        case .paidWith(let kinds): said("付款方式含", "some of it paid by", .list(kinds.map(\.name)))
        case .paidOnlyWith(let kinds):
            said("全部付款方式为", "all of it paid by", .list(kinds.map(\.name)))
        case .partners(let indexes):
            said("在", "at", named(indexes.map { program.partners[$0].name }))
        case .stores(let codes):
            said("门店为", "in the stores", named(codes.map { LocalizedText(same: $0) }))
        case .scenes(let scenes): said("场景为", "at a", .list(scenes.map(\.name)))
        case .dates(let from, let until): said("日期", "on a day", .window(from, until))
        case .weekdays(let days): said("在", "on", .list(days.map(\.name)))
        case .monthDays(let days): said("在", "on", .list(days.map(\.name)))
        case .yearDays(let days): said("在", "on", .list(days.map(\.name)))
        case .seasons(let indexes):
            said("在", "in the season", named(indexes.map { program.seasons[$0].name }))
        default: member(test)
        }
    }

    private func member(_ test: ConditionTest) -> LocalizedText {
        switch test {
        case .tiers(let tiers):
            said("会员等级为", "members of the tier", .list(tiers.map { program.tiers[$0].name }))
        case .daysSinceEnrolment(let span): said("入会", "days since joining:", .numbers(span), "天")
        case .daysSincePurchase(let span):
            said("距上次消费", "days since the last purchase:", .numbers(span), "天")
        case .purchasesSoFar(let span): said("此前消费", "purchases before:", .numbers(span), "次")
        case .creditLevels(let levels):
            said("信用证明为", "with the attestation", .list(levels.map(\.name)))
        case .consents(let consents):
            said("已同意", "who agreed to", .list(consents.map(\.name)))
        case .minor(let isMinor): said("会员是", "who is", .age(isMinor: isMinor))
        case .pointsGiven(let period, let span):
            said(
                "本规则\(period.name.zh)已给积分",
                "points that this rule gave \(period.name.en):",
                .numbers(span)
            )
        case .purchasesHere(let period, let span):
            said("在此\(period.name.zh)已消费", "purchases here \(period.name.en):", .numbers(span), "次")
        default: preconditionFailure("a test of the member")
        }
    }

    private func words(_ items: ItemTest) -> LocalizedText {
        let filter = items.filter
        var parts: [LocalizedText] = []
        func add(_ names: [String], _ zh: String, _ en: String) {
            guard !names.isEmpty else { return }
            parts.append(said(zh, en, named(names.map { LocalizedText(same: $0) })))
        }
        add(filter.includedCategories + filter.includedSkus, "商品含", "items of")
        add(filter.excludedCategories + filter.excludedSkus, "商品不计", "items but")
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
