// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Says what a rule asks for and what the purchase or activity had instead.
struct ConditionWording {
    let rule: EarningRule
    let occasion: Occasion
    let measured: Measurement
    let tier: LocalizedText

    func condition(_ kind: UnmetCondition.Kind) -> UnmetCondition {
        let (expected, found) = texts(kind)
        return UnmetCondition(kind: kind, expected: expected, found: found)
    }

    private func texts(_ kind: UnmetCondition.Kind) -> (LocalizedText, LocalizedText) {
        switch kind {
        case .trigger: trigger
        case .activityKind: activityKind
        case .window: (window, LocalizedText(same: "\(occasion.day)"))
        case .items: (LocalizedText(zh: "规则所列的商品", en: "items that the rule names"), items)
        case .unit: unit
        case .tenders: (tenders(rule.onlyTenders), tenders(occasion.tenders))
        case .minimumAmount: minimumAmount
        case .points: points
        }
    }

    private var trigger: (LocalizedText, LocalizedText) {
        let purchase = LocalizedText(zh: "购物", en: "a purchase")
        let activity = LocalizedText(zh: "活动", en: "an activity")
        return occasion.activityKind == nil ? (activity, purchase) : (purchase, activity)
    }

    private var activityKind: (LocalizedText, LocalizedText) {
        guard case .activity(let kind) = rule.trigger else { return trigger }
        return (LocalizedText(same: kind), LocalizedText(same: occasion.activityKind ?? ""))
    }

    private var window: LocalizedText {
        switch (rule.from, rule.until) {
        case (let from?, let until?):
            LocalizedText(zh: "\(from) 至 \(until)", en: "\(from) to \(until)")
        case (let from?, nil): LocalizedText(zh: "\(from) 起", en: "from \(from)")
        case (nil, let until?): LocalizedText(zh: "至 \(until)", en: "until \(until)")
        case (nil, nil): LocalizedText(zh: "任何一天", en: "any day")
        }
    }

    private var items: LocalizedText {
        guard occasion.itemCount > 0 else {
            return LocalizedText(zh: "没有商品明细", en: "no items at all")
        }
        return LocalizedText(
            zh: "\(occasion.itemCount) 项商品均不符合",
            en: "none of \(occasion.itemCount) items"
        )
    }

    private var unit: (LocalizedText, LocalizedText) {
        guard case .perQuantity(_, let unit?) = rule.amount.basis else { return points }
        return (
            LocalizedText(zh: "以“\(unit)”计数的商品", en: "items counted in '\(unit)'"),
            LocalizedText(zh: "没有", en: "none")
        )
    }

    private func tenders(_ kinds: [TenderKind]) -> LocalizedText {
        let kinds = kinds.isEmpty ? [.other] : kinds
        return LocalizedText(
            zh: kinds.map(\.name.zh).joined(separator: "、"),
            en: kinds.map(\.name.en).joined(separator: ", ")
        )
    }

    private var minimumAmount: (LocalizedText, LocalizedText) {
        let minimum = rule.minimumAmount
        return (
            LocalizedText(zh: "至少 \(minimum) 元", en: "at least \(minimum) yuan"), earningAmount
        )
    }

    private var earningAmount: LocalizedText {
        let amount = Money(fen: measured.amountFen)
        return LocalizedText(zh: "可积分金额 \(amount) 元", en: "\(amount) yuan that earn")
    }

    private var points: (LocalizedText, LocalizedText) {
        let enough = LocalizedText(zh: "够积 1 分", en: "enough for one point")
        if case .perAmount = rule.amount.basis, rule.amount.pointsByTier[occasion.tierIndex] > 0 {
            return (enough, earningAmount)
        }
        guard rule.amount.pointsByTier[occasion.tierIndex] > 0 else {
            return (LocalizedText(zh: "可积分的等级", en: "a tier that earns"), tier)
        }
        return (enough, LocalizedText(zh: "数量 \(measured.quantity)", en: "\(measured.quantity)"))
    }
}

extension LocalizedText {
    fileprivate init(same text: String) {
        self.init(zh: text, en: text)
    }
}

extension TenderKind {
    /// How explanations call it.
    package var name: LocalizedText {
        switch self {
        case .cash: LocalizedText(zh: "现金", en: "cash")
        case .card: LocalizedText(zh: "银行卡", en: "card")
        case .mobile: LocalizedText(zh: "手机支付", en: "mobile payment")
        case .points: LocalizedText(zh: "积分", en: "points")
        case .voucher: LocalizedText(zh: "券", en: "voucher")
        case .other: LocalizedText(zh: "其他方式", en: "other")
        }
    }
}
