// SPDX-License-Identifier: Apache-2.0

extension FieldTables {
    /// Each row holds whatever the other fields of the rule say, as long as it stands alone.
    ///
    /// A field without a row entangles the whole rule, and so does what ties it to others.
    static let rules = FieldTable(
        "规则",
        "rule",
        texts.merging(amount, uniquingKeysWith: first)
            .merging(conditions, uniquingKeysWith: first)
            .merging(terms, uniquingKeysWith: first)
            .merging(FieldTables.limits, uniquingKeysWith: first),
        entanglement: isEntangled,
        announced: stops
    )

    /// A rule that said that it may stop is paused, or ends early, as it said: `StopsKeepNotice` looks
    /// that its days of notice are kept.
    private static func stops(_ rule: DocumentNode, _ path: FieldPath) -> Bool {
        guard rule["may_stop"] != nil else { return false }
        let pattern = path.pattern
        return pattern == "until" || pattern.hasPrefix("pauses")
    }

    /// In a group a rule can win over a better one; and who has had points of a rule may be left out
    /// of it, so that more of them are less.
    private static func isEntangled(_ rule: DocumentNode) -> Bool {
        let word = ConditionWord.pointsGiven.rawValue
        return rule["group"] != nil || rule["when"].map { mentions(word, $0) } ?? false
    }

    private static func mentions(_ key: String, _ node: DocumentNode) -> Bool {
        switch node.content {
        case .text: false
        case .list(let elements): elements.contains { mentions(key, $0) }
        case .mapping(let entries):
            entries.contains { $0.key == key || mentions(key, $0.value) }
        }
    }

    private static func first(_ row: FieldKnowledge, _: FieldKnowledge) -> FieldKnowledge { row }

    private static let texts = [
        "code": FieldKnowledge("代码", "code", .unclear),
        "name": FieldKnowledge("名称", "name", .words),
        "explanation": FieldKnowledge("说明", "explanation", .words),
        "kind": FieldKnowledge(
            "种类",
            "kind",
            .better([["promotional"], ["base"]], absent: "base")
        ),
        "trigger": FieldKnowledge("触发", "trigger", .unclear),
        "activity": FieldKnowledge("活动", "activity", .unclear),
        "partners": FieldKnowledge("适用商户", "partners", .scope(all: PartnerSelection.allWord)),
        "partners[*]": FieldKnowledge("适用商户", "partner", .grants),
        "tiers": FieldKnowledge("达到的等级", "tiers that are reached", .unclear),
        "priority": FieldKnowledge("优先级", "priority", .unclear),
        "partners(sequence)": FieldKnowledge("商户次序", "sequence of partners", .words),
    ]

    private static let amount = [
        "amount.points": FieldKnowledge("积分数", "points", .byTier),
        "amount.fixed": FieldKnowledge("固定积分数", "fixed points", .byTier),
        "amount.per_amount": FieldKnowledge("每满金额", "amount per points", .less(Scale())),
        "amount.per_quantity": FieldKnowledge("每满数量", "quantity per points", .less(Scale())),
        "amount.unit": FieldKnowledge("单位", "unit", .unclear),
        "amount.bands": FieldKnowledge("金额分档", "bands", .unclear),
        "amount.multiply": FieldKnowledge("倍数", "multiple", .unclear),
        "amount.of": FieldKnowledge("被乘的规则", "rules that are multiplied", .unclear),
        "amount.basis": FieldKnowledge("计分金额", "amount that counts", .unclear),
        "amount.step": FieldKnowledge("计分档", "step", .step),
        "amount.rounding": FieldKnowledge(
            "取整",
            "rounding",
            .better([["floor"], ["half_even"], ["half_up"], ["ceiling"]], absent: "floor")
        ),
    ]

    private static let conditions = [
        "when": FieldKnowledge("条件", "conditions", .unclear),
        "items": FieldKnowledge("限定商品", "filter of items", .restricts),
        "items.skus[*]": FieldKnowledge("限定货号", "item", .grants),
        "items.categories[*]": FieldKnowledge("限定品类", "category", .grants),
        "items.except_skus": FieldKnowledge("除外货号", "excepted items", .restricts),
        "items.except_skus[*]": FieldKnowledge("除外货号", "excepted item", .restricts),
        "items.except_categories": FieldKnowledge("除外品类", "excepted categories", .restricts),
        "items.except_categories[*]": FieldKnowledge("除外品类", "excepted category", .restricts),
        "items.skus(sequence)": FieldKnowledge("货号次序", "sequence of items", .words),
        "items.categories(sequence)": FieldKnowledge("品类次序", "sequence of categories", .words),
        "items.except_skus(sequence)": FieldKnowledge("货号次序", "sequence of items", .words),
        "items.except_categories(sequence)": FieldKnowledge(
            "品类次序",
            "sequence of categories",
            .words
        ),
        "only_tenders": FieldKnowledge("限定支付方式", "tenders", .restricts),
        "only_tenders[*]": FieldKnowledge("支付方式", "tender", .grants),
        "only_tenders(sequence)": FieldKnowledge("支付方式次序", "sequence of tenders", .words),
        "minimum_amount": FieldKnowledge(
            "最低金额",
            "minimum amount",
            .less(Scale(absent: Magnitude(number: "0")))
        ),
        "from": FieldKnowledge("首日", "first day", .less(Scale(measure: .day, absent: .lowest))),
        "until": FieldKnowledge("末日", "last day", .more(Scale(measure: .day, absent: .highest))),
        "hold_out": FieldKnowledge(
            "不参加的对照比例",
            "share of members left out",
            .less(Scale(absent: Magnitude(number: "0")))
        ),
        "may_stop": FieldKnowledge("可提前结束或暂停", "that it may stop", .restricts),
        "may_stop.notice_days": FieldKnowledge(
            "结束或暂停的公告天数",
            "days of notice before it stops",
            .more(Scale())
        ),
        "pauses": FieldKnowledge("暂停", "pauses", .restricts),
        "pauses[*]": FieldKnowledge("暂停", "pause", .restricts),
        "pauses[*].from": FieldKnowledge(
            "暂停首日",
            "first day of a pause",
            .more(Scale(measure: .day))
        ),
        "pauses[*].until": FieldKnowledge(
            "暂停末日",
            "last day of a pause",
            .less(Scale(measure: .day))
        ),
        "pauses(sequence)": FieldKnowledge("暂停次序", "sequence of pauses", .words),
    ]

    private static let terms = [
        // Who pays for points changes nothing about them.
        "funding": FieldKnowledge("出资", "funding", .words),
        "matures_after_days": FieldKnowledge(
            "到账天数",
            "days until points ripen",
            .less(Scale(names: ["immediately": Magnitude.lowest, "0": .lowest]))
        ),
        "validity": FieldKnowledge(
            "有效期",
            "validity",
            .more(Scale(absent: .highest, names: ["lifetime": .highest]))
        ),
        "validity.days": FieldKnowledge("有效天数", "days of validity", .more(Scale())),
        "validity.until": FieldKnowledge(
            "有效期末日",
            "last day of validity",
            .more(Scale(measure: .day))
        ),
    ]
}
