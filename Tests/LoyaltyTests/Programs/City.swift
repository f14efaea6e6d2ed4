// SPDX-License-Identifier: Apache-2.0

import Rules

/// The town grown up: tiers that points reach, civic credit, games, and rewards of every term.
///
/// What long random runs play in: nothing of it ends so early that it would not be met.
enum City {
    static func rewards(boxPrice: Int) -> [String] {
        [
            "code: box, partner: shop, price: \(boxPrice), value: 25.00, stock: 40, limit_per_member: 5",
            "code: room, partner: hotel, price: 30000, value: 500.00, stock: unlimited",
            """
            code: ticket, partner: hotel, price: 100, value: 5.00, stock: {total: 900, per_day: 5},
            fee: 0.10, kind: ticket, ticket: {admits: 1},
            cash: {minimum_points: 40, maximum: 3.00, step: 0.50},
            redemption: {usable_days: 10, cancel_hours: 24,
              compensation: {percent: 10, minimum: 20, maximum: 30}}
            """,
            """
            code: treat, partner: mall, price: 70, value: 5.00, stock: unlimited, kind: voucher,
            voucher: {threshold: 0.00, partial_use: false},
            redemption: {usable_days: 3, on_expiry: nothing_back, cancel_hours: 0}
            """,
            """
            code: plate, partner: hotel, price: 10, value: 5.00,
            stock: {total: 800, stores: [{store: north, total: 300, per_day: 2}, {store: south}]},
            limits: [{per: day, pieces: 2}, {per: month, pieces: 9}]
            """,
            "code: tea, partner: hotel, price: 100, value: 5.00, stock: 90, for_levels: [trusted]",
            "code: lounge, partner: hotel, price: 90, value: 5.00, stock: 90, for_tiers: [silver, gold]",
            """
            code: seasonal, partner: mall, price: 100, value: 5.00, stock: unlimited,
            prices: [{code: trust, for_levels: [trusted], price: 85},
              {code: gold_price, for_tiers: [gold], price: 70}]
            """,
            """
            code: film, partner: shop, price: 30, value: 5.00, stock: unlimited, kind: service,
            service: {booking: no}, codes: {warn_below: 3}, redemption: {usable_days: 20}
            """,
        ]
    }

    /// Tickets for a purchase, every day: so that returns take some of them back.
    private static let dailySpender = """
        - kind: mission
          code: daily_spender
          name: {zh: 每日消费, en: Spend a day}
          partner: shop
          repeats: daily
          goal: {of: purchases, amount: 20.00, partner: shop}
          gives: {tickets: 1, draw: wheel}

        """

    /// A program of the city; another price of the box makes another version, and the utility may
    /// have left.
    static func source(
        boxPrice: Int = 500,
        hasUtility: Bool = true,
        clawback: String = "clawback: {on_shortfall: debt, maximum_debt: 2000}"
    ) -> ProgramSource {
        let qualification = """
            qualification: {period: rolling, months: 3, kept_until: end_of_next_year,
              grace_days: 31, downgrade: one_step}
            """
        let tiers = Documents.tiers
            .replacing("银卡, en: Silver}", with: "银卡, en: Silver}, qualifying_points: 4000")
            .replacing("金卡, en: Gold}", with: "金卡, en: Gold}, qualifying_points: 9000")
        let partners = Town.partners.filter { hasUtility || !$0.contains("code: utility") }.map {
            partner in
            guard partner.contains("code: hotel") else { return partner }
            return partner
                + ", stores: [{code: north, name: {zh: 北, en: N}}, {code: south, name: {zh: 南, en: S}}]"
        }
        let source = Documents.source(
            head: [tiers, qualification, clawback].joined(separator: "\n"),
            partners: partners,
            rules: Town.rules.filter { hasUtility || !$0.contains("[utility]") },
            rewards: rewards(boxPrice: boxPrice)
        )
        // Games that are on for as long as a run takes.
        let games = Fair.games.replacing("until: 2026-03-31", with: "until: 2029-12-31")
            .replacing("stock: 1,", with: "stock: 60,")
            .replacing("no_prize_ppm: 400000", with: "no_prize_ppm: 100000")
            .replacing(
                "odds_ppm: 100000, reward: box, stock: 2",
                with: "odds_ppm: 400000, reward: box, stock: 4000"
            )
        return ProgramSource(
            files: source.files + [
                SourceFile(path: "credit.yaml", text: TrustingTown.credit),
                SourceFile(path: "games/all.yaml", text: games + "\n" + dailySpender),
            ]
        )
    }
}
