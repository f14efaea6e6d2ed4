// SPDX-License-Identifier: Apache-2.0

extension WordPhrases {
    /// Grams, statistics and the names of authorities.
    static let evidence = [
        WordPhrases(
            .carbon,
            [
                "减碳", "碳减排", "减排", "碳排放", "二氧化碳", "低碳", "碳足迹", "植树", "种树", "种下", "co2",
                "co2e", "carbon", "emissions", "emission", "planted", "plant",
            ],
            except: ["plant-based"]
        ),
        WordPhrases(
            .source,
            [
                "数据来源", "来源", "出处", "数据来自", "引自", "source", "sources", "according to",
                "published by",
            ]
        ),
        WordPhrases(.estimate, ["估算", "估计", "约算", "estimate", "estimated", "estimates"]),
        WordPhrases(
            .factor,
            ["排放因子", "因子", "因子编号", "方法学", "factor", "methodology", "emission factor"]
        ),
        WordPhrases(
            .statistic,
            [
                "拉动", "带动", "累计", "服务", "覆盖", "惠及", "罚款", "已有", "突破", "增长", "交易额",
                "销售额", "节约", "吸引", "参与", "使用", "满意", "好评", "复购", "同比", "环比", "为近",
                "served", "serves", "spending of", "sales", "fined", "grew", "growth", "satisfied",
                "joined", "trusted by", "used by", "saved", "of members", "of users",
            ]
        ),
        WordPhrases(
            .people,
            [
                "人", "市民", "会员", "用户", "消费者", "家庭", "商户", "商家", "门店", "居民", "顾客", "人次",
                "people", "members", "users", "customers", "citizens", "consumers", "households",
                "shops", "partners",
            ],
            except: ["人民币", "每人", "会员卡"]
        ),
        WordPhrases(
            .authority,
            [
                "部门", "监管机构", "政府", "国务院", "央行", "主管机关", "regulator", "regulators",
                "government", "ministry", "authorities", "central bank",
            ]
        ),
        WordPhrases(
            .demands,
            [
                "规定", "明确规定", "要求", "明确要求", "强制", "批准", "核准", "requires", "require",
                "demands", "stipulates", "approved", "ordered",
            ]
        ),
    ]
}
