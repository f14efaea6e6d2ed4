// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Validity, use and period of a rule's points.
extension RuleWording {
    var validity: LocalizedText {
        switch rule.validity {
        case .lifetime: LocalizedText(zh: "终身有效", en: "for life")
        case .days(let days): LocalizedText(zh: "发放后\(days)天内有效", en: "\(days) days from the award")
        case .until(let day):
            LocalizedText(zh: "\(day)(含)前有效", en: "until \(day), that day included")
        }
    }

    var howRedeemed: LocalizedText {
        LocalizedText(
            zh: "在接受积分的合作方按面值付款:\(FaceValue.zh(program.faceValue));或兑换奖励",
            en: "pays at face value where points are accepted:"
                + " \(FaceValue.en(program.faceValue)); or buys rewards"
        )
    }

    /// To pay with, and for the rewards of the rule's partners.
    func pointsNeeded(_ source: CardSource) -> LocalizedText {
        let rewards = source.rewards(of: rule)
        let payment = LocalizedText(zh: "付款1平台积分起", en: "payment from 1 program point")
        let named = rewards.prefix(RuleWording.maximumRewards).map { reward in
            LocalizedText(
                zh: "\(reward.name.zh)(\(reward.pricePartnerPoints)分)",
                en: "\(reward.name.en) (\(reward.pricePartnerPoints) points)"
            )
        }
        guard !named.isEmpty else { return payment }
        let list = LocalizedText.list(named)
        let more = rewards.count - named.count
        return LocalizedText(
            zh: "\(payment.zh);\(list.zh)\(more > 0 ? "等" : "")",
            en: "\(payment.en); \(list.en)\(more > 0 ? " and \(more) more" : "")"
        )
    }

    private static var maximumRewards: Int { 20 }

    var period: LocalizedText { span + stops }

    /// Whether it may stop before, as it says from the beginning; pauses are among the conditions.
    private var stops: LocalizedText {
        guard let days = rule.mayStopAfterDays else { return .empty }
        guard days > 0 else {
            return LocalizedText(
                zh: ";可公告后暂停或提前结束,已得积分不受影响",
                en: "; it may be paused or end early once that is announced; points earned stay"
            )
        }
        return LocalizedText(
            zh: ";可提前\(days)天公告暂停或提前结束,已得积分不受影响",
            en:
                "; after \(days) \(days == 1 ? "day" : "days") of notice it may be paused or end early;"
                + " points earned stay"
        )
    }

    private var span: LocalizedText {
        let first = max(rule.from ?? program.startsOn, program.startsOn)
        guard let last = rule.until else {
            return LocalizedText(zh: "\(first)起,未设结束日", en: "from \(first), without a last day")
        }
        return LocalizedText(
            zh: "\(first)至\(last),首尾两日在内",
            en: "\(first) to \(last), both days included"
        )
    }
}

/// What a program point is worth, in words.
enum FaceValue {
    static func zh(_ fenPerPoint: Ratio) -> String {
        guard let points = pointsPerYuan(fenPerPoint) else {
            return "1平台积分抵\(fenPerPoint.numerator)/\(fenPerPoint.denominator)分钱"
        }
        return "\(points)平台积分抵1元"
    }

    static func en(_ fenPerPoint: Ratio) -> String {
        guard let points = pointsPerYuan(fenPerPoint) else {
            return "1 program point for \(fenPerPoint.numerator)/\(fenPerPoint.denominator) fen"
        }
        return "\(points) program points for 1 yuan"
    }

    /// `nil` when a yuan is no whole number of points.
    private static func pointsPerYuan(_ fenPerPoint: Ratio) -> Int64? {
        let (product, overflow) = fenPerPoint.denominator.multipliedReportingOverflow(by: 100)
        guard !overflow, fenPerPoint.numerator > 0, product % fenPerPoint.numerator == 0 else {
            return nil
        }
        return product / fenPerPoint.numerator
    }
}
