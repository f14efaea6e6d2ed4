// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Conditions, company, payers and shared limits of a rule.
extension RuleWording {
    var conditions: LocalizedText { asked + leftOut }

    /// Whom the rule leaves out, which every member may know of.
    private var leftOut: LocalizedText {
        guard let percent = rule.holdOut?.percent else { return .empty }
        return LocalizedText(
            zh: ";为衡量活动效果,按会员编号随机留出\(percent)%的会员不参加,与会员的消费和等级无关",
            en:
                "; to measure the campaign \(percent) % of members are left out, drawn at random by their"
                + " numbers, whatever they buy and whoever they are"
        )
    }

    private var asked: LocalizedText {
        guard let condition = rule.condition else {
            return LocalizedText(zh: "没有其他条件", en: "nothing else is asked")
        }
        return program.words(of: condition)
    }

    /// How the rule works together with others.
    var company: LocalizedText {
        guard let index = rule.groupIndex else {
            return LocalizedText(zh: "与其他规则累加", en: "adds up with other rules") + turn
        }
        let group = program.groups[index]
        let shared = shared(group.limits, group.budget, .empty)
        guard !shared.isEmpty else { return mode(of: group) + turn }
        let list = LocalizedText.list(shared)
        return mode(of: group) + LocalizedText(zh: ";组内\(list.zh)", en: "; in it \(list.en)")
            + wholePoints(of: [group.limits, group.budget]) + turn
    }

    private func mode(of group: EvaluationGroup) -> LocalizedText {
        let name = group.name
        let priority = rule.priority
        return switch group.mode {
        case .stack:
            LocalizedText(
                zh: "与“\(name.zh)”组的其他规则累加",
                en: "adds up with the others of the group \(name.en)"
            )
        case .bestForMember:
            LocalizedText(
                zh: "“\(name.zh)”组中只取给会员积分最多的规则,同多则取上限前更多的,再同则取优先级数字大的;"
                    + "优先级\(priority)",
                en:
                    "of the group \(name.en) only the rule that gives the member most, of equals the"
                    + " one with more before limits, then the higher priority; priority \(priority)"
            )
        case .firstMatch:
            LocalizedText(
                zh: "“\(name.zh)”组中只取第一条符合且有积分的规则(上限已用完也算),优先级数字大的在先;"
                    + "优先级\(priority)",
                en: "of the group \(name.en) only the first that holds and gives points (even where"
                    + " limits leave none), the higher priority first; priority \(priority)"
            )
        }
    }

    /// The place in which the rule draws on what others draw on, too.
    private var turn: LocalizedText {
        let turns = turns.filter { !$0.isAlone && sharesLimits(at: $0.partnerIndex) }
        let numbers = Set(turns.map(\.number)).sorted().prefix(RuleWording.maximumSizes)
        let rows = numbers.map { number -> LocalizedText in
            guard numbers.count > 1 else { return LocalizedText(zh: "第\(number)", en: "\(number)") }
            let there = turns.filter { $0.number == number }
            let names = PartnerNames(there.map { program.partners[$0.partnerIndex] })
            return LocalizedText(zh: "\(names.zh)的第\(number)", en: "at \(names.en) \(number)")
        }
        guard !rows.isEmpty else { return .empty }
        return LocalizedText(
            zh: ";共用上限时,数字小的规则先用:" + rows.map(\.zh).joined(separator: ","),
            en: "; of shared limits the lower number takes first: "
                + rows.map(\.en).joined(separator: ", ")
        )
    }

    private func sharesLimits(at partner: Int) -> Bool {
        !program.limits.isNone || !program.budget.isNone || program.partners[partner].sharesLimits
            || rule.groupIndex.map { program.groups[$0].sharesLimits } ?? false
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
        let whole = LocalizedText(zh: "由\(list.zh)出资", en: "paid by \(list.en)")
        guard parts.count > 1 else { return whole }
        return whole
            + LocalizedText(
                zh: "(各自舍去零头,余分依次给舍去最多的,相同则先列的先得)",
                en: " (each part rounded down; points left go to those that lost most, of equals in"
                    + " this sequence)"
            )
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
            LocalizedText(zh: "全计划各规则合计", en: "of all rules of the program")
        )
        return own + ofPartners + whole
    }

    /// A limit in program points may leave a part of a partner's point, which nobody gets.
    func wholePoints(of limits: [Limits]) -> LocalizedText {
        guard partners.contains(where: { $0.denomination > 1 }), !limits.allSatisfy(\.isNone) else {
            return .empty
        }
        return LocalizedText(zh: ";余额不足1分的不给", en: "; of a limit whole points are given")
    }

    private static var maximumPartners: Int { 20 }

    private var ofPartners: [LocalizedText] {
        let limited = rule.partnerIndexes.map { program.partners[$0] }
            .filter { !$0.limits.isNone || !$0.budget.isNone }
        return limited.prefix(RuleWording.maximumPartners).flatMap { partner in
            let whose = LocalizedText(
                zh: "\(partner.name.zh)各规则合计",
                en: "of all rules at \(partner.name.en)"
            )
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
            zh: "\(whose.zh)\(holder.zh)\(period.calendarName.zh)至多\(points)\(zh)",
            en:
                "at most \(points) \(en)\(space)\(whose.en) for \(holder.en) \(period.calendarName.en)"
        )
    }
}
