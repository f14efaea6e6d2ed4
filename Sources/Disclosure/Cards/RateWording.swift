// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Rate, rounding, exclusions and limits of a rule.
extension RuleWording {
    var rate: LocalizedText {
        switch rule.amount.basis {
        case .perAmount, .perQuantity, .fixed: rate(rule.amount.pointsByTier)
        case .bands(let bands): banded(bands)
        case .multiple(let multiplier): multiple(multiplier)
        }
    }

    private func banded(_ bands: [AmountBand]) -> LocalizedText {
        let rows = bands.map { band in
            LocalizedText(zh: "\(band.from)元起", en: "from \(band.from) yuan ")
                + rate(band.pointsByTier)
        }
        return LocalizedText(
            zh: "按可积分金额达到的最高一档:" + rows.map(\.zh).joined(separator: ";"),
            en: "by the highest band that the earning amount reaches: "
                + rows.map(\.en).joined(separator: "; ")
        )
    }

    /// What the rule gives on top of others; of those only the ones that it can meet.
    private func multiple(_ multiplier: Multiplier) -> LocalizedText {
        let own = Set(rule.partnerIndexes)
        let met = multiplier.ruleIndexes.map { program.rules[$0] }.filter { other in
            other.trigger.isAsked(with: rule.trigger) && !own.isDisjoint(with: other.partnerIndexes)
        }
        let named = met.prefix(RuleWording.maximumMultiplied)
        let names = LocalizedText.list(named.map(\.name))
        let more = met.count - named.count
        let what = LocalizedText(
            zh: "\(names.zh)\(more > 0 ? "等" : "")",
            en: "\(names.en)\(more > 0 ? " and \(more) more" : "")"
        )
        let ratios = multiplier.ratioByTier
        guard let same = ratios.first, Set(ratios).count == 1 else {
            let list = LocalizedText.list(
                zip(program.tiers, ratios).map { tier, ratio in
                    LocalizedText(zh: tier.name.zh, en: "\(tier.name.en) ") + extra(ratio)
                }
            )
            return LocalizedText(
                zh: "以下规则实得积分,\(list.zh):\(what.zh)",
                en: "of what these rules give after limits, \(list.en): \(what.en)"
            )
        }
        return LocalizedText(
            zh: "以下规则实得积分,\(extra(same).zh):\(what.zh)",
            en: "of what these rules give after limits, \(extra(same).en): \(what.en)"
        )
    }

    /// A ratio of 3/2 is another half.
    private func extra(_ ratio: Ratio) -> LocalizedText {
        guard ratio > .one else { return LocalizedText(zh: "不另给", en: "nothing more") }
        let more = Ratio(ratio.numerator - ratio.denominator, ratio.denominator)
        return LocalizedText(
            zh: "另给其\(more.shown)倍(共\(ratio.shown)倍)",
            en: "another \(more.shown) (\(ratio.shown) times in all)"
        )
    }

    private static var maximumMultiplied: Int { 100 }

    private func rate(_ points: [Int64]) -> LocalizedText {
        let unit = basis
        if let same = points.first, Set(points).count == 1 {
            return LocalizedText(
                zh: "每\(unit.zh)积\(same)分",
                en: "\(counted(same)) per \(unit.en)"
            )
        }
        let rows = zip(program.tiers, points).map { tier, count in
            LocalizedText(
                zh: "\(tier.name.zh)积\(count)分",
                en: "\(tier.name.en) \(counted(count))"
            )
        }
        let list = LocalizedText.list(rows)
        return LocalizedText(zh: "每\(unit.zh):\(list.zh)", en: "per \(unit.en): \(list.en)")
    }

    private var basis: LocalizedText {
        switch rule.amount.basis {
        case .perAmount(let amount): LocalizedText(zh: "\(amount)元", en: "\(amount) yuan")
        case .perQuantity(let quantity, let unit?):
            LocalizedText(zh: "\(quantity)(\(unit))", en: "\(quantity) (\(unit))")
        case .perQuantity(1, nil): LocalizedText(zh: "1次", en: "time")
        case .perQuantity(let quantity, nil):
            LocalizedText(zh: "\(quantity)次", en: "\(quantity) times")
        case .fixed:
            switch rule.trigger {
            case .purchase, .firstPurchase: LocalizedText(zh: "笔", en: "purchase")
            case .activity: LocalizedText(zh: "次", en: "activity")
            case .enrolment, .tierReached, .schedule: LocalizedText(zh: "次", en: "time")
            }
        case .bands, .multiple: LocalizedText(zh: "笔", en: "purchase")
        }
    }

    private func counted(_ points: Int64) -> String {
        points == 1 ? "1 point" : "\(points) points"
    }

    var rounding: LocalizedText {
        switch rule.amount.basis {
        case .fixed, .bands:
            return LocalizedText(zh: "固定数额,不取整", en: "a fixed number, nothing to round")
        case .perAmount, .perQuantity, .multiple: break
        }
        let text =
            switch rule.amount.rounding {
            case .floor: LocalizedText(zh: "向下取整", en: "rounded down")
            case .ceiling: LocalizedText(zh: "向上取整", en: "rounded up")
            case .halfUp: LocalizedText(zh: "四舍五入", en: "halves rounded up")
            case .halfEven: LocalizedText(zh: "四舍六入五成双", en: "halves rounded to even")
            }
        return text + proportion + step
    }

