// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The documents of a program that has something of everything.
struct DrawnProgram {
    let partners: [String]
    let rules: [String]
    let head: [String]
}

/// Draws programs whose rules meet one another: groups, multiples, shared limits, conditions.
struct BookDrawing {
    struct Shop {
        let code: String
        let zh: String
        let en: String
        let size: Int
        let days: Int
        let stores: [String]
    }

    var generator: SeededGenerator

    private static let stores = [["south", "north"], ["east"], []]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(generator.number(below: UInt64(elements.count)))]
    }

    mutating func isTrue(oneIn count: UInt64) -> Bool { generator.number(below: count) == 0 }

    mutating func some<Element>(_ elements: [Element]) -> [Element] {
        let chosen = elements.filter { _ in isTrue(oneIn: 2) }
        return chosen.isEmpty ? [pick(elements)] : chosen
    }

    mutating func program() -> DrawnProgram {
        let shops = zip(
            [("alpha", "甲店", "Alpha"), ("beta", "乙城", "Beta"), ("gamma", "丙社", "Gamma")],
            BookDrawing.stores
        )
        .map { name, stores in
            Shop(
                code: name.0,
                zh: name.1,
                en: name.2,
                size: pick([1, 3, 7]),
                days: pick([0, 7, 15]),
                stores: stores
            )
        }
        let count = Int(generator.number(in: 3...9))
        let rules = (0..<count).map { number in rule(number, of: count, at: shops) }
        return DrawnProgram(partners: shops.map { partner($0) }, rules: rules, head: head())
    }

    private mutating func partner(_ shop: Shop) -> String {
        let stores = shop.stores.map { "{code: \($0), name: {zh: \($0), en: \($0)}}" }
        return
            "{code: \(shop.code), name: {zh: \(shop.zh), en: \(shop.en)}, denomination: \(shop.size),"
            + " scene: \(pick(["shop", "mall", "restaurant"])), return_window_days: \(shop.days)"
            + (stores.isEmpty ? "" : ", stores: [\(stores.joined(separator: ", "))]")
            + (isTrue(oneIn: 3) ? limits([9, 40, 300]) : "")
            + (isTrue(oneIn: 5) ? budget([50, 700, 5_000]) : "") + "}"
    }

    private mutating func head() -> [String] {
        let groups = [
            ("best", "优", "Best", "best_for_member"), ("first", "首", "First", "first_match"),
            ("extra", "叠", "Extra", "stack"),
            ("again", "倍", "Again", pick(["best_for_member", "first_match", "stack"])),
        ]
        let rows = groups.map { code, zh, en, mode in
            "{code: \(code), name: {zh: \(zh), en: \(en)}, mode: \(mode)"
                + (isTrue(oneIn: 3) ? limits([20, 150, 900]) : "")
                + (isTrue(oneIn: 5) ? budget([100, 2_000]) : "") + "}"
        }
        var head = [
            "groups: [\(rows.joined(separator: ", "))]",
            "seasons: [{code: summer, name: {zh: 夏, en: Summer}, windows: [{from: 06-01, until:"
                + " 08-31}]}, {code: winter, name: {zh: 冬, en: Winter}, windows: [{from: 12-01,"
                + " until: 02-29}, {from: 2027-03-01, until: 2027-03-15}]}]",
        ]
        if isTrue(oneIn: 3) { head.append(String(limits([30, 200, 2_000]).dropFirst(2))) }
        if isTrue(oneIn: 3) { head.append(String(budget([300, 20_000]).dropFirst(2))) }
        return head
    }

    private mutating func limits(_ points: [Int]) -> String {
        let periods = ["purchase", "day", "week", "month", "year", "member"]
        return ", limits: " + periodRows(some(periods), points)
    }

    private mutating func budget(_ points: [Int]) -> String {
        if isTrue(oneIn: 2) { return ", budget: \(pick(points))" }
        return ", budget: " + periodRows(some(["day", "week", "month", "year", "ever"]), points)
    }

    private mutating func periodRows(_ periods: [String], _ points: [Int]) -> String {
        let rows = periods.map { "{per: \($0), points: \(pick(points))}" }
        return "[\(rows.joined(separator: ", "))]"
    }
}

// MARK: - Rules

