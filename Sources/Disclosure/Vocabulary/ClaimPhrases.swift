// SPDX-License-Identifier: Apache-2.0

extension WordPhrases {
    /// What adverts say of numbers, and the facts that must stand beside them.
    static let claims = [
        WordPhrases(
            .save,
            [
                "省", "省下", "省了", "省出", "节省", "节省了", "立省", "save", "saves", "saved",
                "saving", "savings",
            ],
            except: ["河南省", "省份", "全省", "省级", "省市", "本省", "各省"]
        ),
        WordPhrases(
            .valueUp,
            [
                "价值提升", "价值提高", "价值增加", "价值上涨", "价值高出", "提升", "提高", "更值", "多值", "more value",
                "worth more", "extra value", "value up", "more valuable", "higher value",
                "increase in value", "value by", "value rises",
            ]
        ),
        WordPhrases(
            .priceDown,
            [
                "便宜", "优惠", "直降", "降低", "降价", "减少", "少用", "少花", "立减", "off", "less",
                "fewer", "cheaper", "discount", "price cut", "price drops",
            ],
            except: ["优惠券", "优惠活动"]
        ),
        WordPhrases(
            .doubleValue,
            [
                "加倍兑换", "兑换加倍", "价值加倍", "价值翻倍", "翻倍兑换", "兑换翻倍", "双倍兑换", "双倍价值",
                "double value", "double the value", "doubles the value", "twice the value",
                "doubled value",
            ]
        ),
        WordPhrases(
            .upgrade,
            ["升级到", "升级至", "升级为", "升级成", "upgrade to", "upgraded to", "upgrades to"]
        ),
        WordPhrases(
            .spendNeeded,
            [
                "约需消费", "需消费", "需先消费", "须消费", "累计消费", "相当于消费", "requires spending",
                "needs spending", "you spend about", "of spending", "spending about", "spend about",
            ]
        ),
        WordPhrases(
            .baseTier,
            ["普通会员", "普卡", "普通卡", "所有会员", "全体会员", "regular", "basic", "all members"]
        ),
        WordPhrases(.silverTier, ["银卡", "银牌", "白银会员", "silver"]),
        WordPhrases(.goldTier, ["金卡", "金牌", "黄金会员", "gold"], except: ["白金卡", "白金会员"]),
        WordPhrases(
            .topTier,
            ["白金", "铂金", "钻石", "黑卡", "黑金", "platinum", "diamond"],
            except: ["钻石戒指"]
        ),
        WordPhrases(
            .limit,
            [
                "限量", "最多", "限每人", "每人限", "每人最多", "每人不超过", "每日最多", "每月最多", "每年最多", "上限",
                "限兑", "限购", "限领", "不限量", "不限数量", "数量不限", "不限次数", "每单限", "每笔最多", "limit",
                "limited to", "at most", "up to", "no more than", "unlimited", "no limit",
                "in stock", "while stocks last", "per member",
            ]
        ),
        WordPhrases(
            .validity,
            [
                "有效期", "有效期限", "有效期至", "天内有效", "前有效", "内有效", "活动期", "活动时间", "截止",
                "截至", "valid", "validity", "expires", "expire", "good until", "until", "good for",
            ],
            except: ["即将到期"]
        ),
        WordPhrases(
            .lifetime,
            [
                "终身有效", "永久有效", "永不过期", "长期有效", "不设有效期", "不过期", "never expire",
                "never expires", "do not expire", "does not expire", "for life",
            ]
        ),
    ]
}
