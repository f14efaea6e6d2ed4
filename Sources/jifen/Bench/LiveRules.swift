// SPDX-License-Identifier: Apache-2.0

import Rules

/// A program with as many live rules at one partner as large shops have.
///
/// Sales of a category, days of the week, tiers, bills from an amount, other tenders: a fifth of
/// them may give something for a purchase of the bench, the others have to be looked at to know
/// that they do not.
struct LiveRules {
    let partner: String
    let count: Int

    /// The documents with further rules at the partner, which has one rule already.
    func added(to source: ProgramSource) -> ProgramSource {
        guard count > 1 else { return source }
        let rules = (1..<count).map(rule).joined(separator: "\n")
        let file = SourceFile(path: "rules/live.yaml", text: rules)
        return ProgramSource(files: source.files + [file])
    }

    /// A category, and of every fifth number one that a rule asks for.
    func category(_ number: Int) -> String { "kind_\(number)" }

    private func rule(_ number: Int) -> String {
        let (condition, zh, en) = condition(number)
        return """
            - code: live_\(number)
              name: {zh: 加赠\(number), en: Extra \(number)}
              explanation:
                zh: \(zh)每满10元另积1分。
                en: \(en)Every full 10 yuan earns 1 more point.
              trigger: purchase
              partners: [\(partner)]
              amount: {points: 1, per_amount: 10.00}
              \(condition)
            """
    }

    private func condition(_ number: Int) -> (document: String, zh: String, en: String) {
        let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"]
        switch number % 5 {
        case 0:
            return ("items: {categories: [\(category(number))]}", "购买指定品类", "Of a named category. ")
        case 1:
            let day = weekdays[number / 5 % weekdays.count]
            return ("when: {weekdays: [\(day)]}", "每周指定日", "On a named day of the week. ")
        case 2: return ("minimum_amount: \(440 + number).00", "单笔达到最低金额", "From a minimum. ")
        case 3: return ("when: {tiers: [gold]}", "金卡会员", "For gold members. ")
        default: return ("only_tenders: [voucher]", "以购物券支付的部分", "Of what a voucher pays. ")
        }
    }
}
