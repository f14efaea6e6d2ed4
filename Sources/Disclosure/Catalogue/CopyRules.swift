// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// COPY-01 to COPY-13: what advertising says.
    static let copyRules: [LintRule] = rewardCopy + promiseCopy + numberCopy + evidenceCopy

    private static let rewardCopy = [
        LintRule(
            .unpricedReward,
            .blocking,
            bases: ["advertising-8", "consumer-56"],
            when: [.asked(.unpricedReward)],
            zh: (
                "提到可兑换的奖励,却没有同时写明条件",
                "在同一画面写明所需积分、计分比例、有效期和限量"
            ),
            en: (
                "names a reward without its conditions",
                "state points needed, earning rate, validity and limit in the same advert"
            )
        ),
        LintRule(
            .calledFree,
            .needsReason,
            bases: ["advertising-28", "infringement-6-8"],
            when: [
                .together(.clause, Meeting([[.free], [.redeem, .consume]], none: [.give])),
                .together(
                    .clause,
                    Meeting([[.free], [.pointsNumber]], none: [.give, .earn, .signUp])
                ),
            ],
            zh: ("用积分换来的东西不是免费的", "改写为“用N积分兑换”"),
            en: ("what points pay for is not free", "say \"for N points\" instead")
        ),
        LintRule(
            .falseExpiry,
            .blocking,
            bases: ["consumer-20", "consumer-56"],
            when: [
                .says(
                    PhraseGroup(
                        [
                            "即将到期", "即将过期", "即将清零", "即将失效", "马上清零", "马上到期", "马上过期",
                            "快到期", "快过期", "不用就没", "不用就作废", "过期作废", "逾期作废", "about to expire",
                            "expiring soon", "expire soon", "expires soon", "will soon expire",
                            "use them or lose them", "use it or lose it",
                        ],
                        unless: .pointsEndSoon
                    )
                )
            ],
            zh: ("提醒积分到期,而这些积分并不到期", "只对30天内确有到期批次的会员发送,并写明数额和日期"),
            en: (
                "warns of an end that the points do not have",
                "send it only for lots that end within 30 days, with their points and date"
            )
        ),
    ]

    private static let promiseCopy = [
        LintRule(
            .brokenLifetime,
            .blocking,
            bases: ["consumer-20", "civil-473"],
            when: [
                .says(
                    PhraseGroup(
                        [
                            "终身有效", "终生有效", "永久有效", "永久", "永不过期", "永远有效", "长期有效",
                            "不会过期", "无限期有效", "never expire", "never expires", "good for life",
                            "valid for life", "lifetime points", "for ever", "forever",
                        ],
                        except: ["永久居留", "永久删除", "永久关闭"],
                        unless: .lifetimeIsKept
                    )
                )
            ],
            zh: ("承诺积分终身有效,但规则或资金做不到", "只对没有有效期且有保障资金的积分作此承诺,并写明范围"),
            en: (
                "promises points for life that the rules or the fund do not give",
                "promise it only of points without an end and with a fund, and name which"
            )
        ),
        LintRule(
            .promisedGain,
            .blocking,
            bases: ["advertising-25", "fundraising-11"],
            when: [.says(guaranteePhrases), .says(gainPhrases)],
            zh: ("承诺积分保值、增值或收益", "删除;价值保障只能用注明保障资金的固定文案"),
            en: (
                "promises that points keep, gain or yield value",
                "remove it; a guarantee is worded by the template that names its fund"
            )
        ),
        LintRule(
            .pyramidWords,
            .blocking,
            bases: ["pyramid-7"],
            when: [.says(pyramidPhrases)],
            zh: ("消费全返、发展下线等传销式宣传", "删除;推荐奖励只有一级、定额、与消费无关"),
            en: (
                "speaks of full rebates or of recruits, as pyramid schemes do",
                "remove it: a referral is one level, flat, and tied to no purchase"
            )
        ),
        LintRule(
            .superlative,
            .blocking,
            bases: ["advertising-9-3", "advertising-57"],
            when: [.says(superlativePhrases)],
            zh: ("使用绝对化用语", "改为可核实的具体说法"),
            en: ("uses a superlative", "say what can be checked instead")
        ),
    ]

    private static let numberCopy = [
        LintRule(
            .wrongArithmetic,
            .blocking,
            bases: ["advertising-28", "pricing-19-4"],
            when: [.asked(.arithmetic)],
            zh: ("宣传的数字与规则算出的不一致", "改为按规则算出的数字"),
            en: ("the figures do not follow from the rule", "use the figures that the rule gives")
        ),
        LintRule(
            .unnamedTier,
            .blocking,
            bases: ["advertising-8", "pricing-6"],
            when: [.asked(.unnamedTier)],
            zh: ("只有高等级会员才有的好处,没有写明等级", "写明等级,或改用普通会员的数字"),
            en: (
                "a benefit of a higher tier that names no tier",
                "name the tier, or use the figure of an ordinary member"
            )
        ),
        LintRule(
            .falsePressure,
            .needsReason,
            bases: ["consumer-20"],
            when: [
                .says(
                    PhraseGroup(
                        [
                            "仅剩", "只剩", "倒计时", "即将售罄", "马上抢光", "手慢无", "最后机会",
                            "限时抢", "selling out", "almost gone", "last chance", "countdown",
                            "hurry", "few left",
                        ],
                        unless: .liveCounter
                    )
                )
            ],
            zh: ("倒计时或剩余数量没有接到真实数据", "接入真实库存和时间,或删除"),
            en: (
                "a countdown or stock that is not the real one",
                "read it from the real stock and time, or remove it"
            )
        ),
    ]

    private static let evidenceCopy = [
        LintRule(
            .unsourcedGrams,
            .blocking,
            bases: ["advertising-11-2", "advertising-28-3"],
            when: [.asked(.grams)],
            zh: ("减排数字没有因子、年份或“估算”字样", "写明因子编号、来源年份和“估算,不可交易”"),
            en: (
                "grams without factor, year or the word estimate",
                "name the factor, its year, and that it is an estimate that nobody can trade"
            )
        ),
        LintRule(
            .borrowedAuthority,
            .blocking,
            bases: ["advertising-9-2", "advertising-28-3"],
            when: [.says(authorityPhrases), .asked(.authority)],
            zh: ("借用国家机关名义,或引用查不到的法规", "删除;只引用法律依据表中已核实的条文"),
            en: (
                "borrows an authority, or cites a law that is not on record",
                "remove it; cite only what the table of legal bases has confirmed"
            )
        ),
        LintRule(
            .unsourcedStatistic,
            .blocking,
            bases: ["advertising-11-2"],
            when: [.asked(.statistics)],
            zh: ("统计数字没有出处", "写明来源和年份,或删除"),
            en: ("a statistic without a source", "name source and year, or remove it")
        ),
    ]
}
