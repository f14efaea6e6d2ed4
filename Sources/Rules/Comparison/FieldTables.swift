// SPDX-License-Identifier: Apache-2.0

/// What is known of the fields of documents.
///
/// A field without a row is compared all the same, and each change of it counts as adverse until
/// somebody writes the row.
enum FieldTables {
    static let programKind = "program"

    static func table(of kind: String) -> FieldTable? { all[kind] }

    private static let all: [String: FieldTable] = [
        programKind: program, "partner": partners, "rule": rules, "reward": rewards,
        "credit": credit, "calendar": calendar, "green": green, "games": games, "message": messages,
    ]

    /// Limits for each member and for all together, of a rule, a partner or the program.
    static let limits = [
        "limits": FieldKnowledge("限额", "limits", .restricts),
        "limits[*]": FieldKnowledge("限额", "limit", .restricts),
        "limits[*].per": FieldKnowledge("限额周期", "period of the limit", .unclear),
        "limits[*].points": FieldKnowledge("限额点数", "points of the limit", .more(Scale())),
        "limits(sequence)": FieldKnowledge("限额次序", "sequence of limits", .words),
        "budget": FieldKnowledge("预算", "budget", .more(Scale(absent: .highest))),
        "budget[*]": FieldKnowledge("预算", "budget", .restricts),
        "budget[*].per": FieldKnowledge("预算周期", "period of the budget", .unclear),
        "budget[*].points": FieldKnowledge("预算点数", "points of the budget", .more(Scale())),
        "budget(sequence)": FieldKnowledge("预算次序", "sequence of budgets", .words),
    ]

    private static func first(_ row: FieldKnowledge, _: FieldKnowledge) -> FieldKnowledge { row }

    // Credit only adds, so to have the document is good; a change of it is judged by people.
    private static let credit = FieldTable(
        "信用",
        "credit",
        [
            "maximum_days": FieldKnowledge("证明最长天数", "longest attestation", .more(Scale())),
            "public_share": FieldKnowledge("公众份额", "public share", .unclear),
            "levels": FieldKnowledge("信用等级", "levels", .unclear),
            "issuers": FieldKnowledge("出具机构", "issuers", .unclear),
        ]
    )

    // Nothing that members have rests on it.
    private static let calendar = FieldTable(
        "日历",
        "calendar",
        [
            "holidays": FieldKnowledge("节假日", "holidays", .words),
            "school_terms": FieldKnowledge("学期", "school terms", .words),
        ]
    )

    // One more factor may be a lower one, and then that counts; so people judge it.
    private static let green = FieldTable(
        "绿色",
        "green",
        [
            "name": FieldKnowledge("名称", "name", .words),
            "source": FieldKnowledge("来源", "source", .words),
        ],
        grants: false
    )

