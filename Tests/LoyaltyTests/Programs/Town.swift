// SPDX-License-Identifier: Apache-2.0

import Rules

/// A small town with every kind of rule: what most tests play in.
enum Town {
    static let partners = [
        "code: hotel, scene: hotel, denomination: 1, return_window_days: 0",
        "code: shop, scene: shop, denomination: 3",
        "code: mall, scene: mall, denomination: 3, return_window_days: 15",
        "code: utility, scene: utility, denomination: 1, return_window_days: 0",
        "code: school, scene: school, denomination: 1, accepts_points: false",
    ]

    static let rules = [
        """
        code: night, trigger: purchase, partners: [hotel],
        amount: {points: {regular: 1000, silver: 1200, gold: 1500}, per_quantity: 1, unit: night}
        """,
        """
        code: spend, trigger: purchase, partners: [shop, mall],
        amount: {points: 1, per_amount: 1.00}
        """,
        """
        code: melon, kind: promotional, trigger: purchase, partners: [shop],
        items: {categories: [melon]}, amount: {points: 2, per_amount: 1.00},
        matures_after_days: immediately, validity: {days: 30}, until: 2027-12-31,
        limits: [{per: day, points: 100}]
        """,
        """
        code: hundred, trigger: purchase, partners: [mall], minimum_amount: 100.00,
        amount: {fixed: 20}, limits: [{per: member, points: 50}]
        """,
        """
        code: cash_bill, trigger: purchase, partners: [utility], only_tenders: [cash],
        amount: {points: 1, per_amount: 1.00}
        """,
        """
        code: survey, trigger: activity, activity: survey, partners: [school],
        amount: {fixed: 50}, matures_after_days: immediately,
        limits: [{per: day, points: 100}]
        """,
    ]

    static let rewards = [
        "code: box, partner: shop, price: 500, value: 25.00, stock: 3, limit_per_member: 2",
        "code: room, partner: hotel, price: 30000, value: 500.00, stock: unlimited",
        "code: pen, partner: mall, price: 100, value: 5.00, stock: 1",
    ]

    static let standardTerms = "clawback: {on_shortfall: debt, maximum_debt: 1000}"

    /// `clawback` is the line of that name; a debt of up to 1,000 points when it is not given.
    static func source(
        clawback: String = standardTerms,
        faceValue: String = "1/60"
    ) -> ProgramSource {
        Documents.source(
            head: Documents.tiers + "\n" + clawback,
            faceValue: faceValue,
            partners: partners,
            rules: rules,
            rewards: rewards
        )
    }

    static var bank: Bank { Bank(source()) }

    /// A bank for long histories, which is compared with its journal now and then only.
    static func busyBank(clawback: String = standardTerms) -> Bank {
        Bank(source(clawback: clawback), comparesEvery: 8)
    }
}
