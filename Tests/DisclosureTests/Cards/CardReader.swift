// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

/// Reads a card's Chinese text back and calculates with nothing but its words.
///
/// It shares no code with the room: what a member could work out with a pencil.
struct CardReader {
    private let facts: [String: String]

    init(_ text: String) {
        var facts: [String: String] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { facts[String(parts[0])] = String(parts[1]) }
        }
        self.facts = facts
    }

    private func fact(_ name: String) -> String { facts[name] ?? "" }

    private static func first(_ pattern: Regex<(Substring, Substring)>, _ text: String) -> String? {
        (try? pattern.firstMatch(in: text))?.output.1.description
    }

    private static func number(_ pattern: Regex<(Substring, Substring)>, _ text: String) -> Int64? {
        first(pattern, text).flatMap { Int64($0) }
    }

    private static func fen(_ pattern: Regex<(Substring, Substring)>, _ text: String) -> Int64? {
        first(pattern, text).flatMap { yuan in
            let parts = yuan.split(separator: ".")
            return Int64(parts[0]).flatMap { whole in
                Int64(parts[1]).map { whole * 100 + $0 }
            }
        }
    }

    /// One line of what was bought.
    struct Line {
        let category: String
        let unit: String
        let quantity: Int64
        let fen: Int64
    }

    /// Program points for a purchase, or `nil` when the card promises none.
    func points(lines: [Line], tier: String, tender: String, day: String) -> Int64? {
        guard isInPeriod(day) else { return nil }
        let counted = lines.filter { counts($0.category) }
        guard !counted.isEmpty, tenderCounts(tender, of: lines) else { return nil }
        let paid = counted.reduce(0) { $0 + $1.fen }
        let fen = tender == "积分" && fact("不计分").hasPrefix("以积分支付") ? 0 : paid
        let minimum = Self.fen(/至少([0-9.]+)元/, fact("如何获得")) ?? 0
        guard fen >= minimum else { return nil }
        guard let own = own(counted, fen: fen, tier: tier), own > 0 else { return nil }
        return limited(own) * (Self.number(/1分计([0-9]+)平台积分/, fact("如何获得")) ?? 1)
    }

    private func isInPeriod(_ day: String) -> Bool {
        let period = fact("起止日期")
        guard let from = Self.first(/^([0-9-]+)/, period), day >= from else { return false }
        guard let until = Self.first(/至([0-9-]+)/, period) else { return true }
        return day <= until
    }

    private func counts(_ category: String) -> Bool {
        for part in fact("不计分").split(separator: ";").dropFirst() {
            if part.hasPrefix("只有这些商品计分:") {
                let named = part.split(separator: ":")[1].split(separator: "、")
                if !named.contains(Substring(category)) { return false }
            } else if part.split(separator: "、").contains(Substring(category)) {
                return false
            }
        }
        return true
    }

    private func tenderCounts(_ tender: String, of lines: [Line]) -> Bool {
        guard let only = Self.first(/付款方式(?:的部分:|为)([^;]+)/, fact("如何获得")) else { return true }
        return lines.contains { $0.fen > 0 }
            && only.split(separator: "、").contains(Substring(tender))
    }

    private func rate(_ tier: String) -> Int64? {
        let rate = fact("计分比例")
        guard rate.contains("、") || rate.contains(":") else {
            return Self.number(/积([0-9]+)分/, rate)
        }
        let rows = rate.split(separator: ":", maxSplits: 1)[1].split(separator: "、")
        return rows.first { $0.hasPrefix(tier + "积") }
            .flatMap { Self.number(/积([0-9]+)分/, String($0)) }
    }

    /// In the partner's points.
    private func own(_ lines: [Line], fen: Int64, tier: String) -> Int64? {
        guard let points = rate(tier) else { return nil }
        let rate = fact("计分比例")
        if rate.hasPrefix("每笔") { return points }
        if let per = Self.fen(/^每([0-9.]+)元/, rate) {
            let step = Self.fen(/只计([0-9.]+)元的整数倍/, fact("取整")) ?? 1
            return divided((fen - fen % step) * points, per)
        }
        guard let per = Self.number(/^每([0-9]+)\(/, rate),
            let unit = Self.first(/\(([a-z]+)\)/, rate)
        else { return nil }
        let units = lines.filter { $0.unit == unit }.reduce(0) { $0 + $1.quantity }
        guard units > 0 else { return nil }
        let step = Self.number(/只计([0-9]+)的整数倍/, fact("取整")) ?? 1
        return divided((units - units % step) * points, per)
    }

    private func divided(_ product: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, rest) = (product / divisor, product % divisor)
        switch fact("取整").prefix(4) {
        case "向上取整": return quotient + (rest > 0 ? 1 : 0)
        case "四舍五入": return quotient + (rest * 2 >= divisor ? 1 : 0)
        case "四舍六入":
            return quotient
                + (rest * 2 > divisor || rest * 2 == divisor && quotient % 2 == 1 ? 1 : 0)
        default: return quotient
        }
    }

    /// Of a member who has earned nothing yet.
    private func limited(_ points: Int64) -> Int64 {
        let limits = fact("限制")
        return [
            Self.number(/每笔最多([0-9]+)分/, limits), Self.number(/每日最多([0-9]+)分/, limits),
            Self.number(/累计最多([0-9]+)分/, limits),
        ]
        .compactMap { $0 }.reduce(points, min)
    }

    /// `lifetime`, a number of days, or a date.
    var validity: String {
        let validity = fact("有效期")
        return Self.first(/发放后([0-9]+)天/, validity) ?? Self.first(
            /^([0-9]+-[0-9]+-[0-9]+)/,
            validity
        )
            ?? (validity == "终身有效" ? "lifetime" : "?")
    }

    var maturesAfterDays: Int64 { Self.number(/([0-9]+)天后到账/, fact("如何获得")) ?? 0 }
}
