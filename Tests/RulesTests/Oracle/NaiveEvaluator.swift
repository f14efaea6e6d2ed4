// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What the oracle expects of one rule.
struct NaiveAward: Equatable, CustomStringConvertible {
    let code: String
    let wanted: Int64
    var awarded: Int64
    var cutBy: String?
    var payers: [Int64] = []

    var description: String { "\(code): \(wanted) \(awarded) \(cutBy ?? "-") \(payers)" }
}

/// Limits that rules share, in program points, by word.
struct NaiveShared {
    var groups: [String: [(word: String, points: Int64)]] = [:]
    /// In the partner's points.
    var partner: [(word: String, points: Int64)] = []
    var program: [(word: String, points: Int64)] = []
}

/// Evaluates a purchase the slow and obvious way: rule by rule, condition by condition.
struct NaiveEvaluator {
    let rules: [NaiveRule]
    let shared: NaiveShared
    let facts: PurchaseFacts
    /// What a counter holds, by the name of what it counts and of its period.
    let used: (_ what: String, _ period: String) -> Int64

    static let grain: Int64 = 3
    static let modes = ["best": "best", "first": "first"]

    func awards() -> [NaiveAward] {
        var given: [NaiveAward] = []
        for unit in units() {
            let candidates = unit.compactMap { award(of: $0, given) }
            guard let group = unit[0].group, NaiveEvaluator.modes[group] != nil else {
                given += candidates
                continue
            }
            if group == "first" {
                given += candidates.prefix(1)
            } else if var best = candidates.first {
                for next in candidates.dropFirst() {
                    let isBetter =
                        next.awarded > best.awarded
                        || (next.awarded == best.awarded && next.wanted > best.wanted)
                    if isBetter { best = next }
                }
                given.append(best)
            }
        }
        return given
    }

    /// Rules that compete are together, by priority.
    private func units() -> [[NaiveRule]] {
        var units: [[NaiveRule]] = []
        for group in ["best", "first"] {
            let members = rules.filter { $0.group == group }
            if !members.isEmpty {
                units.append(members.sorted { $0.priority ?? 0 > $1.priority ?? 0 })
            }
        }
        units += rules.filter { $0.group != "best" && $0.group != "first" }.map { [$0] }
        return units.sorted { left, right in
            let keys = [left, right].map { unit -> (Int, Int64, Int, String) in
                let isContest = unit[0].group == "best" || unit[0].group == "first"
                let code = isContest ? unit[0].group ?? "" : unit[0].code
                return (
                    unit.contains { $0.amount.multiplies } ? 1 : 0,
                    -(unit.map { $0.priority ?? 0 }.max() ?? 0),
                    unit.allSatisfy(\.isPromotional) ? 1 : 0, code
                )
            }
            return keys[0] < keys[1]
        }
    }

    private func award(of rule: NaiveRule, _ given: [NaiveAward]) -> NaiveAward? {
        guard let base = earning(rule), base.fen >= rule.minimum,
            holds(rule.condition ?? .all([]), rule, base) == true
        else { return nil }
        let points = min(formula(rule, base, given), Points.maximum.rawValue / 3)
        guard points > 0 else { return nil }
        var award = NaiveAward(code: rule.code, wanted: points * 3, awarded: points * 3)
        let tightest = limits(of: rule, given).min { max($0.left, 0) < max($1.left, 0) }
        if let tightest, tightest.left < award.wanted {
            // Of a limit in program points only whole points of the partner are left.
            (award.awarded, award.cutBy) = (max(tightest.left, 0) / 3 * 3, tightest.name)
        }
        award.payers = payers(of: rule, award.awarded)
        return award
    }

    private func payers(of rule: NaiveRule, _ points: Int64) -> [Int64] {
        guard rule.operatorPercent > 0 else { return [points] }
        let parts = [100 - rule.operatorPercent, rule.operatorPercent]
        var shares = parts.map { points * $0 / 100 }
        if shares[0] + shares[1] < points {
            let lost = parts.map { points * $0 % 100 }
            shares[lost[1] > lost[0] ? 1 : 0] += 1
        }
        return shares
    }
}

// MARK: - Amounts

