// SPDX-License-Identifier: Apache-2.0

extension WordPhrases {
    /// Games, referral, welcome offers, credit and schools.
    static let offers = [
        WordPhrases(
            .draw,
            [
                "抽奖", "抽取", "转盘", "刮刮乐", "刮刮卡", "盲盒", "摇奖", "夺宝", "lucky draw", "draw",
                "spin", "wheel", "scratch card", "scratch cards", "raffle",
            ]
        ),
        WordPhrases(
            .winsPoints,
            [
                "高额积分", "赢积分", "赢取积分", "积分大奖", "瓜分积分", "百万积分", "赢取高额", "赢购物卡",
                "win points", "win more points", "win up to", "points jackpot", "win vouchers",
            ]
        ),
        WordPhrases(
            .fewPoints,
            [
                "少量积分", "用积分", "使用积分", "消耗积分", "花积分", "a few points", "with points",
                "for points", "use points", "using points",
            ]
        ),
        WordPhrases(
            .refer,
            [
                "邀请", "推荐", "引荐", "拉新", "推广", "refer", "refers", "referral", "referrals",
                "invite", "invites",
            ],
            except: ["推荐商品", "推荐菜", "为您推荐"]
        ),
        WordPhrases(
            .commission,
            [
                "消费额", "消费金额", "订单", "佣金", "提成", "返佣", "流水", "业绩", "commission",
                "of their spending", "of their purchases", "of what they spend", "of every order",
            ]
        ),
        WordPhrases(
            .payToJoin,
            [
                "缴纳", "交纳", "缴费", "付费加入", "付费升级", "先消费", "须先购买", "需先购买", "入门费",
                "加盟费", "会费", "方可邀请", "才能邀请", "方可推荐", "才能推荐", "pay a fee", "joining fee",
                "must buy", "entry fee", "pay to join", "only after a purchase", "pay to upgrade",
            ],
            except: ["生活缴费", "缴纳水", "缴纳电", "缴纳燃气", "免会费", "水电缴费"]
        ),
        WordPhrases(.share, ["分享", "转发", "share", "shares", "sharing", "repost", "reposting"]),
        WordPhrases(
            .socialApp,
            [
                "微信", "朋友圈", "抖音", "微博", "小红书", "快手", "qq", "wechat", "weibo", "douyin",
                "tiktok", "facebook", "instagram",
            ]
        ),
        WordPhrases(
            .school,
            [
                "学校", "小学", "中学", "幼儿园", "校园", "课堂", "班级", "未成年", "儿童", "少年", "学生",
                "孩子", "school", "schools", "pupil", "pupils", "student", "students", "classroom",
                "kindergarten", "minors", "under 18", "children", "kids",
            ],
            except: ["back to school", "大学生活", "开学"]
        ),
        WordPhrases(
            .commerce,
            [
                "消费积分", "消费", "购买", "购物", "商家", "商户", "品牌", "优惠券", "折扣", "商品", "价格",
                "兑换券", "广告", "促销", "brand", "brands", "buy", "buys", "purchase", "purchases",
                "coupon", "coupons", "discount", "discounts", "spend", "shop", "shops", "price",
                "prices", "advertising",
            ]
        ),
        WordPhrases(
            .signUp,
            [
                "注册即", "注册就", "注册送", "注册会员可", "新客户注册", "新会员注册", "新用户注册", "入会即",
                "入会送", "开通即", "首次注册", "新人礼", "新会员送", "sign up", "signing up",
                "on joining", "when you join", "welcome points", "join today", "new members",
            ]
        ),
        WordPhrases(
            .cardOpening,
            [
                "办卡", "开卡", "开户", "开立账户", "存款", "核卡", "申请信用卡", "opening a card",
                "open a card", "open an account", "opening an account", "new card", "deposit",
                "deposits",
            ]
        ),
        WordPhrases(
            .noAward,
            [
                "不赠", "不送", "不积", "没有积分", "禁止", "不得", "nothing", "no points", "must not",
                "not earn",
            ]
        ),
        WordPhrases(
            .creditLow,
            [
                "失信", "信用不良", "低信用", "信用较差", "信用差", "信用分低", "信用等级低", "poor credit",
                "low credit", "bad credit", "discredited", "untrusted",
            ]
        ),
        WordPhrases(
            .creditHigh,
            ["守信", "信用良好", "信用优秀", "诚信会员", "trusted members", "good credit", "model citizens"]
        ),
        WordPhrases(
            .cut,
            [
                "扣", "扣减", "降低", "减少", "取消", "不能", "不予", "不享", "限制", "减半", "lose", "loses",
                "lower", "fewer", "less", "reduced", "excluded", "cannot", "no points",
            ],
            except: ["不限制"]
        ),
        WordPhrases(
            .exclusive,
            ["仅限", "只限", "全部预留", "专供", "独享", "only for", "reserved for", "exclusively"]
        ),
    ]
}
