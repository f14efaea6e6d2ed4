// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// RULE-01 to RULE-11: earning rules, in their documents and in what is said about them.
    static let earningRules: [LintRule] = disclosureRules + changeRules + integrityRules

    private static let disclosureRules = [
        LintRule(
            .missingFact,
            .blocking,
            bases: ["consumer-8", "consumer-20", "consumer-26", "ecommerce-17"],
            when: [.documents],
            zh: ("要点卡缺少必须披露的内容", "补全该项内容后再发布"),
            en: ("the key-facts card lacks a fact", "add the fact before publishing")
        ),
        LintRule(
            .openEndedValidity,
            .blocking,
            bases: ["consumer-20", "consumer-26"],
            when: [
                .says(
                    PhraseGroup([
                        "有效期长期", "有效期为长期", "有效期:长期", "有效期另行", "有效期以公告",
                        "validity to be announced",
                    ])
                ),
                .together(.clause, Meeting([[.validity, .termTopic], [.openEnded]])),
            ],
            zh: ("有效期没有写明日期或期限", "写明日期、天数,或“终身有效”"),
            en: (
                "the validity is no date and no term", "name a date, a number of days, or lifetime"
            )
        ),
        LintRule(
            .buriedTerm,
            .blocking,
            bases: ["civil-496", "consumer-26"],
            when: [
                .together(
                    .sentence,
                    Meeting(
                        [[.termTopic, .validity], [.defers], [.annex]],
                        none: [.timeNumber, .pointsNumber, .lifetime]
                    )
                )
            ],
            zh: ("有效期、限制或扣回规则只写在附件里", "把数字直接写在要点卡和广告上,附件只作补充"),
            en: (
                "validity, limit or clawback stands only in an annex",
                "write the number on the card and in the advert; an annex may only repeat it"
            )
        ),
    ]

    private static let changeRules = [
        LintRule(
            .shortNotice,
            .blocking,
            bases: ["ecommerce-34", "platform-rules-notice"],
            when: [.together(.sentence, Meeting([[.immediate], [.adverse]]))],
            zh: ("不利变更的公示期太短", "不利变更至少提前15日公示,其他变更至少7日"),
            en: (
                "the notice of the change is too short",
                "give 15 days' notice of an adverse change and 7 of any other"
            )
        ),
        LintRule(
            .retroactiveChange,
            .blocking,
            bases: ["platform-rules-32", "civil-509", "civil-543", "case-chaoyang-2023"],
            when: [
                .says(
                    PhraseGroup([
                        "存量积分按新", "存量积分适用新", "已有积分按新", "现有积分按新", "已累积积分按新",
                        "历史积分按新", "已获得的积分按新", "已发积分按新", "原有积分按新",
                        "existing points follow the new", "points already earned follow the new",
                        "existing points will be converted", "applies to points already earned",
                    ])
                )
            ],
            zh: ("变更使已发积分贬值", "已发积分按获得时与现行规则中较优者兑换(新老划断)"),
            en: (
                "the change worsens points already issued",
                "let issued points have the better of the terms when earned and the terms now"
            )
        ),
    ]

    private static let integrityRules = [
        LintRule(
            .roundedToNothing,
            .warning,
            bases: ["consumer-16-3"],
            when: [.documents],
            zh: ("取整使很多消费得不到积分", "降低计分单位,或把不足部分累计到下一笔"),
            en: (
                "rounding leaves many purchases without points",
                "count in smaller amounts, so that ordinary purchases earn"
            )
        ),
        LintRule(
            .keepsAfterReturn,
            .blocking,
            bases: ["case-tmall-2015"],
            when: [.together(.sentence, Meeting([[.refund], [.keepsPoints], [.points]]))],
            zh: ("退货后仍保留部分积分", "退货时收回该笔消费产生的全部积分,包括各类加赠"),
            en: (
                "points outlive the return of their purchase",
                "take back every award that the purchase brought, extra awards included"
            )
        ),
        LintRule(
            .bankTrigger,
            .blocking,
            bases: ["policy-settled-purchase"],
            when: [
                .together(
                    .clause,
                    Meeting(
                        [[.cardOpening], [.give, .earn], [.points, .pointsNumber]],
                        none: [.noAward]
                    )
                )
            ],
            zh: ("银行积分不是由真实消费产生", "银行合作方只以已清算的消费计分"),
            en: (
                "bank points that no purchase earned",
                "let a bank partner award points for settled purchases only"
            )
        ),
        LintRule(
            .unbackedAward,
            .blocking,
            bases: ["policy-lot-funding"],
            when: [.documents],
            zh: ("积分没有对应的消费、行为凭证或资金来源", "写明触发事件和出资方"),
            en: (
                "an award without purchase, evidence or payer",
                "name the event that earns and who pays"
            )
        ),
        LintRule(
            .growingPoints,
            .blocking,
            bases: ["fundraising-2", "fundraising-19", "advertising-25"],
            when: [
                .says(
                    PhraseGroup([
                        "每日释放", "每天释放", "按日释放", "逐日释放", "日释放", "释放积分", "静态收益",
                        "动态收益", "资金池", "分红池", "积分生息", "每日增长", "自动增值", "复利", "白积分",
                        "红积分", "存得越久", "released daily", "daily release", "release pool",
                        "grow every day", "grows every day", "interest on points",
                        "compound interest",
                    ])
                )
            ],
            zh: ("积分随时间增长、释放或分红", "删除;积分只能由消费或行为产生"),
            en: (
                "points that grow, are released or pay out with time",
                "remove it: points come from purchases and activities only"
            )
        ),
        LintRule(
            .farmedWelcome,
            .warning,
            bases: ["policy-welcome"],
            when: [
                .together(
                    .clause,
                    Meeting([[.signUp], [.give, .earn], [.points, .pointsNumber]])
                )
            ],
            zh: ("注册即得的积分容易被批量套取", "设较小数额、到账等待期和每人一次,并以首次消费为条件"),
            en: (
                "welcome points that can be farmed",
                "keep them small, once for each member, and pending until a first purchase"
            )
        ),
    ]
}
