// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// CAM: draws, prizes and sets of badges.
    static let gameRules = prizeRules + publicationRules

    private static let prizeRules = [
        LintRule(
            .oddsNotWhole,
            .blocking,
            bases: ["prizes-11", "promotion-13"],
            when: [.documents],
            zh: ("各奖项与未中奖概率之和不是百万分之百万", "把余下的概率写入未中奖"),
            en: (
                "the odds of all prizes and of no prize do not add up to a million",
                "write what is left to no prize"
            )
        ),
        LintRule(
            .prizeOverCap,
            .blocking,
            bases: ["prizes-11", "promotion-17"],
            when: [.documents],
            zh: ("奖品价值超过五万元", "降低奖品价值"),
            en: (
                "a prize is worth over 50,000 yuan",
                "offer one that is worth less"
            )
        ),
        LintRule(
            .untoldTerm,
            .blocking,
            bases: ["promotion-13"],
            when: [.documents],
            zh: ("开始前应公布的事项不全", "补全 published 下的各项、日期和组织者"),
            en: (
                "something that has to be told before the start is missing",
                "add it under published, with days and organiser"
            )
        ),
        LintRule(
            .changedAfterStart,
            .blocking,
            bases: ["prizes-11", "promotion-13"],
            when: [.documents],
            zh: ("活动开始后变更,且不利于参加者", "保留原条件,或改得更优"),
            en: (
                "changed after the start, and not in favour of those who take part",
                "keep what was announced, or better it"
            )
        ),
        LintRule(
            .wageredPoints,
            .blocking,
            bases: ["criminal-303", "lottery-3", "gambling-8"],
            when: [
                .together(
                    .sentence,
                    Meeting([[.draw], [.fewPoints, .pointsNumber], [.winsPoints]])
                )
            ],
            zh: ("用积分抽奖赢积分或卡券", "抽奖机会免费发放,奖品为实物或服务"),
            en: (
                "stakes points to win points or cards",
                "give the tickets for nothing, and let prizes be goods or services"
            )
        ),
        LintRule(
            .minorsMayPlay,
            .blocking,
            bases: ["minors-online-42", "blind-box-2023"],
            when: [.documents],
            zh: ("未成年人可能参加抽奖或集章", "写明 audience: adults"),
            en: (
                "minors may take part in a draw or a set of badges",
                "write audience: adults"
            )
        ),
    ]

    private static let publicationRules = [
        LintRule(
            .rarePiece,
            .needsReason,
            bases: ["promotion-13", "blind-box-2023"],
            when: [.documents],
            zh: ("集章中有的勋章概率低于千分之一,且没有必得的途径", "用任务给出该勋章,或提高概率"),
            en: (
                "a badge of a set is drawn with odds under one in a thousand, and nothing gives it for sure",
                "give it for a mission, or raise its odds"
            )
        ),
        LintRule(
            .untaxedPrize,
            .blocking,
            bases: ["tax-2011-50", "tax-2019-74"],
            when: [.documents],
            zh: ("奖品没有写明税务类别", "写明 tax"),
            en: (
                "a prize does not say how it is taxed",
                "write tax"
            )
        ),
        LintRule(
            .untoldUsage,
            .blocking,
            bases: ["promotion-14"],
            when: [.documents],
            zh: ("积分或卡券奖品没有写明范围、有效期、限制和商户", "补写 usage"),
            en: (
                "a prize of points or a voucher does not say scope, validity, limits and partners",
                "write usage"
            )
        ),
        LintRule(
            .partnerNotAsked,
            .blocking,
            bases: ["pricing-4-3", "platform-pricing"],
            when: [.documents],
            zh: ("没有商户同意参加的记录", "写明 agreement"),
            en: (
                "there is no record by which the partner agreed",
                "write agreement"
            )
        ),
        LintRule(
            .unprovenSubsidy,
            .blocking,
            bases: ["platform-pricing"],
            when: [.documents],
            zh: ("补贴金额没有资金证明,或没有写明主体、方式、条件和起止时间", "补全 subsidy 和日期"),
            en: (
                "a subsidy without evidence of the money, or without who, how, conditions and dates",
                "complete subsidy and the days"
            )
        ),
    ]
}
