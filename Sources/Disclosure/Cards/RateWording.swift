// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Rate, rounding, exclusions and limits of a rule.
extension RuleWording {
    var rate: LocalizedText {
        let points = rule.amount.pointsByTier
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
            case .purchase: LocalizedText(zh: "笔", en: "purchase")
            case .activity: LocalizedText(zh: "次", en: "activity")
            }
        }
    }

    private func counted(_ points: Int64) -> String {
        points == 1 ? "1 point" : "\(points) points"
    }

    var rounding: LocalizedText {
        if case .fixed = rule.amount.basis {
            return LocalizedText(zh: "固定数额,不取整", en: "a fixed number, nothing to round")
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
        guard rule.trigger == .purchase else {
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
            rule.limits.perMember.map {
                LocalizedText(zh: "每人累计最多\($0)分", en: "at most \($0) points a member in all")
            },
        ]
        .compactMap { $0 }
        guard !rows.isEmpty else {
            return LocalizedText(zh: "不设上限", en: "no limit")
        }
        return .list(rows)
    }
}

extension String {
    fileprivate var replacingMarks: String {
        split(separator: "、", omittingEmptySubsequences: false).joined(separator: ", ")
    }
}
