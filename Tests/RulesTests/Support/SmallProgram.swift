// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// A program without a finding, for tests to break in one place.
enum SmallProgram {
    static let program = """
        code: small
        name: {zh: 小计划, en: Small}
        currency: CNY
        face_value: 1/60
        time_zone: Asia/Shanghai
        starts_on: 2026-01-01
        return_window_days: 7
        tiers:
          - {code: regular, name: {zh: 普通, en: Regular}}
          - {code: gold, name: {zh: 金卡, en: Gold}}
        holds: {default_minutes: 15, maximum_minutes: 60}
        clawback: {on_shortfall: debt, maximum_debt: 5000}
        seasons:
          - {code: summer, name: {zh: 夏, en: Summer}, windows: [{from: 06-01, until: 08-31}]}
          - {code: winter, name: {zh: 冬, en: Winter}, windows: [{from: 12-01, until: 02-29}]}
        groups:
          - {code: best, name: {zh: 最优, en: Best}, mode: best_for_member}
          - {code: first, name: {zh: 首条, en: First}, mode: first_match}
          - {code: extra, name: {zh: 叠加, en: Extra}, mode: stack}

        """

    static let hotel = """
        code: hotel
        name: {zh: 酒店, en: Hotel}
        scene: hotel
        denomination: 1
        return_window_days: 0
        accepts_points: yes
        stores:
          - {code: north, name: {zh: 北店, en: North}}

        """

    static let shop = """
        code: shop
        name: {zh: 水果店, en: Fruit shop}
        scene: shop
        denomination: 3

        """

    static let hotelRules = """
        code: night
        name: {zh: 入住, en: Nights}
        explanation: {zh: 每晚积分, en: Points for every night}
        trigger: purchase
        partners: [hotel]
        amount: {points: {regular: 1000, gold: 1500}, per_quantity: 1, unit: night}

        """

    static let shopRules = """
        code: spend
        name: {zh: 消费, en: Spending}
        explanation: {zh: 1元1分, en: 1 point per yuan}
        kind: base
        trigger: purchase
        partners: [shop]
        amount: {points: 1, per_amount: 1.00}
        items: {except_categories: [card]}
        limits:
          - {per: day, points: 100}

        """

    static let seasonRules = """
        code: season
        name: {zh: 旺季, en: Season}
        explanation: {zh: 旺季加赠, en: More in season}
        kind: promotional
        trigger: activity
        activity: survey
        partners: [shop]
        amount: {fixed: 10}
        until: 2026-12-31
        matures_after_days: immediately
        validity: {days: 30}

        """

    static let rewards = """
        - code: box
          partner: shop
          name: {zh: 礼盒, en: Box}
          price: 500
          value: 25.00
          stock: 10
          limit_per_member: 2
        - code: voucher
          partner: shop
          name: {zh: 券, en: Voucher}
          price: 1000
          value: 50.00
          stock: unlimited

        """

    static let texts = [
        "program.yaml": program,
        "partners/hotel.yaml": hotel,
        "partners/shop.yaml": shop,
        "rules/hotel.yaml": hotelRules,
        "rules/season.yaml": seasonRules,
        "rules/shop.yaml": shopRules,
        "rewards/shop.yaml": rewards,
    ]

    static var source: ProgramSource { source(texts) }

    static func source(_ texts: [String: String]) -> ProgramSource {
        ProgramSource(files: texts.map { SourceFile(path: $0.key, text: $0.value) })
    }

    /// The program with other texts in place of, or beside, its own.
    static func source(with changes: [String: String]) -> ProgramSource {
        source(texts.merging(changes) { _, new in new })
    }

    /// The program with these rules, and perhaps another head, instead of its own.
    static func compiled(rules: String, program head: String = program) throws -> CompiledProgram {
        var texts = texts.filter { !$0.key.hasPrefix("rules/") }
        texts["rules/test.yaml"] = rules
        texts["program.yaml"] = head
        let compilation = CompiledProgram.compile(source(texts))
        #expect(compilation.errors.isEmpty, "\(compilation.diagnostics)")
        return try #require(compilation.program)
    }
}
