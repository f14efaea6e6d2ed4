// SPDX-License-Identifier: Apache-2.0

import Rules

/// A program whose tiers are reached by points: silver at 300, gold at 1,000.
enum Ladder {
    static let rolling = "period: rolling, months: 12, kept_until: end_of_next_year"
    static let calendar = "period: calendar_year, kept_until: end_of_next_year"

    static let tiers = """
        tiers:
          - {code: regular, name: {zh: 普通, en: Regular}}
          - {code: silver, name: {zh: 银卡, en: Silver}, qualifying_points: 300}
          - {code: gold, name: {zh: 金卡, en: Gold}, qualifying_points: 1000}
          - {code: black, name: {zh: 黑卡, en: Black}}
        """

    static let partners = [
        "code: shop, scene: shop, denomination: 1, return_window_days: 0",
        "code: school, scene: school, denomination: 1, accepts_points: false",
    ]

    static let rules = [
        "code: spend, trigger: purchase, partners: [shop], amount: {points: 1, per_amount: 1.00}",
        """
        code: extra, kind: promotional, trigger: purchase, partners: [shop],
        items: {categories: [melon]}, amount: {points: 9, per_amount: 1.00}, until: 2036-12-31
        """,
        """
        code: survey, trigger: activity, activity: survey, partners: [school],
        amount: {fixed: 50}, matures_after_days: immediately
        """,
    ]

    /// `lists` may hold `also_rules` and `except_rules`, with a comma before them.
    static func source(
        _ terms: String = rolling,
        downgrade: String = "one_step",
        lists: String = ""
    ) -> ProgramSource {
        Documents.source(
            head: tiers + "\nqualification: {\(terms), downgrade: \(downgrade)\(lists)}",
            partners: partners,
            rules: rules
        )
    }
}
