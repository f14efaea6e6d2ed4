// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Words for the operators of conditions.
extension ConditionWording {
    func test(_ test: ConditionTest, _ used: (LimitKey) -> Points) -> UnmetCondition {
        switch test {
        case .total(let span): unmet(.total, .yuan(span), .yuan(facts.total))
        case .earningAmount(let span): unmet(.minimumAmount, .yuan(span), earningAmount)
        case .quantity(let span):
            unmet(.quantity, .numbers(span), LocalizedText(same: "\(measured.quantity)"))
        case .channels(let channels):
            unmet(.channel, .list(channels.map(\.name)), facts.channel?.name ?? .unknown)
        case .items(let items): unmet(.items, expected(items), found(items))
        case .paidWith(let kinds): unmet(.tenders, .list(kinds.map(\.name)), tendersFound)
        case .paidOnlyWith(let kinds):
            unmet(.tenders, .only(.list(kinds.map(\.name))), tendersFound)
        case .partners, .stores, .scenes: place(test)
        case .dates, .weekdays, .monthDays, .yearDays, .seasons: calendar(test)
        case .pointsGiven(let period, let span):
            unmet(.pointsGiven, .counted(span, period), .points(given(period, used)))
        case .purchasesHere(let period, let span):
            unmet(.purchasesHere, .counted(span, period), .purchases(purchases(period, used)))
        default: member(test)
        }
    }

    private func unmet(
        _ kind: UnmetCondition.Kind,
        _ expected: LocalizedText,
        _ found: LocalizedText
    ) -> UnmetCondition {
        UnmetCondition(kind: kind, expected: expected, found: found)
    }

    private func expected(_ items: ItemTest) -> LocalizedText {
        if let quantity = items.quantity {
            return LocalizedText(zh: "所列商品的数量", en: "of the items named") + .numbers(quantity)
        }
        if let amount = items.amount {
            return LocalizedText(zh: "所列商品的金额", en: "for the items named") + .yuan(amount)
        }
        return LocalizedText(zh: "规则所列的商品", en: "items that the rule names")
    }

    private func found(_ items: ItemTest) -> LocalizedText {
        guard items.quantity != nil || items.amount != nil else { return itemsFound }
        let matching = facts.items.filter { items.filter.matches($0) }
        if items.quantity != nil {
            let sum = matching.reduce(Int64(0)) { $0.addingSaturated(max($1.quantity, 0)) }
            return LocalizedText(same: "\(sum)")
        }
        let sum = matching.reduce(Int64(0)) { $0.addingSaturated($1.amount.fen) }
        return .yuan(Money(fen: sum))
    }

    private func place(_ test: ConditionTest) -> UnmetCondition {
        let partner = program.partners[facts.partnerIndex]
        switch test {
        case .partners(let indexes):
            let names = indexes.prefix(LocalizedText.maximumListed).map {
                program.partners[$0].name
            }
            return unmet(.partner, .list(names), partner.name)
        case .stores(let codes):
            let names = codes.prefix(LocalizedText.maximumListed).map {
                LocalizedText(same: $0)
            }
            let found = facts.store.isEmpty ? .unknown : LocalizedText(same: facts.store)
            return unmet(.store, .list(names), found)
        case .scenes(let scenes):
            return unmet(.scene, .list(scenes.map(\.name)), partner.scene.name)
        default: preconditionFailure("a test of the place")
        }
    }

    private func calendar(_ test: ConditionTest) -> UnmetCondition {
        let day = LocalizedText(same: "\(facts.day)")
        switch test {
        case .dates(let from, let until): return unmet(.window, .window(from, until), day)
        case .weekdays(let days):
            let found = Weekday.allCases[facts.day.weekday - 1]
            return unmet(.calendar, .list(days.map(\.name)), found.name)
        case .monthDays(let days): return unmet(.calendar, .list(days.map(\.name)), day)
        case .yearDays(let days): return unmet(.calendar, .list(days.map(\.name)), day)
        case .seasons(let indexes):
            return unmet(.calendar, .list(indexes.map { program.seasons[$0].name }), day)
        default: preconditionFailure("a test of the day")
        }
    }

    private func member(_ test: ConditionTest) -> UnmetCondition {
        let member = facts.member
        switch test {
        case .tiers(let tiers):
            return unmet(.tier, .list(tiers.map { program.tiers[$0].name }), tier)
        case .daysSinceEnrolment(let span):
            return unmet(.enrolment, .days(span), .days(since: member.enrolledOn, facts.day))
        case .daysSincePurchase(let span):
            return unmet(.lastPurchase, .days(span), .days(since: member.lastPurchaseOn, facts.day))
        case .purchasesSoFar(let span):
            return unmet(.purchasesSoFar, .numbers(span), .purchases(member.purchasesSoFar ?? 0))
        case .creditLevels(let levels):
            let found = member.creditLevel ?? CreditLevel.none
            return unmet(.credit, .list(levels.map(\.name)), found.name)
        case .consents(let consents):
            let given = ConsentPurpose.allCases.filter { member.consents?.contains($0) ?? false }
            let found = given.isEmpty ? .nothing : LocalizedText.list(given.map(\.name))
            return unmet(.consents, .list(consents.map(\.name)), found)
        case .minor(let isMinor):
            return unmet(.minor, .age(isMinor: isMinor), .age(isMinor: !isMinor))
        default: preconditionFailure("a test of the member")
        }
    }

    private func given(_ period: LimitPeriod, _ used: (LimitKey) -> Points) -> Int64 {
        let index = program.ruleIndex(code: rule.code) ?? 0
        let key = LimitKey(
            counter: Counter(.rule, .member, period),
            index: index,
            start: period.start(of: facts.day)
        )
        return used(key).rawValue / program.partners[facts.partnerIndex].denomination
    }

    private func purchases(_ period: LimitPeriod, _ used: (LimitKey) -> Points) -> Int64 {
        let key = LimitKey(
            counter: Counter(purchasesPer: period),
            index: facts.partnerIndex,
            start: period.start(of: facts.day)
        )
        return used(key).rawValue
    }
}

extension ItemFilter {
    /// As the compiled filter does, for words only.
    fileprivate func matches(_ item: PurchaseItem) -> Bool {
        let includesAll = includedSkus.isEmpty && includedCategories.isEmpty
        guard
            includesAll || includedSkus.contains(item.sku)
                || includedCategories.contains(item.category)
        else { return false }
        return !excludedSkus.contains(item.sku) && !excludedCategories.contains(item.category)
    }
}
