// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension KeyFactsCard {
    /// The card of a reward; `nil` when the program has no such reward.
    public init?(reward code: String, in publication: Publication) {
        guard let index = publication.program.rewardIndex(code: code) else { return nil }
        self = CardSource(publication).card(ofReward: index)
    }

    init(rewardIndex: Int, from source: CardSource) {
        let reward = source.program.rewards[rewardIndex]
        let wording = RewardWording(
            reward: reward,
            program: source.program,
            rule: source.baseRule(ofPartner: reward.partnerIndex)
        )
        var facts = source.shared
        for (field, fact) in wording.facts { facts[field] = fact }
        self.init(
            part: DocumentPart(.reward, code: wording.reward.code),
            title: wording.reward.name,
            facts: facts
        )
    }
}

/// Says in words what a reward costs and how it is had.
struct RewardWording {
    let reward: Reward
    let program: CompiledProgram
    /// By which the partner's points are mostly earned.
    let rule: EarningRule?

    private var partner: Partner { program.partners[reward.partnerIndex] }

    var facts: [KeyFactsCard.Field: LocalizedText] {
        [
            .howEarned: LocalizedText(
                zh: "以各合作方的计分规则获得积分",
                en: "with points earned by the partners' rules"
            ),
            .rate: rate,
            .rounding: LocalizedText(zh: "整份兑换,不拆分", en: "whole pieces only"),
            .conditions: LocalizedText(zh: "没有其他条件", en: "nothing else is asked"),
            .company: LocalizedText(zh: "不影响计分规则", en: "earning rules go on"),
            .payers: LocalizedText(
                zh: "由\(partner.name.zh)提供",
                en: "provided by \(partner.name.en)"
            ),
            .exclusions: LocalizedText(zh: "不抵现金,不找零", en: "no cash, no change"),
            .validity: LocalizedText(
                zh: "自\(program.startsOn)起可兑换,未设结束日",
                en: "from \(program.startsOn), without a last day"
            ),
            .howRedeemed: LocalizedText(
                zh: "向\(partner.name.zh)兑换",
                en: "redeemed at \(partner.name.en)"
            ),
            .pointsNeeded: pointsNeeded,
            .limits: limits,
            .stock: stock,
            .whereUsable: partner.name,
            .period: LocalizedText(
                zh: "\(program.startsOn)起,未设结束日",
                en: "from \(program.startsOn), without a last day"
            ),
        ]
    }

    /// What a yuan earns at the partner, so that the price can be judged.
    private var rate: LocalizedText {
        guard let rule else {
            return LocalizedText(zh: "该合作方没有计分规则", en: "the partner has no earning rule")
        }
        return RuleWording(rule: rule, program: program).rate
    }

    private var pointsNeeded: LocalizedText {
        let value = Money(fen: reward.valueFen)
        let program = reward.price.rawValue
        let points = reward.pricePartnerPoints
        let other =
            program == points
            ? LocalizedText.empty
            : LocalizedText(zh: "(\(program)平台积分)", en: " (\(program) program points)")
        return LocalizedText(
            zh: "\(points)分\(other.zh),无需另付现金,价值\(value)元",
            en: "\(points) points\(other.en) and no cash, worth \(value) yuan"
        )
    }

    private var limits: LocalizedText {
        guard let limit = reward.limitPerMember else {
            return LocalizedText(zh: "每人不限数量", en: "no limit per member")
        }
        return LocalizedText(zh: "每人限\(limit)份", en: "at most \(limit) per member")
    }

    private var stock: LocalizedText {
        guard let stock = reward.stock else {
            return LocalizedText(zh: "不限量", en: "unlimited")
        }
        return LocalizedText(zh: "限量\(stock)份", en: "\(stock) in all")
    }
}
