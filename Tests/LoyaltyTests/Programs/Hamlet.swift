// SPDX-License-Identifier: Apache-2.0

import Rules

/// The smallest world in which everything can happen: two partners, a dated rule, a narrow debt.
enum Hamlet {
    static var bank: Bank {
        Bank(
            Documents.source(
                head: Documents.tiers + "\nclawback: {on_shortfall: debt, maximum_debt: 5}",
                partners: [
                    "code: inn, scene: hotel, denomination: 1, return_window_days: 0",
                    "code: shop, scene: shop, denomination: 3",
                ],
                rules: [
                    """
                    code: supper, kind: promotional, trigger: purchase, partners: [inn],
                    amount: {points: 6, per_amount: 1.00}, matures_after_days: immediately,
                    validity: {days: 2}, until: 2027-12-31
                    """,
                    """
                    code: spend, trigger: purchase, partners: [shop],
                    amount: {points: 1, per_amount: 1.00}
                    """,
                ],
                rewards: ["code: pin, partner: shop, price: 1, value: 0.10, stock: 1"]
            )
        )
    }
}
