// SPDX-License-Identifier: Apache-2.0

import Rules

/// Two partners whose points are program points, for limits and budgets of every scope.
enum Market {
    static let spend = rule("spend", "[shop, cafe]", "{points: 1, per_amount: 1.00}")

    static func rule(
        _ code: String,
        _ partners: String,
        _ amount: String,
        _ more: String = ""
    )
        -> String
    {
        "code: \(code), trigger: purchase, partners: \(partners), amount: \(amount)"
            + (more.isEmpty ? "" : ", \(more)")
    }

    /// `program` are lines of program.yaml; `shop` are further fields of the shop.
    static func source(
        _ rules: [String],
        program: String = "",
        shop: String = "",
        noticeDays: Int = 0
    ) -> ProgramSource {
        let terms = "denomination: 1, return_window_days: 0"
        return Documents.source(
            head: Documents.tiers + "\nclawback: {on_shortfall: debt, maximum_debt: 1000}\n"
                + program,
            noticeDays: noticeDays,
            partners: [
                "code: shop, scene: shop, \(terms)" + (shop.isEmpty ? "" : ", \(shop)"),
                "code: cafe, scene: restaurant, \(terms)",
            ],
            rules: rules
        )
    }
}