    // What a goal, a gift or a prize means together, people judge; a draw that has begun is guarded
    // by a check of its own.
    private static let games = FieldTable(
        "活动游戏",
        "game",
        [
            "kind": FieldKnowledge("种类", "kind", .unclear),
            "code": FieldKnowledge("代码", "code", .unclear),
            "name": FieldKnowledge("名称", "name", .words),
            "mechanic": FieldKnowledge("玩法", "mechanic", .unclear),
            "audience": FieldKnowledge("对象", "audience", .unclear),
            "partner": FieldKnowledge("商户", "partner", .unclear),
            "agreement": FieldKnowledge("商户同意记录", "record of agreement", .words),
            "subsidy": FieldKnowledge("补贴", "subsidy", .unclear),
            "published": FieldKnowledge("公示内容", "what is told", .unclear),
            "from": FieldKnowledge("开始日", "first day", .less(Scale(measure: .day))),
            "until": FieldKnowledge("截止日", "last day", .more(Scale(measure: .day))),
            "per_day": FieldKnowledge("每日次数", "times a day", .more(Scale())),
            "in_all": FieldKnowledge("总次数", "times in all", .more(Scale(absent: .highest))),
            "approval": FieldKnowledge("需审核", "approval", .unclear),
            "repeats": FieldKnowledge("重复", "how often", .unclear),
            "goal": FieldKnowledge("目标", "goal", .unclear),
            "gives": FieldKnowledge("所得", "what it gives", .unclear),
            "gives.points": FieldKnowledge("积分", "points", .more(Scale(absent: .lowest))),
            "gives.tickets": FieldKnowledge("抽奖券", "tickets", .more(Scale(absent: .lowest))),
            "badges": FieldKnowledge("勋章", "badges", .unclear),
            "prize": FieldKnowledge("奖品", "prize", .unclear),
            "prize.name": FieldKnowledge("奖品名称", "name of the prize", .words),
            "ticket_points": FieldKnowledge(
                "抽奖券价",
                "price of a ticket",
                .less(Scale())
            ),
            "no_prize_ppm": FieldKnowledge("未中奖概率", "odds of no prize", .less(Scale())),
            "prizes": FieldKnowledge("奖项", "prizes", .unclear),
            "prizes[*]": FieldKnowledge("奖项", "prize", .unclear),
            "prizes[*].name": FieldKnowledge("奖项名称", "name of the prize", .words),
            "prizes[*].odds_ppm": FieldKnowledge("概率", "odds", .more(Scale())),
            "prizes[*].stock": FieldKnowledge(
                "数量",
                "stock",
                .more(Scale(names: ["unlimited": .highest]))
            ),
        ]
    )

    // A text is judged when it is published and again when it is sent; it gives and takes nothing.
    private static let messages = FieldTable(
        "消息",
        "message",
        [
            "code": FieldKnowledge("代码", "code", .words),
            "kind": FieldKnowledge("种类", "kind", .unclear),
            "partner": FieldKnowledge("商户", "partner", .words),
            "days": FieldKnowledge("提前天数", "days ahead", .words),
            "text": FieldKnowledge("内容", "text", .words),
            "text.zh": FieldKnowledge("中文内容", "text in Chinese", .words),
            "text.en": FieldKnowledge("英文内容", "text in English", .words),
        ],
        grants: false
    )

