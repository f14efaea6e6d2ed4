// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// REW: what documents offer for points.
    ///
    /// What a card lacks is RULE-01; that a price hangs on nothing but published terms (REW-08) and
    /// that half of a stock is left to everybody (CRED-03) holds by construction.
    static let rewardRules = [
        LintRule(
            .longWait,
            .needsReason,
            bases: ["pricing-19-6"],
            when: [.asked(.longWait)],
            zh: ("所需积分要攒三年以上,没有写明约需消费多少元", "写明“约需消费N元”"),
            en: (
                "takes over three years of usual spending and does not say how much",
                "say how many yuan have to be spent"
            )
        ),
        LintRule(
            .emptyStock,
            .needsReason,
            bases: ["advertising-8", "advertising-28"],
            when: [.documents],
            zh: ("兑换品一件也没有", "补足库存,或下架"),
            en: ("there is not a single piece of the reward", "stock it, or take it out")
        ),
        LintRule(
            .wrongSalePrice,
            .blocking,
            bases: ["pricing-18"],
            when: [.documents, .asked(.salePrices)],
            zh: ("标示的价值不是现售价", "改为现售价,并更新 sale_prices"),
            en: (
                "a stated worth is not what it is sold for now",
                "state the current sale price, and keep sale_prices up to date"
            )
        ),
        LintRule(
            .raisedOriginal,
            .blocking,
            bases: ["pricing-16"],
            // Found together with the worth.
            when: [.documents],
            zh: ("标示的原价高于最近七日最低售价", "改为最近七日的最低售价,或删除原价"),
            en: (
                "an original price above the lowest of the last seven days",
                "state the lowest price of the last seven days, or none"
            )
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
