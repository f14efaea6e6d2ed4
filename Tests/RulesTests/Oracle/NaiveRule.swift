// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// A condition as the oracle knows it: its own shape, written out as a document and evaluated by
/// code that has nothing in common with the room.
indirect enum NaiveCondition {
    case all([NaiveCondition])
    case any([NaiveCondition])
    case not(NaiveCondition)
    case total(Int64, Int64)
    case earning(Int64)
    case weekdays([Int])
    case lastOfMonth
    case summer
    case winter
    case gold
    case credit([String])
    case bought(Int64)
    case enrolledDays(Int64)
    case lastDays(Int64)
    case minor(Bool)
    case consents([String])
    case cash
    case onlyCash
    case store(String)
    case channel(String)
    case items(category: String, quantity: Int64)
    case given(String, Int64)
    case here(String, Int64)

    private static let weekdayNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    var document: String {
        func joined(_ parts: [NaiveCondition]) -> String {
            "[" + parts.map(\.document).joined(separator: ", ") + "]"
        }
        switch self {
        case .all(let parts): return "{all: \(joined(parts))}"
        case .any(let parts): return "{any: \(joined(parts))}"
        case .not(let part): return "{not: \(part.document)}"
        case .total(let low, let high):
            return "{total: {at_least: \(Money(fen: low)), at_most: \(Money(fen: high))}}"
        case .earning(let low): return "{earning_amount: {at_least: \(Money(fen: low))}}"
        case .weekdays(let days):
            let names = days.map { NaiveCondition.weekdayNames[$0] }.joined(separator: ", ")
            return "{weekdays: [\(names)]}"
        case .lastOfMonth: return "{month_days: [last]}"
        case .summer: return "{seasons: [summer]}"
        case .winter: return "{seasons: [winter]}"
        case .gold: return "{tiers: [gold]}"
        case .credit(let levels):
            return "{credit_levels: [\(levels.joined(separator: ", "))]}"
        case .bought(let most): return "{purchases_so_far: {at_most: \(most)}}"
        case .enrolledDays(let least): return "{days_since_enrolment: {at_least: \(least)}}"
        case .lastDays(let least): return "{days_since_purchase: {at_least: \(least)}}"
        case .minor(let minor): return "{minor: \(minor)}"
        case .consents(let consents): return "{consents: [\(consents.joined(separator: ", "))]}"
        case .cash: return "{paid_with: [cash]}"
        case .onlyCash: return "{paid_only_with: [cash]}"
        case .store(let store): return "{stores: [\(store)]}"
        case .channel(let channel): return "{channels: [\(channel)]}"
        case .items(let category, let quantity):
            return "{items: {categories: [\(category)], quantity: {at_least: \(quantity)}}}"
        case .given(let period, let most):
            return "{points_given: {per: \(period), at_most: \(most)}}"
        case .here(let period, let least):
            return "{purchases_here: {per: \(period), at_least: \(least)}}"
        }
    }
}

/// An amount as the oracle knows it.
enum NaiveAmount {
    case perAmount(points: [Int64], fen: Int64, step: Int64)
    case perQuantity(points: [Int64], quantity: Int64, unit: String)
    case fixed([Int64])
    case bands([(from: Int64, points: Int64)])
    /// The ratio in hundredths.
    case multiple(Int64, of: String)

    func document(rounding: String, basis: String) -> String {
        func table(_ points: [Int64]) -> String {
            "{regular: \(points[0]), gold: \(points[1])}"
        }
        let ending = "rounding: \(rounding), basis: \(basis)}"
        switch self {
        case .perAmount(let points, let fen, let step):
            return "{points: \(table(points)), per_amount: \(Money(fen: fen)),"
                + " step: \(Money(fen: step)), \(ending)"
        case .perQuantity(let points, let quantity, let unit):
            return "{points: \(table(points)), per_quantity: \(quantity), unit: \(unit), \(ending)"
        case .fixed(let points): return "{fixed: \(table(points)), basis: \(basis)}"
        case .bands(let bands):
            let rows = bands.map { "{from: \(Money(fen: $0.from)), points: \($0.points)}" }
            return "{bands: [\(rows.joined(separator: ", "))], basis: \(basis)}"
        case .multiple(let hundredths, let of):
            return "{multiply: \(hundredths)/100, of: \(of), rounding: \(rounding)}"
        }
    }

    var multiplies: Bool { if case .multiple = self { true } else { false } }
}

/// A rule as the oracle knows it.
struct NaiveRule {
    var code: String
    var isPromotional = false
    var amount: NaiveAmount
    var rounding = "floor"
    var basis = "after_discount"
    var category: String?
    var excludes = false
    var onlyCash = false
    var minimum: Int64 = 0
    var condition: NaiveCondition?
    /// By word, in the partner's points.
    var limits: [(word: String, points: Int64)] = []
    var budget: Int64?
    var group: String?
    var priority: Int64?
    var operatorPercent: Int64 = 0

    var document: String {
        var parts = [
            "code: \(code)", "name: {zh: 规, en: Rule}", "explanation: {zh: 规, en: Rule}",
            "trigger: purchase", "partners: [shop]",
            "amount: \(amount.document(rounding: rounding, basis: basis))",
        ]
        if isPromotional { parts += ["kind: promotional", "until: 2099-12-31"] }
        if let category {
            parts.append("items: {\(excludes ? "except_" : "")categories: [\(category)]}")
        }
        if onlyCash { parts.append("only_tenders: [cash]") }
        if minimum > 0 { parts.append("minimum_amount: \(Money(fen: minimum))") }
        if let condition { parts.append("when: \(condition.document)") }
        if !limits.isEmpty {
            let rows = limits.map { "{per: \($0.word), points: \($0.points)}" }
            parts.append("limits: [\(rows.joined(separator: ", "))]")
        }
        if let budget { parts.append("budget: \(budget)") }
        if let group { parts.append("group: \(group)") }
        if let priority { parts.append("priority: \(priority)") }
        if operatorPercent > 0 {
            parts.append(
                "funding: [{payer: partner, percent: \(100 - operatorPercent)},"
                    + " {payer: operator, percent: \(operatorPercent)}]"
            )
        }
        return "- {\(parts.joined(separator: ", "))}"
    }
}
