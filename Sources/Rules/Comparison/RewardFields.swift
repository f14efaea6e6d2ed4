// SPDX-License-Identifier: Apache-2.0

extension FieldTables {
    static let rewards = FieldTable(
        "兑换品",
        "reward",
        texts.merging(prices, uniquingKeysWith: first)
            .merging(pieces, uniquingKeysWith: first)
            .merging(windows, uniquingKeysWith: first)
            .merging(details, uniquingKeysWith: first)
            .merging(after, uniquingKeysWith: first)
    )

    private static let after = [
        "slots": FieldKnowledge("时段", "slots", .restricts),
        "codes": FieldKnowledge("外部兑换码", "codes of others", .restricts),
        // Whom it tells when is no term of a member's.
        "codes.warn_below": FieldKnowledge("余量提醒", "when the partner is told", .words),
        "slots.parity": FieldKnowledge(
            "时段与付费一致",
            "the same slots as for money",
            .better([["false", "no"], ["true", "yes"]], absent: "yes")
        ),
        "redemption": FieldKnowledge("兑换之后", "after redemption", .unclear),
        "redemption.usable_days": FieldKnowledge("使用天数", "days to use it in", most),
        "redemption.on_expiry": FieldKnowledge(
            "过期处理",
            "what comes back after its end",
            .better([["nothing_back"], ["points_back"]], absent: "points_back")
        ),
        "redemption.cancel_hours": FieldKnowledge("可取消小时数", "hours to cancel in", most),
        "redemption.compensation": FieldKnowledge("取消补偿", "compensation", .grants),
        "redemption.compensation.percent": FieldKnowledge(
            "补偿比例",
            "share of compensation",
            .more(Scale())
        ),
        "redemption.compensation.minimum": FieldKnowledge(
            "最少补偿",
            "least compensation",
            .more(Scale())
        ),
        "redemption.compensation.maximum": FieldKnowledge(
            "最多补偿",
            "most compensation",
            .more(Scale())
        ),
    ]

    private static func first(_ row: FieldKnowledge, _: FieldKnowledge) -> FieldKnowledge { row }

    private static let texts = [
        "code": FieldKnowledge("代码", "code", .unclear),
        "partner": FieldKnowledge("商户", "partner", .unclear),
        "name": FieldKnowledge("名称", "name", .words),
        "kind": FieldKnowledge("种类", "kind", .unclear),
        // It takes nothing by itself: with it the same terms have to pass one more check.
        "applies_to": FieldKnowledge("适用积分", "points it applies to", .words),
    ]

    private static let prices = [
        "price": FieldKnowledge("所需积分", "price", .less(Scale())),
        "value": FieldKnowledge("价值", "value", .more(Scale())),
        // One more option may stand before a better one; so people judge all but its price.
        "prices": FieldKnowledge("优惠价", "lower prices", .unclear),
        "prices[*].price": FieldKnowledge("优惠价", "lower price", .less(Scale())),
        // What a piece is sold for is a record; what it is worth for points is its value.
        "sale_prices": FieldKnowledge("售价记录", "sale prices", .words),
        "sale_prices[*]": FieldKnowledge("售价", "sale price", .words),
        "sale_prices[*].from": FieldKnowledge("起始日", "first day", .words),
        "sale_prices[*].price": FieldKnowledge("售价", "sale price", .words),
        "sale_prices(sequence)": FieldKnowledge("售价次序", "sequence of prices", .words),
        "cash": FieldKnowledge("积分加现金", "points and cash", .grants),
        "cash.minimum_points": FieldKnowledge("最少积分", "least points", .less(Scale())),
        "cash.maximum": FieldKnowledge("最多现金", "most cash", .more(Scale())),
        "cash.step": FieldKnowledge("现金档", "step of cash", .step),
        "fee": FieldKnowledge("手续费", "fee", .less(Scale(absent: .lowest))),
        "for_levels": FieldKnowledge("限信用等级", "levels of credit", .restricts),
        "for_levels[*]": FieldKnowledge("信用等级", "level of credit", .grants),
        "for_levels(sequence)": FieldKnowledge("等级次序", "sequence of levels", .words),
        "for_tiers": FieldKnowledge("限会员等级", "tiers", .restricts),
        "for_tiers[*]": FieldKnowledge("会员等级", "tier", .grants),
        "for_tiers(sequence)": FieldKnowledge("等级次序", "sequence of tiers", .words),
        "season": FieldKnowledge("限定季", "season", .restricts),
        "early": FieldKnowledge("优先兑换", "early hours", .unclear),
    ]

    private static let pieces = [
        "stock": FieldKnowledge("库存", "stock", .more(Scale(names: ["unlimited": .highest]))),
        "stock.total": FieldKnowledge(
            "库存",
            "stock",
            .more(Scale(absent: .highest, names: ["unlimited": .highest]))
        ),
        "stock.per_day": FieldKnowledge("每日库存", "stock a day", most),
        "stock.per_month": FieldKnowledge("每月库存", "stock a month", most),
        "stock.stores": FieldKnowledge("门店库存", "stock of stores", .unclear),
        "limit_per_member": FieldKnowledge("每人限兑", "limit for a member", most),
        "limits": FieldKnowledge("每人限兑", "limits for a member", .restricts),
        "limits[*]": FieldKnowledge("每人限兑", "limit for a member", .restricts),
        "limits[*].per": FieldKnowledge("限兑周期", "period of the limit", .unclear),
        "limits[*].pieces": FieldKnowledge("限兑数量", "pieces of the limit", .more(Scale())),
        "limits(sequence)": FieldKnowledge("限兑次序", "sequence of limits", .words),
        "household_limits": FieldKnowledge("每户限兑", "limits for a household", .restricts),
        "household_limits[*]": FieldKnowledge("每户限兑", "limit for a household", .restricts),
        "household_limits[*].per": FieldKnowledge("每户限兑周期", "period of the limit", .unclear),
        "household_limits[*].pieces": FieldKnowledge(
            "每户限兑数量",
            "pieces of the limit",
            .more(Scale())
        ),
        "household_limits(sequence)": FieldKnowledge(
            "每户限兑次序",
            "sequence of limits",
            .words
        ),
    ]

    private static let most = Tendency.more(Scale(absent: .highest))

    private static let windows: [String: FieldKnowledge] = {
        var rows: [String: FieldKnowledge] = [:]
        let named = [
            ("visible", "展示期", "days on which it is shown"),
            ("purchasable", "兑换期", "days on which it may be taken"),
            ("usable", "使用期", "days on which it may be used"),
        ]
        for (key, zh, en) in named {
            rows[key] = FieldKnowledge(zh, en, .restricts)
            rows["\(key).from"] = FieldKnowledge(
                zh,
                en,
                .less(Scale(measure: .day, absent: .lowest))
            )
            rows["\(key).until"] = FieldKnowledge(
                zh,
                en,
                .more(Scale(measure: .day, absent: .highest))
            )
        }
        return rows
    }()

    /// What a change of it means differs from kind to kind, so people judge it.
    private static let details: [String: FieldKnowledge] = Dictionary(
        uniqueKeysWithValues: RewardKindWord.detailed.map { kind in
            (kind.rawValue, FieldKnowledge(kind.name.zh, kind.name.en, .unclear))
        }
    )
}
