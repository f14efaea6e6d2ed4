// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// REF, CRED and MIN: referral, civic credit and minors.
    static let offerRules = referralRules + creditRules + [schoolRule]

    private static let referralRules = [
        LintRule(
            .deepReferral,
            .blocking,
            bases: ["pyramid-7"],
            when: [
                .says(
                    PhraseGroup([
                        "二级分销", "三级分销", "多级分销", "多级返", "二级奖励", "三级奖励", "间接推荐",
                        "下级消费", "无限层级", "无限级", "second-level referral", "multi-level",
                        "indirect referral", "unlimited levels",
                    ])
                ),
                .together(.sentence, Meeting([[.refer], [.percentNumber], [.commission]])),
            ],
            zh: ("推荐奖励多级、按比例或与被推荐人的消费挂钩", "只奖励直接推荐,定额,设年度上限"),
            en: (
                "referral with levels, a percentage, or tied to purchases",
                "one level, a flat award, a yearly cap"
            )
        ),
        LintRule(
            .paidReferral,
            .blocking,
            bases: ["pyramid-7"],
            when: [.together(.sentence, Meeting([[.refer], [.payToJoin]]))],
            zh: ("推荐或被推荐须先付费、购买或达到等级", "取消付费、购买和等级条件"),
            en: (
                "to refer or be referred costs a fee, a purchase or a tier",
                "drop the condition"
            )
        ),
        LintRule(
            .sharedOutside,
            .warning,
            bases: ["wechat-links"],
            when: [.together(.sentence, Meeting([[.share], [.socialApp], [.points]]))],
            zh: ("以积分诱导分享到第三方平台", "改为在本应用内完成的任务"),
            en: (
                "points for sharing in somebody else's app",
                "reward something that members do here"
            )
        ),
    ]

    private static let creditRules = [
        LintRule(
            .creditPenalty,
            .blocking,
            bases: ["state-council-2020-49", "pipl-24"],
            when: [
                .together(
                    .sentence,
                    Meeting([[.creditLow], [.points, .redeem], [.cut, .factorBelowOne]])
                )
            ],
            zh: ("因信用降低积分权益", "信用只能加成,不能低于基准"),
            en: ("credit lowers a benefit", "let credit only add: nobody is below the baseline")
        ),
        LintRule(
            .unauthorisedCredit,
            .blocking,
            bases: ["credit-reporting-18", "credit-reporting-20"],
            when: [
                .says(
                    PhraseGroup([
                        "默认授权查询", "视为授权查询", "视为同意查询", "授权不可撤回", "授权不可撤销",
                        "永久授权", "无需授权", "consent cannot be withdrawn", "no consent is needed",
                        "deemed to authorise", "irrevocable consent", "irrevocable authorisation",
                    ])
                )
            ],
            zh: ("查询信用没有范围、期限或撤回途径", "写明授权范围、期限(不超过90天)和撤回方式"),
            en: (
                "credit is asked for without scope, term or a way out",
                "name scope, a term of at most 90 days, and how to withdraw"
            )
        ),
        LintRule(
            .starvedPublic,
            .needsReason,
            bases: ["policy-public-share"],
            when: [.together(.clause, Meeting([[.creditHigh], [.exclusive]]))],
            zh: ("优先名额没有给公众留一半", "至少一半库存留给全体会员"),
            en: (
                "priority leaves the public less than half",
                "leave at least half of the stock to every member"
            )
        ),
    ]

    private static let schoolRule = LintRule(
        .commerceAtSchool,
        .blocking,
        bases: ["minors-38", "minors-53", "advertising-39"],
        when: [.together(.creative, Meeting([[.school], [.commerce, .priceNumber]]))],
        zh: ("在学校或面向未成年人做商业推广", "学校渠道只做公益,不出现品牌、价格和优惠"),
        en: (
            "commerce at school or towards minors",
            "keep the school channel free of brands, prices and coupons"
        )
    )

    /// What stops the check itself.
    static let checkRules = [
        LintRule(
            .textTooLong,
            .blocking,
            bases: [],
            when: [.documents],
            zh: ("文本太长,未检查", "分成较短的文件"),
            en: ("the text is too long to be checked", "divide it into smaller files")
        ),
        LintRule(
            .tooManyFindings,
            .blocking,
            bases: [],
            when: [.documents],
            zh: ("问题太多,其余未列出", "先改正以上问题"),
            en: ("there are more findings than are listed", "mend those above and check again")
        ),
    ]
}
