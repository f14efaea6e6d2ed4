// SPDX-License-Identifier: Apache-2.0

extension WordPhrases {
    /// What terms and conditions do to a member.
    static let terms = [
        WordPhrases(
            .refund,
            [
                "退货", "退款", "退单", "取消订单", "退换", "return", "returns", "returned", "refund",
                "refunds", "refunded", "cancelled orders",
            ]
        ),
        WordPhrases(
            .keepsPoints,
            [
                "不扣回", "不予扣回", "不收回", "不追回", "不退还", "积分保留", "保留积分", "仍归", "无需退还",
                "keep the points", "keeps the points", "points are kept", "not taken back",
                "not reversed", "keep their points", "keep your points",
            ]
        ),
        WordPhrases(
            .termTopic,
            [
                "有效期", "到期", "失效", "上限", "限额", "限制", "兑换条件", "扣回", "收回", "使用规则",
                "validity", "expiry", "limit", "limits", "clawback", "restrictions",
            ]
        ),
        WordPhrases(
            .openEnded,
            [
                "以公告为准", "另行通知", "另行公告", "以平台公布", "以平台公告", "视情况", "待定", "以实际为准",
                "as announced", "to be announced", "until further notice", "to be decided",
            ],
            except: ["不另行通知", "恕不另行通知", "无需另行通知"]
        ),
        WordPhrases(
            .defers,
            [
                "详见", "参见", "见", "请见", "请参阅", "参阅", "规定于", "载于", "see", "refer to",
                "set out in", "as stated in", "described in",
            ],
            except: ["意见", "常见", "看见", "可见", "见证"]
        ),
        WordPhrases(
            .annex,
            [
                "附件", "附录", "附则", "用户协议", "会员协议", "服务协议", "会员章程", "细则", "annex",
                "appendix", "schedule", "agreement", "terms of service", "terms and conditions",
            ]
        ),
        WordPhrases(
            .immediate,
            [
                "即日起", "立即生效", "今日起", "次日起", "即刻生效", "即时生效", "with immediate effect",
                "effective immediately", "from today", "from tomorrow", "starting today",
            ]
        ),
        WordPhrases(
            .adverse,
            [
                "上调", "提高所需", "提高兑换", "提高门槛", "缩短有效期", "下调", "降低积分", "减少积分", "取消兑换",
                "停止兑换", "下架", "raise the price", "raises the price", "need more points",
                "cost more points", "shorten", "no longer be redeemed", "fewer points",
                "removed from the catalogue",
            ]
        ),
        WordPhrases(
            .redeemedGoods,
            [
                "兑换商品", "兑换的商品", "兑换礼品", "奖品", "赠品", "礼品", "积分商品", "换购商品",
                "redeemed goods", "redeemed items", "prizes", "gifts", "rewards", "reward",
            ]
        ),
        WordPhrases(
            .noAftersales,
            [
                "不退不换", "概不退换", "不予退换", "不可退换", "不提供售后", "不享受售后", "不享受三包", "无售后",
                "不负责维修", "no after-sales", "no returns", "no refunds", "cannot be returned",
                "non-returnable", "no warranty", "without warranty",
            ]
        ),
        WordPhrases(
            .closesAccount,
            [
                "注销", "销户", "退会", "账户关闭", "关闭账户", "close your account", "account closure",
                "closing the account", "cancel membership", "leave the program",
            ]
        ),
        WordPhrases(
            .forfeits,
            ["清零", "作废", "失效", "没收", "不予保留", "forfeit", "forfeited", "are lost", "void"]
        ),
        WordPhrases(
            .grace,
            [
                "兑换期", "前可兑换", "内可兑换", "宽限", "天内可", "日内可", "can be redeemed within",
                "days to redeem", "redemption window", "grace",
            ]
        ),
        WordPhrases(
            .joins,
            ["入会", "注册", "成为会员", "开通", "加入", "join", "joining", "sign up", "membership"]
        ),
        WordPhrases(.consents, ["授权", "同意", "consent", "consents", "authorise", "agree"]),
        WordPhrases(
            .purposes,
            [
                "营销", "信用", "征信", "位置", "定位", "个人信息", "短信推广", "marketing", "credit",
                "location", "personal data",
            ]
        ),
        WordPhrases(
            .bundled,
            [
                "视为", "即表示", "即视为", "默认", "自动", "必须同意", "须同意", "预先勾选", "deemed",
                "pre-ticked", "pre-selected", "automatically", "by default", "by joining",
            ]
        ),
    ]
}