extension NaiveEvaluator {
    struct Base {
        var fen: Int64
        var units: [String: Int64] = [:]
    }

    /// What of the purchase earns by a rule; `nil` when something that it asks for is not there.
    private func earning(_ rule: NaiveRule) -> Base? {
        var lines = facts.items
        let countsWhole = rule.category == nil || (rule.excludes && facts.items.isEmpty)
        if let category = rule.category, !countsWhole {
            lines = lines.filter { ($0.category == category) != rule.excludes }
            if lines.isEmpty { return nil }
        }
        var fen: Int64
        if countsWhole {
            guard let whole = amount(rule.basis, facts.total, facts.listTotal, facts.tax) else {
                return nil
            }
            fen = whole
        } else {
            let amounts = lines.map { amount(rule.basis, $0.amount, $0.listAmount, $0.tax) }
            guard !amounts.contains(nil) else { return nil }
            fen = amounts.reduce(0) { $0 + ($1 ?? 0) }
        }
        fen = max(fen, 0)
        var units: [String: Int64] = [:]
        for line in lines { units[line.unit, default: 0] += line.quantity }
        if case .perQuantity(_, _, let unit) = rule.amount, units[unit] ?? 0 == 0 { return nil }
        if facts.tenders.isEmpty { return rule.onlyCash ? nil : Base(fen: fen, units: units) }
        let paid = facts.tenders.reduce(0) { $0 + $1.amount.fen }
        let counts = facts.tenders.filter { rule.onlyCash ? $0.kind == .cash : $0.kind != .points }
            .reduce(0) { $0 + $1.amount.fen }
        if rule.onlyCash, counts == 0 { return nil }
        if paid > 0 { fen = Int64(Int128(fen) * Int128(counts) / Int128(paid)) }
        return Base(fen: fen, units: units)
    }

    private func amount(_ basis: String, _ paid: Money, _ list: Money?, _ tax: Money?) -> Int64? {
        switch basis {
        case "before_discount": list?.fen
        case "without_tax": tax.map { paid.fen - $0.fen }
        default: paid.fen
        }
    }

    private func formula(_ rule: NaiveRule, _ base: Base, _ given: [NaiveAward]) -> Int64 {
        switch rule.amount {
        case .perAmount(let points, let fen, let step):
            return rounded(base.fen / step * step, points[facts.tierIndex], fen, rule.rounding)
        case .perQuantity(let points, let quantity, let unit):
            let count = base.units[unit] ?? 0
            return rounded(count, points[facts.tierIndex], quantity, rule.rounding)
        case .fixed(let points): return points[facts.tierIndex]
        case .bands(let bands): return bands.last { $0.from <= base.fen }?.points ?? 0
        case .multiple(let hundredths, let of):
            let multiplied = given.filter { award in
                guard let other = rules.first(where: { $0.code == award.code }),
                    !other.amount.multiplies
                else { return false }
                return of == "all" || (of == "base" && !other.isPromotional)
            }
            let points = multiplied.reduce(0) { $0 + $1.awarded } / 3
            return rounded(points, hundredths - 100, 100, rule.rounding)
        }
    }

    private func rounded(
        _ count: Int64,
        _ points: Int64,
        _ per: Int64,
        _ rounding: String
    ) -> Int64 {
        let (quotient, rest) = (Int128(count) * Int128(points)).quotientAndRemainder(
            dividingBy: Int128(per)
        )
        let up =
            switch rounding {
            case "ceiling": rest > 0
            case "half_up": rest * 2 >= Int128(per)
            case "half_even":
                rest * 2 > Int128(per) || (rest * 2 == Int128(per) && quotient % 2 == 1)
            default: false
            }
        return Int64(clamping: quotient + (up ? 1 : 0))
    }
}

// MARK: - Limits