    private static let program = FieldTable(
        "积分计划",
        "program",
        [
            "code": FieldKnowledge("计划代码", "code", .unclear),
            "name": FieldKnowledge("名称", "name", .words),
            "organiser": FieldKnowledge("组织者", "organiser", .grants),
            "organiser.name": FieldKnowledge("组织者名称", "name of the organiser", .words),
            "organiser.registration": FieldKnowledge("登记号", "registration", .unclear),
            "organiser.contact": FieldKnowledge("联系方式", "contact", .words),
            "organiser.address": FieldKnowledge("地址", "address", .words),
            "complaints": FieldKnowledge("投诉", "complaints", .grants),
            "complaints.channel": FieldKnowledge("投诉渠道", "channel of complaints", .words),
            "complaints.answer_days": FieldKnowledge(
                "投诉答复天数",
                "days for an answer",
                .less(Scale())
            ),
            "currency": FieldKnowledge("币种", "currency", .unclear),
            "face_value": FieldKnowledge(
                "积分面值",
                "face value",
                .more(Scale(measure: .ratio))
            ),
            "time_zone": FieldKnowledge("时区", "time zone", .unclear),
            "starts_on": FieldKnowledge("开始日", "first day", .less(Scale(measure: .day))),
            "return_window_days": FieldKnowledge("退货期", "return window", .unclear),
            "notice_days": FieldKnowledge(
                "公示天数",
                "days of notice",
                .more(Scale(absent: Magnitude(number: "\(ProgramDeclaration.defaultNoticeDays)")))
            ),
            "tiers[*]": FieldKnowledge("等级", "tier", .unclear),
            "tiers[*].name": FieldKnowledge("等级名称", "name of the tier", .words),
            "tiers[*].qualifying_points": FieldKnowledge(
                "升级所需积分",
                "points that reach the tier",
                .less(Scale(absent: .highest))
            ),
            "qualification": FieldKnowledge("升级条件", "how tiers are reached", .unclear),
            "run_off_days": FieldKnowledge(
                "下架兑换品的保留天数",
                "days of run-off",
                .more(
                    Scale(absent: Magnitude(number: "\(ProgramDeclaration.defaultRunOffDays)"))
                )
            ),
            "welcome.hold_days": FieldKnowledge(
                "入会积分保留期",
                "hold of welcome points",
                .less(Scale(absent: .lowest))
            ),
            "households.transfers_per_month": FieldKnowledge(
                "家庭组内每月可转让积分",
                "points to give to a household in a month",
                .more(Scale(absent: .lowest))
            ),
            // What partners pay is theirs and the operator's; members have the face value of points.
            "settlement": FieldKnowledge("结算条款", "terms of settlement", .words),
            "settlement.fee": FieldKnowledge("结算手续费", "settlement fee", .words),
            "settlement.cycle": FieldKnowledge("结算周期", "settlement cycle", .words),
            "settlement.loss_borne_by": FieldKnowledge(
                "坏账承担方",
                "who bears what is given up",
                .better([["fund"], ["operator"]], absent: "operator")
            ),
            "gift_cards.monthly_face": FieldKnowledge(
                "购物卡每月面值上限",
                "face value of cards in a month",
                .more(Scale(absent: Magnitude(number: "1000.00")))
            ),
            "gift_cards.new_member_days": FieldKnowledge(
                "新会员购物卡延迟天数",
                "days in which new members wait for cards",
                .less(Scale(absent: Magnitude(number: "14")))
            ),
            "tiers(sequence)": FieldKnowledge("等级次序", "sequence of tiers", .unclear),
            "holds": FieldKnowledge("预扣时限", "time of holds", .unclear),
            "clawback.on_shortfall": FieldKnowledge(
                "退货积分不足时",
                "what happens on a shortfall",
                .better([["debt"], ["waive"]], absent: "debt")
            ),
            "clawback.maximum_debt": FieldKnowledge("最高欠分", "maximum debt", .less(Scale())),
        ].merging(limits, uniquingKeysWith: first),
        grants: false
    )

    private static let partners = FieldTable(
        "商户",
        "partner",
        [
            "code": FieldKnowledge("代码", "code", .unclear),
            "name": FieldKnowledge("名称", "name", .words),
            "scene": FieldKnowledge("场景", "scene", .unclear),
            "denomination": FieldKnowledge("积分换算比", "denomination", .unclear),
            // Shorter, goods come back no longer; longer, points ripen later.
            "return_window_days": FieldKnowledge("退货期", "return window", .unclear),
            "accepts_points": FieldKnowledge(
                "接受积分抵扣",
                "acceptance of points",
                .better([["false", "no"], ["true", "yes"]], absent: "true")
            ),
            "settlement": FieldKnowledge("结算条款", "settlement", .words),
            "settlement.terms": FieldKnowledge("结算方式", "terms of settlement", .words),
            "settlement.credit_limit": FieldKnowledge("授信额度", "credit limit", .words),
            "settlement.alert_below": FieldKnowledge("余额提醒线", "alert threshold", .words),
            "settlement.fee": FieldKnowledge("结算手续费", "settlement fee", .words),
            "settlement.deposit": FieldKnowledge("约定保证金", "agreed deposit", .words),
            "settlement.guarantor": FieldKnowledge("担保方", "guarantor", .words),
            "groups": FieldKnowledge("班级或小组", "classes and groups", .grants),
            "groups[*]": FieldKnowledge("班级或小组", "class or group", .grants),
            "stores": FieldKnowledge("门店", "stores", .grants),
            "stores[*]": FieldKnowledge("门店", "store", .grants),
            "stores[*].code": FieldKnowledge("门店代码", "code of the store", .unclear),
            "stores[*].name": FieldKnowledge("门店名称", "name of the store", .words),
            "stores(sequence)": FieldKnowledge("门店次序", "sequence of stores", .words),
        ].merging(limits, uniquingKeysWith: first)
    )
}
