// SPDX-License-Identifier: Apache-2.0

import Rules

/// A small coalition: a hotel whose points are spendable at once, a shop whose points mature, a
/// survey whose points lapse, two rewards.
enum TestProgram {
    static let hotel = "hotel"
    static let shop = "shop"

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
          - {code: gold, name: {zh: 金卡, en: Gold}, qualifying_points: 20000}
        holds: {default_minutes: 15, maximum_minutes: 60}
        clawback: {on_shortfall: debt, maximum_debt: 5000}

        """

    static let partners = """
        - code: hotel
          name: {zh: 酒店, en: Hotel}
          scene: hotel
          denomination: 1
          return_window_days: 0
        - code: shop
          name: {zh: 水果店, en: Fruit shop}
          scene: shop
          denomination: 3

        """

    static let rules = """
        - code: stay
          name: {zh: 入住, en: Stays}
          explanation: {zh: 1元10分, en: 10 points per yuan}
          trigger: purchase
          partners: [hotel]
          amount: {points: {regular: 10, gold: 15}, per_amount: 1.00}
        - code: spend
          name: {zh: 消费, en: Spending}
          explanation: {zh: 1元1分, en: 1 point per yuan}
          trigger: purchase
          partners: [shop]
          amount: {points: 1, per_amount: 1.00}
          limits:
            - {per: day, points: 1000}
          funding:
            - {payer: partner, percent: 60}
            - {payer: operator, percent: 40}
        - code: survey
          name: {zh: 问卷, en: Survey}
          explanation: {zh: 填问卷, en: Points for a survey}
          kind: promotional
          trigger: activity
          activity: survey
          partners: [shop]
          amount: {fixed: 10}
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
          price: 100
          value: 5.00
          stock: unlimited

        """

    static var source: ProgramSource { source(rules: rules) }

    /// The next version: the hotel gives 20 points per yuan.
    static var secondSource: ProgramSource {
        source(rules: rules.replacing("regular: 10", with: "regular: 20"))
    }

    static func source(rules: String) -> ProgramSource {
        ProgramSource(files: [
            SourceFile(path: "program.yaml", text: program),
            SourceFile(path: "partners/all.yaml", text: partners),
            SourceFile(path: "rules/all.yaml", text: rules),
            SourceFile(path: "rewards/all.yaml", text: rewards),
        ])
    }
}