extension NaiveEvaluator {
    private func limits(
        of rule: NaiveRule,
        _ given: [NaiveAward]
    ) -> [(name: String, left: Int64)] {
        let order = ["purchase", "day", "week", "month", "year", "member"]
        let all = given.reduce(0) { $0 + $1.awarded }
        var limits: [(name: String, left: Int64)] = []
        func add(
            _ scope: String,
            _ rows: [(word: String, points: Int64)],
            grain: Int64,
            given: Int64,
            key: String
        ) {
            for word in order {
                guard let row = rows.first(where: { $0.word == word }) else { continue }
                let before = word == "purchase" ? 0 : used(key, word)
                limits.append((scope + word, row.points * grain - given - before))
            }
        }
        add("", rule.limits, grain: 3, given: 0, key: rule.code)
        if let budget = rule.budget {
            limits.append(("budget", budget - used("\(rule.code) budget", "member")))
        }
        if let group = rule.group, let rows = shared.groups[group] {
            let members = given.filter { award in
                rules.contains { $0.code == award.code && $0.group == group }
            }
            let points = members.reduce(0) { $0 + $1.awarded }
            add("group_", rows, grain: 1, given: points, key: "group \(group)")
        }
        add("partner_", shared.partner, grain: 3, given: all, key: "partner")
        add("program_", shared.program, grain: 1, given: all, key: "program")
        return limits
    }
}

// MARK: - Conditions

extension NaiveEvaluator {
    /// `nil` when it is not known.
    private func holds(_ condition: NaiveCondition, _ rule: NaiveRule, _ base: Base) -> Bool? {
        switch condition {
        case .all(let parts):
            let truths = parts.map { holds($0, rule, base) }
            if truths.contains(false) { return false }
            return truths.contains(nil) ? nil : true
        case .any(let parts):
            let truths = parts.map { holds($0, rule, base) }
            if truths.contains(true) { return true }
            return truths.contains(nil) ? nil : false
        case .not(let part): return holds(part, rule, base).map { !$0 }
        case .total(let low, let high): return facts.total.fen >= low && facts.total.fen <= high
        case .earning(let low): return base.fen >= low
        case .weekdays, .lastOfMonth, .summer, .winter: return isOn(condition)
        case .cash:
            return facts.tenders.contains { $0.kind == .cash && $0.amount.fen > 0 }
        case .onlyCash:
            let paid = facts.tenders.filter { $0.amount.fen > 0 }
            return !facts.tenders.isEmpty && paid.allSatisfy { $0.kind == .cash }
        case .store(let store): return facts.store.isEmpty ? nil : facts.store == store
        case .channel(let channel): return facts.channel.map { $0.rawValue == channel }
        case .items(let category, let quantity):
            let lines = facts.items.filter { $0.category == category }
            return !lines.isEmpty && lines.reduce(0) { $0 + $1.quantity } >= quantity
        case .given(let period, let most): return used(rule.code, word(period)) / 3 <= most
        case .here(let period, let least): return used("purchases", word(period)) >= least
        default: return isMet(condition)
        }
    }

    private func word(_ period: String) -> String { period == "ever" ? "member" : period }

    private func isOn(_ condition: NaiveCondition) -> Bool {
        let (_, month, day) = facts.day.components
        switch condition {
        case .weekdays(let days): return days.contains(facts.day.weekday - 1)
        case .lastOfMonth: return facts.day.adding(days: 1).components.month != month
        case .summer: return (6...8).contains(month)
        default: return month == 12 || month == 1 || (month == 2 && day <= 29)
        }
    }

    private func isMet(_ condition: NaiveCondition) -> Bool? {
        let member = facts.member
        switch condition {
        case .gold: return facts.tierIndex == 1
        case .credit(let levels): return member.creditLevel.map { levels.contains($0.code) }
        case .bought(let most): return member.purchasesSoFar.map { $0 <= most }
        case .enrolledDays(let least): return days(since: member.enrolledOn).map { $0 >= least }
        case .lastDays(let least):
            if member.purchasesSoFar == 0 { return false }
            return days(since: member.lastPurchaseOn).map { $0 >= least }
        case .minor(let minor): return member.isMinor.map { $0 == minor }
        case .consents(let names):
            guard let consents = member.consents else { return nil }
            return names.allSatisfy { name in
                ConsentPurpose(code: name).map { consents.contains($0) } ?? false
            }
        default: preconditionFailure("a condition without a meaning")
        }
    }

    private func days(since first: CalendarDay?) -> Int64? {
        first.map { Int64(facts.day.daysSinceEpoch - $0.daysSinceEpoch) }
    }
}