extension BookDrawing {
    private mutating func rule(_ number: Int, of count: Int, at shops: [Shop]) -> String {
        let isOnTop = number > 0 && isTrue(oneIn: 4)
        let there = isTrue(oneIn: 2) ? shops : some(shops)
        let isEven = Set(there.map(\.size)).count == 1
        let letter = String(UnicodeScalar(UInt8(65 + number)))
        var parts = [
            "code: r\(number)", "name: {zh: 规\(letter), en: Rule \(letter)}",
            "explanation: {zh: 规则, en: Rule}",
            "trigger: \(isTrue(oneIn: 8) ? "first_purchase" : "purchase")",
            "partners: [\(there.map(\.code).joined(separator: ", "))]",
            "amount: \(isOnTop ? onTop(number) : amount())",
        ]
        if isTrue(oneIn: 2) { parts.append("items: \(items())") }
        if isTrue(oneIn: 5) {
            parts.append(
                "only_tenders: [\(some(["cash", "card", "other"]).joined(separator: ", "))]"
            )
        }
        if isTrue(oneIn: 4) { parts.append("minimum_amount: \(pick(["0.01", "10.00", "199.99"]))") }
        if isTrue(oneIn: 2) { parts.append("when: \(condition(there, depth: 1))") }
        parts += kind()
        if isTrue(oneIn: 3) {
            parts.append(
                isEven
                    ? String(limits([1, 20, 150]).dropFirst(2))
                    : "limits: [{per: purchase, points: 20}]"
            )
        }
        if isTrue(oneIn: 5) { parts.append(String(budget([10, 500, 9_000]).dropFirst(2))) }
        let group = isOnTop ? pick([nil, "again"]) : pick([nil, nil, "best", "first", "extra"])
        if let group { parts.append("group: \(group)") }
        if group != nil || isTrue(oneIn: 3) {
            parts.append("priority: \((number * 7 + 3) % count + (isTrue(oneIn: 2) ? 20 : 0))")
        }
        if isTrue(oneIn: 3) { parts.append("funding: \(funding())") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private mutating func kind() -> [String] {
        var parts: [String] = []
        if isTrue(oneIn: 3) {
            parts = [
                "kind: promotional", "until: 2028-04-30",
                pick(["validity: {days: 90}", "validity: {until: 2028-12-31}"]),
            ]
        }
        if isTrue(oneIn: 4) { parts.append("from: \(pick(["2025-07-01", "2026-06-01"]))") }
        if isTrue(oneIn: 4) { parts.append("matures_after_days: \(pick(["3", "immediately"]))") }
        return parts
    }

    private mutating func points() -> String {
        pick(["1", "2", "7", "150", "{regular: 3, gold: 5}", "{regular: 0, gold: 2}"])
    }

    private mutating func amount() -> String {
        let rounding = pick([
            "", ", rounding: ceiling", ", rounding: half_up", ", rounding: half_even",
        ])
        let basis = pick(["", "", ", basis: before_discount", ", basis: without_tax"])
        let step = pick(["", "", ", step: 2.50", ", step: 10.00"])
        switch generator.number(below: 4) {
        case 0:
            let per = pick(["0.50", "1.00", "3.33", "10.00"])
            return "{points: \(points()), per_amount: \(per)\(step)\(rounding)\(basis)}"
        case 1:
            return
                "{points: \(points()), per_quantity: \(pick(["1", "3"])), unit: \(pick(["kg", "bag"]))"
                + "\(pick(["", ", step: 2"]))\(rounding)\(basis)}"
        case 2: return "{fixed: \(points())\(basis)}"
        default:
            let first = pick(["0.00", "10.00"])
            return "{bands: [{from: \(first), points: \(points())}, {from: 50.00, points: 9},"
                + " {from: 300.00, points: \(points())}]\(basis)}"
        }
    }

    private mutating func onTop(_ number: Int) -> String {
        let times = pick([
            "1.5", "2", "11/10", "{regular: 1, gold: 4/3}", "{regular: 1.2, gold: 10}",
        ])
        let rounding = pick(["floor", "ceiling", "half_up", "half_even"])
        let named = some(Array(0..<number)).map { "r\($0)" }.joined(separator: ", ")
        let of = pick(["base", "all", "{rules: [\(named)]}", "{groups: [extra]}"])
        return "{multiply: \(times), of: \(of), rounding: \(rounding)}"
    }

    private mutating func items() -> String {
        pick([
            "{categories: [x]}", "{categories: [x, y], except_skus: [b]}",
            "{except_categories: [y]}", "{except_categories: [x], except_skus: [b]}", "{skus: [a]}",
        ])
    }

    private mutating func funding() -> String {
        pick([
            "operator", "{payer: sponsor, partner: beta}",
            "[{payer: partner, percent: 50}, {payer: operator, percent: 50}]",
            "[{payer: operator, percent: 33}, {payer: partner, percent: 33}, {payer: sponsor,"
                + " partner: gamma, percent: 34}]",
            "[{payer: sponsor, partner: alpha, percent: 1}, {payer: operator, percent: 99}]",
        ])
    }
}

// MARK: - Conditions

extension BookDrawing {
    private mutating func condition(_ shops: [Shop], depth: Int) -> String {
        if depth < 4, isTrue(oneIn: 2) {
            let parts = (0..<Int(generator.number(in: 1...3))).map { _ in
                condition(shops, depth: depth + 1)
            }
            let list = parts.joined(separator: ", ")
            return pick(["{all: [\(list)]}", "{any: [\(list)]}", "{not: \(parts[0])}"])
        }
        return isTrue(oneIn: 2)
            ? purchaseTest(shops) : isTrue(oneIn: 2) ? dayTest() : memberTest(shops)
    }

    private mutating func span(_ numbers: [String]) -> String {
        let (low, high) = (numbers[0], numbers[1])
        return pick([
            "{at_least: \(low)}", "{at_most: \(high)}", "{at_least: \(low), at_most: \(high)}",
        ])
    }

    private mutating func purchaseTest(_ shops: [Shop]) -> String {
        let stores = shops.flatMap(\.stores)
        let store =
            stores.isEmpty
            ? ["{scenes: [shop]}"] : ["{stores: [\(some(stores).joined(separator: ", "))]}"]
        let tenders = some(["cash", "card", "points", "other"]).joined(separator: ", ")
        let categories = some(["x", "y", "z"]).joined(separator: ", ")
        let quantity = span(["2", "5"])
        let fen = span(["10.00", "200.00"])
        return pick(
            [
                "{total: \(fen)}", "{earning_amount: \(fen)}", "{quantity: \(quantity)}",
                "{channels: [\(some(["in_store", "online", "telephone"]).joined(separator: ", "))]}",
                "{items: {categories: [\(categories)]}}",
                "{items: {categories: [\(categories)], except_skus: [b], quantity: \(quantity)}}",
                "{items: {except_categories: [\(categories)], amount: \(fen)}}",
                "{items: {quantity: \(quantity), amount: \(fen)}}", "{paid_with: [\(tenders)]}",
                "{paid_only_with: [\(tenders)]}",
                "{partners: [\(some(shops.map(\.code)).joined(separator: ", "))]}",
                "{scenes: [\(some(["shop", "mall"]).joined(separator: ", "))]}",
            ] + store
        )
    }

    private mutating func dayTest() -> String {
        let days = some(["monday", "saturday", "sunday"]).joined(separator: ", ")
        return pick([
            "{dates: {from: 2026-06-01}}", "{dates: {until: 2027-12-31}}",
            "{dates: {from: 2026-12-31, until: 2027-06-01}}", "{weekdays: [\(days)]}",
            "{month_days: [\(some(["1", "15", "28", "31", "last"]).joined(separator: ", "))]}",
            "{year_days: [06-18, {from: 12-01, until: 02-28}]}", "{year_days: [02-29]}",
            "{seasons: [\(some(["summer", "winter"]).joined(separator: ", "))]}",
        ])
    }

    private mutating func memberTest(_ shops: [Shop]) -> String {
        let period = pick(["day", "week", "month", "year", "ever"])
        let isEven = Set(shops.map(\.size)).count == 1
        let given =
            isEven
            ? "{points_given: {per: \(period), \(span(["2", "40"]).dropFirst())}"
            : "{purchases_here: {per: \(period), at_most: 3}}"
        let levels = some(["none", "trusted", "model"]).joined(separator: ", ")
        let consents = some(["credit_uplift", "marketing", "guardian"]).joined(separator: ", ")
        return pick([
            "{tiers: [\(some(["regular", "gold"]).joined(separator: ", "))]}",
            "{days_since_enrolment: \(span(["30", "300"]))}",
            "{days_since_purchase: \(span(["10", "90"]))}",
            "{purchases_so_far: \(span(["1", "4"]))}", "{credit_levels: [\(levels)]}",
            "{consents: [\(consents)]}", "{minor: \(pick(["yes", "no"]))}", given,
            "{purchases_here: {per: \(period), \(span(["1", "3"]).dropFirst())}",
        ])
    }
}
