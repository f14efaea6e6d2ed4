// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// REW: what documents offer for points.
    ///
    /// What a card lacks is RULE-01; that a price hangs on nothing but published terms (REW-08) and
    /// that half of a stock is left to everybody (CRED-03) holds by construction.
    static let rewardRules = [
        LintRule(
            .emptyStock,
            .needsReason,
            bases: ["advertising-8", "advertising-28"],
            when: [.documents],
            zh: ("兑换品一件也没有", "补足库存,或下架"),
            en: ("there is not a single piece of the reward", "stock it, or take it out")
        ),
        LintRule(
            .cashlikeReward,
            .blocking,
            bases: ["prepaid-cards-2011"],
            when: [.documents],
            zh: ("购物卡面值超过上限", "不记名卡不超过1000元,记名卡不超过5000元"),
            en: (
                "a card carries more than it may",
                "keep it to 1,000 yuan without a name and 5,000 with one"
            )
        ),
        LintRule(
            .missingFloor,
            .blocking,
            bases: ["pricing-19-5"],
            when: [.documents],
            zh: ("没有合作方按面值收取积分", "至少一个合作方接受积分抵扣"),
            en: (
                "no partner takes points at face value",
                "let at least one partner take points as payment"
            )
        ),
    ]
}
