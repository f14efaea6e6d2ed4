// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Says how the points of an award were calculated.
struct FormulaWording {
    let rule: EarningRule
    let measured: Measurement
    let award: Award
    /// The rule's points for the member's tier.
    let points: Int64

    var formula: LocalizedText {
        rate + step + rounding + result + limit
    }

    private var rate: LocalizedText {
        switch rule.amount.basis {
        case .perAmount(let amount):
            let earning = Money(fen: measured.amountFen)
            return LocalizedText(
                zh: "\(earning) 元,每 \(amount) 元积 \(points) 分",
                en: "\(earning) yuan at \(points) \(plural(points)) per \(amount) yuan"
            )
        case .perQuantity(let quantity, let unit):
            let unitZh = unit ?? "次"
            let unitEn = unit ?? "times"
            return LocalizedText(
                zh: "\(measured.quantity) \(unitZh),每 \(quantity) \(unitZh)积 \(points) 分",
                en: "\(measured.quantity) \(unitEn) at \(points) \(plural(points)) per"
                    + " \(quantity) \(unitEn)"
            )
        case .fixed:
            return LocalizedText(zh: "一次", en: "once")
        }
    }

    private var step: LocalizedText {
        guard rule.amount.step > 1 else { return .none }
        guard case .perAmount = rule.amount.basis else {
            return LocalizedText(
                zh: ",按 \(rule.amount.step) 的整数倍计",
                en: ", in whole multiples of \(rule.amount.step)"
            )
        }
        let step = Money(fen: rule.amount.step)
        return LocalizedText(
            zh: ",按 \(step) 元的整数倍计",
            en: ", in whole multiples of \(step) yuan"
        )
    }

    private var rounding: LocalizedText {
        if case .fixed = rule.amount.basis { return .none }
        return switch rule.amount.rounding {
        case .floor: LocalizedText(zh: ",向下取整", en: ", rounded down")
        case .ceiling: LocalizedText(zh: ",向上取整", en: ", rounded up")
        case .halfUp: LocalizedText(zh: ",四舍五入", en: ", halves rounded up")
        case .halfEven: LocalizedText(zh: ",四舍六入五成双", en: ", halves rounded to even")
        }
    }

    private var result: LocalizedText {
        let own = award.wantedPartnerPoints
        let text = LocalizedText(zh: ":\(own) 分", en: ": \(own) \(plural(own))")
        guard award.wanted.rawValue != own else { return text }
        return text
            + LocalizedText(
                zh: ",即 \(award.wanted) 积分",
                en: ", which is \(award.wanted) program points"
            )
    }

    private var limit: LocalizedText {
        let (zh, en) =
            switch award.cutBy {
            case .purchase: ("每笔", "per purchase")
            case .day: ("每日", "per day")
            case .member: ("每人", "per member")
            case nil: ("", "")
            }
        guard !en.isEmpty else { return .none }
        return LocalizedText(
            zh: ";受\(zh)上限限制,实得 \(award.awarded) 积分",
            en: "; the limit \(en) leaves \(award.awarded) program points"
        )
    }

    private func plural(_ count: Int64) -> String {
        count == 1 ? "point" : "points"
    }
}

extension LocalizedText {
    fileprivate static let none = LocalizedText(zh: "", en: "")

    fileprivate static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(zh: left.zh + right.zh, en: left.en + right.en)
    }
}
