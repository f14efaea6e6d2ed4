// SPDX-License-Identifier: Apache-2.0

import Rules

/// The trusting town with one reward for each term that a reward can have.
enum Arcade {
    static let rewards = [
        "code: plain, partner: hotel, price: 100, value: 5.00, stock: unlimited",
        """
        code: seasonal, partner: hotel, price: 100, value: 5.00, stock: unlimited,
        prices: [{code: gold_day, for_tiers: [gold], dates: {until: 2026-03-10}, price: 70},
          {code: spring, season: spring, price: 80}, {code: trust, for_levels: [trusted], price: 85}]
        """,
        """
        code: mixed, partner: hotel, price: 100, value: 5.00, stock: unlimited,
        cash: {minimum_points: 40, maximum: 3.00, step: 0.50}, fee: 1.00
        """,
        "code: tea, partner: hotel, price: 100, value: 5.00, stock: 9, for_levels: [trusted]",
        "code: lounge, partner: hotel, price: 100, value: 5.00, stock: 9, for_tiers: [silver, gold]",
        """
        code: later, partner: hotel, price: 100, value: 5.00, stock: unlimited,
        purchasable: {from: 2026-03-05, until: 2026-03-08}, usable: {until: 2026-04-01}
        """,
        """
        code: scarce, partner: hotel, price: 10, value: 5.00, stock: 5,
        purchasable: {from: 2026-03-05}, early: {for_levels: [model], for_tiers: [gold], hours: 48}
        """,
        """
        code: daily, partner: hotel, price: 10, value: 5.00, stock: {total: 100, per_day: 3, per_month: 5}
        """,
        """
        code: outlets, partner: hotel, price: 10, value: 5.00,
        stock: {total: 8, stores: [{store: north, total: 3, per_day: 2}, {store: south}]}
        """,
        """
        code: rationed, partner: hotel, price: 10, value: 5.00, stock: unlimited,
        limits: [{per: day, pieces: 2}, {per: month, pieces: 3}, {per: year, pieces: 5},
          {per: member, pieces: 6}]
        """,
        "code: eighth, partner: hotel, price: 10, value: 5.00, stock: unlimited, season: eighth",
    ]

    static let seasons = """
        seasons:
          - {code: spring, name: {zh: 春, en: Spring}, windows: [{from: 03-08, until: 05-31}]}
          - {code: eighth, name: {zh: 八日, en: Eighth}, windows: [{from: 03-08, until: 03-08}, {from: 04-08, until: 04-08}]}
        """

    static func source(
        _ rewards: [String] = rewards,
        seasons: String = seasons,
        more: String = ""
    ) -> ProgramSource {
        let town = Documents.source(
            head: [Documents.tiers, Town.standardTerms, seasons, more]
                .filter { !$0.isEmpty }.joined(separator: "\n"),
            partners: [
                """
                code: hotel, scene: hotel, denomination: 1, return_window_days: 0,
                stores: [{code: north, name: {zh: 北, en: N}}, {code: south, name: {zh: 南, en: S}}]
                """,
                "code: shop, scene: shop, denomination: 3, return_window_days: 0",
            ],
            rules: [
                "code: spend, trigger: purchase, partners: [hotel, shop], amount: {points: 1, per_amount: 1.00}"
            ],
            rewards: rewards
        )
        let credit = SourceFile(path: "credit.yaml", text: TrustingTown.credit)
        return ProgramSource(files: town.files + [credit])
    }
}
