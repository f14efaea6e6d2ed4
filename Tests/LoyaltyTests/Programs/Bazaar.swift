// SPDX-License-Identifier: Apache-2.0

import Rules

/// A shop whose rules look at list prices, at prices without tax, and at how somebody buys.
enum Bazaar {
    static let rules = [
        Market.rule("listed", "[shop]", "{points: 1, per_amount: 1.00, basis: before_discount}"),
        Market.rule("net", "[shop]", "{points: 10, per_amount: 1.00, basis: without_tax}"),
        Market.rule("web", "[shop]", "{fixed: 1000}", "when: {channels: [online]}"),
        Market.rule(
            "tea",
            "[cafe]",
            "{points: 1, per_amount: 1.00, basis: before_discount}",
            "items: {categories: [tea]}"
        ),
    ]

    static var source: ProgramSource { Market.source(rules) }
}
