// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Says what a rule asks for and what the purchase, activity or member had instead.
struct ConditionWording {
    let program: CompiledProgram
    let rule: EarningRule
    let question: Question
    let facts: PurchaseFacts
    let measured: Measurement

    func condition(
        _ meaning: ConditionMeaning,
        isUnknown: Bool,
        _ used: (LimitKey) -> Points
    ) -> UnmetCondition {
        var unmet: UnmetCondition
        switch meaning {
        case .test(let test): unmet = self.test(test, used)
        default: unmet = own(meaning)
        }
        guard isUnknown else { return unmet }
        unmet = UnmetCondition(kind: unmet.kind, expected: unmet.expected, found: .unknown)
        return unmet
    }

    /// Conditions that the short forms, the amount and the trigger bring with them.
    private func own(_ meaning: ConditionMeaning) -> UnmetCondition {
        switch meaning {
        case .activityKind: activityKind
        case .tierReached: tierReached
        case .items: items
        case .unit: unit
        case .tenders: tenders
        case .basis: basis
        case .minimumAmount:
            UnmetCondition(
                kind: .minimumAmount,
                expected: .atLeast(rule.minimumAmount),
                found: earningAmount
            )
        case .firstPurchase:
            UnmetCondition(
                kind: .purchasesSoFar,
                expected: LocalizedText(zh: "首次购物", en: "the first purchase"),
                found: .count(facts.member.purchasesSoFar ?? 0, zh: "次购物", en: "purchases before")
            )
        case .offered:
            UnmetCondition(
                kind: .heldOut,
                expected: LocalizedText(
                    zh: "参加本活动的会员(随机留出\(rule.holdOut?.percent ?? 0)%作对照)",
                    en:
                        "members who are offered it; \(rule.holdOut?.percent ?? 0) % are left out at"
                        + " random, to measure it by"
                ),
                found: LocalizedText(zh: "被随机留作对照", en: "left out at random")
            )
        case .joined, .test: preconditionFailure("only tests have words")
        }
    }

    private var activityKind: UnmetCondition {
        guard case .activity(let kind) = rule.trigger else {
            preconditionFailure("only activities have a kind")
        }
        return UnmetCondition(
            kind: .activityKind,
            expected: LocalizedText(same: kind),
            found: LocalizedText(same: question.kind)
        )
    }

    private var tierReached: UnmetCondition {
        guard case .tierReached(let tiers) = rule.trigger else {
            preconditionFailure("only this trigger has tiers")
        }
        return UnmetCondition(
            kind: .tier,
            expected: .list(tiers.map { program.tiers[$0].name }),
            found: tier
        )
    }

    private var items: UnmetCondition {
        UnmetCondition(
            kind: .items,
            expected: LocalizedText(zh: "规则所列的商品", en: "items that the rule names"),
            found: itemsFound
        )
    }

    var itemsFound: LocalizedText {
        let count = facts.items.count
        guard count > 0 else {
            return LocalizedText(zh: "没有商品明细", en: "no items at all")
        }
        return LocalizedText(zh: "\(count) 项商品均不符合", en: "none of \(count) items")
    }

    private var unit: UnmetCondition {
        let unit = rule.amount.unit ?? ""
        return UnmetCondition(
            kind: .unit,
            expected: LocalizedText(zh: "以“\(unit)”计数的商品", en: "items counted in '\(unit)'"),
            found: LocalizedText(zh: "没有", en: "none")
        )
    }

    private var tenders: UnmetCondition {
        UnmetCondition(
            kind: .tenders,
            expected: .list(rule.onlyTenders.map(\.name)),
            found: tendersFound
        )
    }

    var tendersFound: LocalizedText {
        let kinds = facts.tenders.isEmpty ? [.other] : facts.tenders.map(\.kind)
        return .list(kinds.map(\.name))
    }

    private var basis: UnmetCondition {
        let expected =
            switch rule.amount.priceBasis {
            case .afterDiscount: LocalizedText(zh: "实付金额", en: "the amount paid")
            case .beforeDiscount: LocalizedText(zh: "折扣前金额", en: "the amount before discounts")
            case .withoutTax: LocalizedText(zh: "税额", en: "the tax")
            }
        let found = LocalizedText(zh: "小票没有提供", en: "the till does not say")
        return UnmetCondition(kind: .basis, expected: expected, found: found)
    }

    var earningAmount: LocalizedText {
        let amount = Money(fen: measured.amountFen)
        return LocalizedText(zh: "可积分金额 \(amount) 元", en: "\(amount) yuan that earn")
    }

    var tier: LocalizedText { program.tiers[facts.tierIndex].name }
}
