// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension KeyFactsCard {
    /// The card of an earning rule; `nil` when the program has no such rule.
    public init?(rule code: String, in publication: Publication) {
        guard let index = publication.program.ruleIndex(code: code) else { return nil }
        self = CardSource(publication).card(ofRule: index)
    }

    init(ruleIndex: Int, from source: CardSource) {
        let rule = source.program.rules[ruleIndex]
        let wording = RuleWording(
            rule: rule,
            program: source.program,
            turns: source.turns(ofRule: ruleIndex)
        )
        var facts = source.shared
        facts[.howEarned] = wording.howEarned
        facts[.rate] = wording.rate
        facts[.rounding] = wording.rounding
        facts[.conditions] = wording.conditions
        facts[.company] = wording.company
        facts[.payers] = wording.payers
        facts[.exclusions] = wording.exclusions
        facts[.validity] = wording.validity
        facts[.howRedeemed] = wording.howRedeemed
        facts[.pointsNeeded] = wording.pointsNeeded(source)
        facts[.limits] = wording.limits
        facts[.stock] = LocalizedText(
            zh: "用积分付款不限数量;奖励的库存在各奖励的要点卡上",
            en: "payment with points has no limit; the stock of a reward is on its own card"
        )
        facts[.period] = wording.period
        self.init(part: DocumentPart(.rule, code: rule.code), title: rule.name, facts: facts)
    }
}

/// Says in words what an earning rule does.
struct RuleWording {
    let rule: EarningRule
    let program: CompiledProgram
    /// Empty where no limit is shared.
    var turns: [RuleTurn] = []

    /// Whether the award grows with what is paid; another way of paying then earns nothing.
    var countsAmount: Bool {
        switch rule.amount.basis {
        case .perAmount, .bands: true
        case .perQuantity, .fixed, .multiple: false
        }
    }

    /// Whether the earning amount decides anything.
    var usesAmount: Bool {
        countsAmount || rule.minimumAmount > .zero || rule.condition?.asksForAmount ?? false
    }

    var partners: [Partner] { rule.partnerIndexes.map { program.partners[$0] } }

    var howEarned: LocalizedText {
        let names = PartnerNames(partners)
        return occasion(names) + basis + tenders + minimum + maturity + denominations
    }

    private func occasion(_ names: PartnerNames) -> LocalizedText {
        switch rule.trigger {
        case .purchase: LocalizedText(zh: "在\(names.zh)消费", en: "a purchase at \(names.en)")
        case .firstPurchase:
            LocalizedText(
                zh: "在\(names.zh)消费,且是在本计划的首次消费",
                en: "the first purchase in the program, at \(names.en)"
            )
        case .enrolment: LocalizedText(zh: "在\(names.zh)入会", en: "an enrolment at \(names.en)")
        case .tierReached(let tiers):
            reached(.list(tiers.map { program.tiers[$0].name }), names)
        case .schedule:
            LocalizedText(
                zh: "在日历所定的日子,由\(names.zh)发放",
                en: "days of the calendar, from \(names.en)"
            )
        case .activity(let kind):
            LocalizedText(
                zh: "在\(names.zh)完成活动“\(kind)”",
                en: "the activity \"\(kind)\" at \(names.en)"
            )
        }
    }

    private func reached(_ tiers: LocalizedText, _ names: PartnerNames) -> LocalizedText {
        LocalizedText(
            zh: "升至\(tiers.zh),由\(names.zh)发放",
            en: "reaching the tier \(tiers.en), from \(names.en)"
        )
    }

    /// Which price is counted, where one is.
    private var basis: LocalizedText {
        switch rule.amount.priceBasis {
        case .afterDiscount:
            guard rule.trigger.isPurchase, usesAmount else { return .empty }
            return LocalizedText(zh: ";按实付金额计", en: "; counted by what is paid")
        case .beforeDiscount:
            return LocalizedText(
                zh: ";按折扣前金额计,小票须写明",
                en: "; counted by the price before discounts, which the receipt must say"
            )
        case .withoutTax:
            return LocalizedText(
                zh: ";按实付金额减税额计,小票须写明税额",
                en: "; counted by what is paid less the tax, which the receipt must say"
            )
        }
    }

    private var tenders: LocalizedText {
        guard !rule.onlyTenders.isEmpty else { return .empty }
        let names = LocalizedText.list(rule.onlyTenders.map(\.name))
        guard usesAmount else {
            return LocalizedText(
                zh: ";须有一部分付款方式为\(names.zh)",
                en: "; some of it paid by \(names.en)"
            )
        }
        return LocalizedText(
            zh: ";只计这些付款方式的部分,没有则不积分:\(names.zh)",
            en: "; only what is paid by these counts, and there must be some: \(names.en)"
        )
    }

    private var minimum: LocalizedText {
        guard rule.minimumAmount > .zero else { return .empty }
        return LocalizedText(
            zh: ";单笔可积分金额至少\(rule.minimumAmount)元",
            en: "; an earning amount of at least \(rule.minimumAmount) yuan"
        )
    }

    /// By partner where it differs, for everybody must know when his own points come.
    private var maturity: LocalizedText {
        let windows = partners.map { (rule.maturesAfterDays ?? $0.returnWindowDays, $0) }
        let days = Set(windows.map(\.0)).sorted().prefix(RuleWording.maximumSizes)
        guard days.count > 1 else { return ending([credited(after: days.first ?? 0)]) }
        return ending(
            days.map { day in
                let names = PartnerNames(windows.filter { $0.0 == day }.map(\.1))
                return LocalizedText(zh: "\(names.zh)的", en: "at \(names.en) ")
                    + credited(after: day)
            }
        )
    }

    private func credited(after days: Int64) -> LocalizedText {
        guard days > 0 else { return LocalizedText(zh: "即时到账", en: "credited at once") }
        return LocalizedText(
            zh: "\(days)天后到账",
            en: "credited after \(days) \(days == 1 ? "day" : "days")"
        )
    }

    private func ending(_ rows: [LocalizedText]) -> LocalizedText {
        LocalizedText(
            zh: ";" + rows.map(\.zh).joined(separator: ","),
            en: "; " + rows.map(\.en).joined(separator: ", ")
        )
    }

    static let maximumSizes = 20

    /// What a partner's own points count in the program.
    private var denominations: LocalizedText {
        let sizes = Set(partners.map(\.denomination)).sorted().prefix(RuleWording.maximumSizes)
        let rows = sizes.map { size -> LocalizedText in
            guard sizes.count > 1 else {
                return LocalizedText(
                    zh: "1分计\(size)平台积分",
                    en: "1 point counts \(size) in the program"
                )
            }
            let names = PartnerNames(partners.filter { $0.denomination == size })
            return LocalizedText(
                zh: "\(names.zh)的1分计\(size)平台积分",
                en: "1 point of \(names.en) counts \(size) in the program"
            )
        }
        return ending(rows)
    }
}

extension Rules.Condition {
    fileprivate var asksForAmount: Bool {
        var asks = false
        visitTests { test in
            if case .earningAmount = test { asks = true }
        }
        return asks
    }
}

extension LocalizedText {
    static let empty = LocalizedText(zh: "", en: "")

    static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(zh: left.zh + right.zh, en: left.en + right.en)
    }

    /// Joined by signs that read well in each language.
    static func list(_ texts: [LocalizedText]) -> LocalizedText {
        LocalizedText(
            zh: texts.map(\.zh).joined(separator: "、"),
            en: texts.map(\.en).joined(separator: ", ")
        )
    }
}
