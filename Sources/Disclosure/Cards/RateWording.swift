// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Rate, rounding, exclusions and limits of a rule.
extension RuleWording {
    var rate: LocalizedText {
        switch rule.amount.basis {
        case .perAmount, .perQuantity, .fixed: rate(rule.amount.pointsByTier)
        case .bands(let bands):
            .list(
                bands.map { band in
                    LocalizedText(zh: "\(band.from)元起", en: "from \(band.from) yuan ")
                        + rate(band.pointsByTier)
                }
            )
        case .multiple(let multiplier): multiple(multiplier)
        }
    }

    /// What other rules gave, so many times in all.
    private func multiple(_ multiplier: Multiplier) -> LocalizedText {
        let rules = multiplier.ruleIndexes.prefix(RuleWording.maximumMultiplied)
        let names = LocalizedText.list(rules.map { program.rules[$0].name })
        let ratios = multiplier.ratioByTier
        guard let same = ratios.first, Set(ratios).count == 1 else {
            let rows = zip(program.tiers, ratios).map { tier, ratio in
                LocalizedText(
                    zh: "\(tier.name.zh)\(ratio.shown)倍",
                    en: "\(tier.name.en) \(ratio.shown) times"
                )
            }
            let list = LocalizedText.list(rows)
            return LocalizedText(
                zh: "以下规则所给的积分,\(list.zh):\(names.zh)",
                en: "\(list.en) what these rules give: \(names.en)"
            )
        }
        return LocalizedText(
            zh: "以下规则所给积分的\(same.shown)倍:\(names.zh)",
            en: "\(same.shown) times what these rules give: \(names.en)"
        )
    }

    private static var maximumMultiplied: Int { 20 }

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
        return text + step
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
        if countsAmount {
            return LocalizedText(zh: "以积分支付的部分", en: "what is paid with points")
        }
        guard rule.minimumAmount > .zero else {
            return LocalizedText(zh: "付款方式不影响计分", en: "the way of paying does not matter")
        }
        return LocalizedText(
            zh: "以积分支付的部分不计入最低金额",
            en: "what is paid with points does not count towards the minimum"
        )
    }

    private func included(_ items: ItemFilter) -> LocalizedText {
        let names = (items.includedCategories + items.includedSkus).joined(separator: "、")
        guard !names.isEmpty else { return .empty }
        return LocalizedText(
            zh: ";只有这些商品计分:\(names)",
            en: "; all items but \(names.replacingMarks)"
        )
    }

    private func excluded(_ items: ItemFilter) -> LocalizedText {
        let names = (items.excludedCategories + items.excludedSkus).joined(separator: "、")
        guard !names.isEmpty else { return .empty }
        return LocalizedText(zh: ";\(names)", en: "; \(names.replacingMarks)")
    }

    var limits: LocalizedText {
        let rows = [
            rule.limits.perPurchase.map {
                LocalizedText(zh: "每笔最多\($0)分", en: "at most \($0) points a purchase")
            },
            rule.limits.perDay.map {
                LocalizedText(zh: "每人每日最多\($0)分", en: "at most \($0) points a member and day")
            },
            rule.limits.perWeek.map {
                LocalizedText(zh: "每人每周最多\($0)分", en: "at most \($0) points a member and week")
            },
            rule.limits.perMonth.map {
                LocalizedText(zh: "每人每月最多\($0)分", en: "at most \($0) points a member and month")
            },
            rule.limits.perYear.map {
                LocalizedText(zh: "每人每年最多\($0)分", en: "at most \($0) points a member and year")
            },
            rule.limits.perMember.map {
                LocalizedText(zh: "每人累计最多\($0)分", en: "at most \($0) points a member in all")
            },
        ]
        .compactMap { $0 }
        let all = rows + sharedLimits
        guard !all.isEmpty else {
            return LocalizedText(zh: "不设上限", en: "no limit")
        }
        return .list(all)
    }
}

extension Ratio {
    /// A whole number, or a fraction.
    fileprivate var shown: String { denominator == 1 ? "\(numerator)" : description }
}

extension String {
    fileprivate var replacingMarks: String {
        split(separator: "、", omittingEmptySubsequences: false).joined(separator: ", ")
    }
}
