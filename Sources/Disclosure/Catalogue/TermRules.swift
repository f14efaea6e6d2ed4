// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// TERM-01 to TERM-05: terms and conditions.
    static let termRules = [
        LintRule(
            .finalInterpretation,
            .blocking,
            bases: ["infringement-12", "online-consumption-1-3"],
            when: [.says(finalWordPhrases)],
            zh: ("保留最终解释权,或可随时单方变更", "删除该条款"),
            en: ("keeps the last word, or changes terms at will", "remove the clause")
        ),
        LintRule(
            .unilateralGift,
            .needsReason,
            bases: ["consumer-26", "case-chaoyang-2023"],
            when: [
                .says(
                    PhraseGroup([
                        "积分系赠与", "积分属赠与", "积分属于赠与", "积分为赠送", "可单方取消", "单方面取消",
                        "单方取消", "不承担任何责任", "概不负责", "不负任何责任", "points are a gift",
                        "no liability whatsoever", "not liable for any", "cancelled unilaterally",
                        "withdrawn at any time",
                    ])
                )
            ],
            zh: ("称积分是赠与、可单方取消,或一概免责", "写明具体情形和后果,不作一概免责"),
            en: (
                "calls points a gift to be withdrawn, or excludes all liability",
                "name the cases and what follows, without a blanket exclusion"
            )
        ),
        LintRule(
            .noAftersales,
            .blocking,
            bases: ["online-consumption-8"],
            when: [.together(.sentence, Meeting([[.redeemedGoods], [.noAftersales]]))],
            zh: ("排除兑换商品或奖品的售后", "兑换商品与购买商品同等售后"),
            en: (
                "excludes after-sales service for what points bought",
                "give redeemed goods the same service as goods that are paid for"
            )
        ),
        LintRule(
            .forfeitOnClosing,
            .needsReason,
            bases: ["ecommerce-24", "consumer-16-3"],
            when: [
                .together(
                    .sentence,
                    Meeting([[.closesAccount], [.forfeits]], none: [.grace])
                )
            ],
            zh: ("注销账户时积分直接作废", "注销前给30天兑换期,并先提示余额"),
            en: (
                "closing the account forfeits the points",
                "leave 30 days to redeem, and show the balance first"
            )
        ),
        LintRule(
            .bundledConsent,
            .blocking,
            bases: ["pipl-14", "pipl-16", "henan-credit-40", "ecommerce-19"],
            when: [
                .together(
                    .sentence,
                    Meeting([[.joins], [.consents], [.purposes], [.bundled]])
                )
            ],
            zh: ("把营销、信用或位置授权捆绑在入会里", "单独征求同意,默认不勾选,可随时撤回"),
            en: (
                "bundles consent to marketing, credit or location with membership",
                "ask for each apart, unticked, and let it be withdrawn"
            )
        ),
    ]

    private static let finalWordPhrases = PhraseGroup([
        "最终解释权", "最终决定权", "解释权归", "解释权属于", "最终由平台解释", "最终由本公司解释", "有权随时修改", "有权随时调整", "有权随时取消",
        "有权随时变更", "有权随时终止", "保留随时修改", "保留随时变更", "不另行通知", "无需另行通知",
        "right of final interpretation", "final interpretation", "without prior notice",
        "without notice", "at its sole discretion", "change these terms at any time",
        "reserves the right to change", "reserves the right to modify",
        "reserves the right to cancel",
    ])
}
