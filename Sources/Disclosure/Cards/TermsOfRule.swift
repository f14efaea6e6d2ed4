// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Conditions, company, payers and shared limits of a rule.
extension RuleWording {
    var conditions: LocalizedText {
        guard let condition = rule.condition else {
            return LocalizedText(zh: "没有其他条件", en: "nothing else is asked")
        }
        return program.words(of: condition)
    }

    /// How the rule works together with others.
    var company: LocalizedText {
        guard let index = rule.groupIndex else {
            return LocalizedText(zh: "与其他规则累加", en: "adds up with other rules")
        }
        let group = program.groups[index]
        let name = group.name
        let mode =
            switch group.mode {
            case .stack:
                LocalizedText(
                    zh: "与“\(name.zh)”组的其他规则累加",
                    en: "adds up with the others of the group \(name.en)"
                )
            case .bestForMember:
                LocalizedText(
                    zh: "“\(name.zh)”组中只取给会员积分最多的规则",
                    en: "of the group \(name.en) only the rule that gives the member most"
                )
            case .firstMatch:
                LocalizedText(
                    zh: "“\(name.zh)”组中只取第一条符合的规则,优先级\(rule.priority)",
                    en:
                        "of the group \(name.en) only the first that holds, priority \(rule.priority)"
                )
            }
        let shared = shared(group.limits, group.budget, .empty)
        guard !shared.isEmpty else { return mode }
        let list = LocalizedText.list(shared)
        return LocalizedText(zh: "\(mode.zh);组内\(list.zh)", en: "\(mode.en); in it \(list.en)")
    }

    var payers: LocalizedText {
        let parts = rule.funding.parts
        let names = parts.map { part -> LocalizedText in
            let name = name(of: part.payer)
            guard parts.count > 1 else { return name }
            return LocalizedText(
                zh: "\(name.zh)\(part.percent)%",
                en: "\(name.en) \(part.percent)%"
            )
        }
        let list = LocalizedText.list(names)
        return LocalizedText(zh: "由\(list.zh)出资", en: "paid by \(list.en)")
    }

    private func name(of payer: Payer) -> LocalizedText {
        switch payer {
        case .partner: LocalizedText(zh: "发放积分的合作方", en: "the partner that awards them")
        case .operator: LocalizedText(zh: "运营方", en: "the operator")
        case .sponsor(let index): program.partners[index].name
        }
    }

    /// Limits of more than this rule: of its budget, its partners and the program.
    var sharedLimits: [LocalizedText] {
        let own = shared(.none, rule.budget, LocalizedText(zh: "本规则", en: "of this rule"))
        let whole = shared(
            program.limits,
            program.budget,
            LocalizedText(zh: "全计划", en: "of the program")
        )
        return own + ofPartners + whole
    }

    private static var maximumPartners: Int { 20 }

    private var ofPartners: [LocalizedText] {
        let limited = rule.partnerIndexes.map { program.partners[$0] }
            .filter { !$0.limits.isNone || !$0.budget.isNone }
        return limited.prefix(RuleWording.maximumPartners).flatMap { partner in
            let whose = LocalizedText(zh: partner.name.zh, en: "of \(partner.name.en)")
            let own = LimitPeriod.allCases.compactMap { period in
                partner.limits[period].map {
                    limit($0, period, whose, LocalizedText(zh: "每人", en: "a member"), "分", "points")
                }
            }
            return own + shared(.none, partner.budget, whose)
        }
    }

    private func shared(
        _ limits: Limits,
        _ budget: Limits,
        _ whose: LocalizedText
    ) -> [LocalizedText] {
        func rows(_ limits: Limits, _ holder: LocalizedText) -> [LocalizedText] {
            LimitPeriod.allCases.compactMap { period in
                limits[period].map {
                    limit($0, period, whose, holder, "平台积分", "program points")
                }
            }
        }
        return rows(limits, LocalizedText(zh: "每人", en: "a member"))
            + rows(budget, LocalizedText(zh: "全体会员", en: "all members"))
    }

    private func limit(
        _ points: Int64,
        _ period: LimitPeriod,
        _ whose: LocalizedText,
        _ holder: LocalizedText,
        _ zh: String,
        _ en: String
    ) -> LocalizedText {
        let space = whose.en.isEmpty ? "" : " "
        return LocalizedText(
            zh: "\(whose.zh)\(holder.zh)\(period.name.zh)至多\(points)\(zh)",
            en: "at most \(points) \(en)\(space)\(whose.en) for \(holder.en) \(period.name.en)"
        )
    }
}