    /// Without this a reader could take whole lots of 10 yuan for what counts.
    private var proportion: LocalizedText {
        switch rule.amount.basis {
        case .perAmount, .perQuantity(2..., _):
            LocalizedText(zh: ",先按比例算出积分", en: ", after points are taken in proportion")
        case .multiple: LocalizedText(zh: ",得整分", en: ", to whole points")
        case .perQuantity, .fixed, .bands: .empty
        }
    }

    private var step: LocalizedText {
        guard rule.amount.step > 1 else { return .empty }
        guard case .perAmount = rule.amount.basis else {
            return LocalizedText(
                zh: ";只计\(rule.amount.step)的整数倍",
                en: "; only whole multiples of \(rule.amount.step) count"
            )
        }
        let step = Money(fen: rule.amount.step)
        return LocalizedText(
            zh: ";只计\(step)元的整数倍",
            en: "; only whole multiples of \(step) yuan count"
        )
    }

    var exclusions: LocalizedText {
        guard rule.trigger.isPurchase else {
            return LocalizedText(zh: "没有排除项", en: "nothing is excluded")
        }
        guard let items = rule.items else { return paidWithPoints }
        return paidWithPoints + included(items) + excluded(items)
    }

    /// A number of nights, or a fixed award, is the same however it is paid.
    private var paidWithPoints: LocalizedText {
        let share = LocalizedText(
            zh: "(按付款比例,不足1分钱舍去)",
            en: " (in proportion to what is paid, parts of a fen dropped)"
        )
        if countsAmount {
            return LocalizedText(zh: "以积分支付的部分", en: "what is paid with points") + share
        }
        if usesAmount {
            return LocalizedText(
                zh: "以积分支付的部分不计入可积分金额",
                en: "what is paid with points is no part of the earning amount"
            ) + share
        }
        guard rule.amount.multiplier == nil else {
            return LocalizedText(zh: "上述规则不计的部分", en: "what those rules do not count")
        }
        return LocalizedText(zh: "付款方式不影响计分", en: "the way of paying does not matter")
    }

    private func included(_ items: ItemFilter) -> LocalizedText {
        let names = listed(items.includedCategories + items.includedSkus)
        guard !names.zh.isEmpty else { return .empty }
        guard rule.amount.multiplier == nil else {
            return LocalizedText(
                zh: ";不含这些商品的消费:\(names.zh)",
                en: "; a purchase without any of: \(names.en)"
            )
        }
        return LocalizedText(
            zh: ";只有这些商品计分:\(names.zh)",
            en: "; all items but \(names.en)"
        )
    }

    private func excluded(_ items: ItemFilter) -> LocalizedText {
        let names = listed(items.excludedCategories + items.excludedSkus)
        let isWhole = items.includedCategories.isEmpty && items.includedSkus.isEmpty
        guard !names.zh.isEmpty else { return .empty }
        let without = LocalizedText(
            zh: "(没有商品明细时按整笔计)",
            en: " (without a list of items the whole purchase counts)"
        )
        switch (rule.amount.multiplier == nil, isWhole) {
        case (true, true):
            return LocalizedText(zh: ";\(names.zh)", en: "; \(names.en)") + without
        case (true, false):
            return LocalizedText(zh: ";\(names.zh)", en: "; \(names.en)")
        case (false, true):
            return LocalizedText(
                zh: ";只含这些商品的消费:\(names.zh)",
                en: "; a purchase of nothing but: \(names.en)"
            ) + without
        case (false, false):
            return LocalizedText(
                zh: "(\(names.zh)不算)",
                en: " (\(names.en) are none of them)"
            )
        }
    }

    private func listed(_ names: [String]) -> LocalizedText {
        .list(names.map { LocalizedText(zh: $0, en: $0) })
    }

    var limits: LocalizedText {
        let rows = LimitPeriod.allCases.compactMap { period in
            rule.limits[period].map { ownLimit($0, period) }
        }
        let all = rows + sharedLimits
        guard !all.isEmpty else {
            return isLimitedByGroup
                ? LocalizedText(zh: "除组内上限外不设上限", en: "no limit but those of the group")
                : LocalizedText(zh: "不设上限", en: "no limit")
        }
        let inProgramPoints =
            [rule.budget, program.limits, program.budget] + partners.map(\.budget)
        return .list(all) + wholePoints(of: inProgramPoints)
    }

    private var isLimitedByGroup: Bool {
        guard let group = rule.groupIndex.map({ program.groups[$0] }) else { return false }
        return !group.limits.isNone || !group.budget.isNone
    }

    private func ownLimit(_ points: Int64, _ period: LimitPeriod) -> LocalizedText {
        switch period {
        case .purchase:
            LocalizedText(zh: "每笔最多\(points)分", en: "at most \(points) points a purchase")
        default:
            LocalizedText(
                zh: "每人\(period.calendarName.zh)最多\(points)分",
                en: "at most \(points) points a member \(period.calendarName.en)"
            )
        }
    }
}

extension Ratio {
    /// A whole number, or a fraction.
    fileprivate var shown: String { denominator == 1 ? "\(numerator)" : description }
}

extension EarningRule.Trigger {
    /// Whether one happening can set off both.
    fileprivate func isAsked(with other: EarningRule.Trigger) -> Bool {
        word == other.word || isPurchase && other.isPurchase
    }
}
