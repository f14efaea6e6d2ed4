// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Says how the points of an award were calculated.
struct FormulaWording {
    let rule: EarningRule
    let award: Award
    let tierIndex: Int

    var formula: LocalizedText {
        [rate, step, rounding, result, limit].reduce(.none) { text, part in
            LocalizedText(zh: text.zh + part.zh, en: text.en + part.en)
        }
    }

    private var rate: LocalizedText {
        switch rule.amount.basis {
        case .perAmount(let amount):
            let points = rule.amount.pointsByTier[tierIndex]
            let earning = Money(fen: award.inputs.amountFen)
            return LocalizedText(
                zh: "\(earning) 元,每 \(amount) 元积 \(points) 分",
                en: "\(earning) yuan at \(points) \(plural(points)) per \(amount) yuan"
            )
        case .perQuantity(let quantity, let unit):
            let points = rule.amount.pointsByTier[tierIndex]
            let count = award.inputs.quantity
            let unitZh = unit ?? "次"
            let unitEn = unit ?? "times"
            return LocalizedText(
                zh: "\(count) \(unitZh),每 \(quantity) \(unitZh)积 \(points) 分",
                en: "\(count) \(unitEn) at \(points) \(plural(points)) per \(quantity) \(unitEn)"
            )
        case .fixed: return LocalizedText(zh: "一次", en: "once")
        case .bands(let bands): return band(among: bands)
        case .multiple(let multiplier): return multiple(multiplier)
        }
    }

    private func band(among bands: [AmountBand]) -> LocalizedText {
        let earning = Money(fen: award.inputs.amountFen)
        let from = bands.last { $0.from <= earning }?.from ?? .zero
        return LocalizedText(
            zh: "\(earning) 元,属于 \(from) 元起的一档",
            en: "\(earning) yuan, in the band from \(from) yuan"
        )
    }

    private func multiple(_ multiplier: Multiplier) -> LocalizedText {
        let given = award.inputs.multiplied
        let ratio = multiplier.ratioByTier[tierIndex]
        let times = ratio.denominator == 1 ? "\(ratio.numerator)" : "\(ratio)"
        return LocalizedText(
            zh: "其他规则所给的 \(given) 分按 \(times) 倍计,补其差额",
            en: "\(times) times the \(given) \(plural(given)) of other rules, of which the rest"
        )
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
        switch rule.amount.basis {
        case .fixed, .bands: .none
        case .perAmount, .perQuantity, .multiple:
            switch rule.amount.rounding {
            case .floor: LocalizedText(zh: ",向下取整", en: ", rounded down")
            case .ceiling: LocalizedText(zh: ",向上取整", en: ", rounded up")
            case .halfUp: LocalizedText(zh: ",四舍五入", en: ", halves rounded up")
            case .halfEven: LocalizedText(zh: ",四舍六入五成双", en: ", halves rounded to even")
            }
        }
    }

    private var result: LocalizedText {
        let own = award.wantedPartnerPoints
        let zh = ":\(own) 分"
        let en = ": \(own) \(plural(own))"
        guard award.wanted.rawValue != own else { return LocalizedText(zh: zh, en: en) }
        return LocalizedText(
            zh: "\(zh),即 \(award.wanted) 积分",
            en: "\(en), which is \(award.wanted) program points"
        )
    }

    private var limit: LocalizedText {
        guard let name = award.cutBy?.name else { return .none }
        return LocalizedText(
            zh: ";受\(name.zh)上限限制,实得 \(award.awarded) 积分",
            en: "; the limit \(name.en) leaves \(award.awarded) program points"
        )
    }

    private func plural(_ count: Int64) -> String {
        count == 1 ? "point" : "points"
    }
}
