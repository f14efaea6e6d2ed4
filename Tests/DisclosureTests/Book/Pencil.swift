// SPDX-License-Identifier: Apache-2.0

/// What the cards promise of one rule.
struct PencilAward: Equatable, CustomStringConvertible {
    struct Part: Equatable, CustomStringConvertible {
        let payer: String
        let points: Int64

        var description: String { "\(payer) \(points)" }
    }

    let rule: String
    let wanted: Int64
    let awarded: Int64
    let daysToCredit: Int64
    let validity: String
    let parts: [Part]

    var description: String {
        "\(rule): \(wanted) \(awarded), \(daysToCredit) days, \(validity), \(parts)"
    }
}

/// Calculates what a purchase earns with nothing but what the cards say.
struct Pencil {
    /// Of the purchase's partner, and read without a mistake.
    private let rules: [PencilRule]
    private let purchase: PencilPurchase
    private let diary: PencilDiary

    init(_ book: [PencilRule], _ purchase: PencilPurchase, _ diary: PencilDiary) {
        rules = book.filter { $0.partners.contains(purchase.partner) }
        self.purchase = purchase
        self.diary = diary
    }

    func awards() -> [PencilAward] {
        var given: [Given] = []
        for unit in units() {
            let candidates = unit.compactMap { award(of: $0, given) }
            switch unit[0].group?.mode {
            case .best:
                given +=
                    candidates.max {
                        ($0.awarded, $0.wanted, $0.rule.group?.priority ?? 0)
                            < ($1.awarded, $1.wanted, $1.rule.group?.priority ?? 0)
                    }
                    .map { [$0] } ?? []
            case .first: given += candidates.prefix(1)
            case .adds, nil: given += candidates
            }
        }
        return given.map(finished)
    }

    /// Rules that are taken together, those that a number puts first before the others; what rules
    /// give on top of others can only be known after those.
    private func units() -> [[PencilRule]] {
        var units: [[PencilRule]] = []
        var contests: [String: [PencilRule]] = [:]
        for rule in rules {
            if let group = rule.group, group.mode != .adds {
                contests[group.name, default: []].append(rule)
            } else {
                units.append([rule])
            }
        }
        units += contests.values.map { members in
            members.sorted { $0.group?.priority ?? 0 > $1.group?.priority ?? 0 }
        }
        return units.sorted { left, right in
            let keys = [left[0], right[0]].map { rule in
                (rule.isOnTop ? 1 : 0, rule.turn[purchase.partner] ?? 0, rule.name)
            }
            return keys[0] < keys[1]
        }
    }
}

// MARK: - One rule

extension Pencil {
    private struct Given {
        let rule: PencilRule
        let wanted: Int64
        let awarded: Int64
    }

    private struct Base {
        var fen: Int64
        var units: Int64
    }

    private func award(of rule: PencilRule, _ given: [Given]) -> Given? {
        guard rule.from.map({ $0 <= purchase.day }) ?? true,
            rule.until.map({ purchase.day <= $0 }) ?? true,
            !rule.isFirstPurchase || purchase.purchasesBefore == 0,
            let base = base(of: rule), base.fen >= rule.minimum
        else { return nil }
        let reader = PencilTruth(
            purchase: purchase,
            diary: diary,
            rule: rule,
            earning: base.fen,
            counted: base.units
        )
        guard rule.condition.map({ reader.holds($0) == true }) ?? true else { return nil }
        let size = rule.pointSize[purchase.partner] ?? 0
        let wanted = points(of: rule, base, given) * size
        guard wanted > 0 else { return nil }
        return Given(rule: rule, wanted: wanted, awarded: limited(wanted, rule, given))
    }

    /// What of the purchase earns; `nil` when something that the rule asks for is not there.
    private func base(of rule: PencilRule) -> Base? {
        let asksItems = rule.onlyItems != nil || !rule.exceptItems.isEmpty
        let counted = purchase.lines.filter { rule.counts($0) }
        let isWhole = !asksItems || rule.countsWithoutLines && purchase.lines.isEmpty
        if !isWhole, counted.isEmpty { return nil }
        var fen: Int64? =
            isWhole ? rule.price(purchase.total, purchase.list, purchase.tax) : 0
        if !isWhole {
            for line in counted {
                guard let price = rule.price(line.paid, line.list, line.tax) else {
                    fen = nil
                    break
                }
                fen = fen.map { $0 + price }
            }
        }
        guard let fen, let share = share(of: fen, rule) else { return nil }
        var units: Int64 = 0
        if case .perUnits(_, let unit, _) = rule.rate {
            units = counted.filter { $0.unit == unit }.reduce(0) { $0 + $1.quantity }
            if units == 0 { return nil }
        }
        return Base(fen: share, units: units)
    }

    /// The part that was paid in ways that count; `nil` when there must be some and is none.
    private func share(of fen: Int64, _ rule: PencilRule) -> Int64? {
        let paid = purchase.ways.reduce(0) { $0 + $1.fen }
        if !rule.ways.isEmpty, !purchase.waysUsed.contains(where: rule.ways.contains) { return nil }
        let counts = purchase.ways.filter { way in
            rule.ways.isEmpty
                ? !(rule.dropsPoints && way.name == purchase.pointsWay)
                : rule.ways.contains(way.name)
        }
        .reduce(0) { $0 + $1.fen }
        guard paid > 0 else { return fen }
        return Int64(Int128(fen) * Int128(counts) / Int128(paid))
    }

    /// In the partner's points, before limits.
    private func points(of rule: PencilRule, _ base: Base, _ given: [Given]) -> Int64 {
        let tier = purchase.tier
        switch rule.rate {
        case .perFen(let per, let table):
            return rule.rounded(base.fen - base.fen % rule.step, times: table[tier] ?? 0, per)
        case .perUnits(let per, _, let table):
            return rule.rounded(base.units - base.units % rule.step, times: table[tier] ?? 0, per)
        case .once(let table): return table[tier] ?? 0
        case .bands(let bands): return bands.last { $0.from <= base.fen }?.points[tier] ?? 0
        case .onTop(let table, let names):
            guard let extra = table[tier] else { return 0 }
            let size = rule.pointSize[purchase.partner] ?? 1
            let others = given.filter { names.contains($0.rule.name) }
            let points = others.reduce(0) { $0 + $1.awarded } / size
            return rule.rounded(points, times: extra.numerator, extra.denominator)
        }
    }
}

// MARK: - Limits and payers

extension Pencil {
    private func limited(_ wanted: Int64, _ rule: PencilRule, _ given: [Given]) -> Int64 {
        let size = rule.pointSize[purchase.partner] ?? 1
        let rooms = rule.limits.compactMap { limit -> Int64? in
            if case .partner(let name) = limit.scope, name != purchase.partner { return nil }
            let points = limit.isOwn ? limit.points * size : limit.points
            return max(points - now(limit, rule, given) - before(limit, rule), 0)
        }
        guard let room = rooms.min(), room < wanted else { return wanted }
        return rule.givesWholePoints ? room / size * size : room
    }

    /// Of the same purchase.
    private func now(_ limit: PencilRule.Limit, _ rule: PencilRule, _ given: [Given]) -> Int64 {
        given.filter { other in
            switch limit.scope {
            case .rule: false
            case .group: other.rule.group?.name == rule.group?.name
            case .partner, .program: true
            }
        }
        .reduce(0) { $0 + $1.awarded }
    }

    private func before(_ limit: PencilRule.Limit, _ rule: PencilRule) -> Int64 {
        diary.notes.filter { note in
            guard limit.period.joins(note.day, purchase.day),
                limit.isForAll || note.member == purchase.member
            else { return false }
            return switch limit.scope {
            case .rule: note.rule == rule.name
            case .group: note.group == rule.group?.name
            case .partner(let name): note.partner == name
            case .program: true
            }
        }
        .reduce(0) { $0 + $1.points }
    }

    private func finished(_ given: Given) -> PencilAward {
        PencilAward(
            rule: given.rule.name,
            wanted: given.wanted,
            awarded: given.awarded,
            daysToCredit: given.rule.daysToCredit[purchase.partner] ?? -1,
            validity: given.rule.validity,
            parts: parts(of: given)
        )
    }

    private func parts(of given: Given) -> [PencilAward.Part] {
        let payers = given.rule.payers
        guard payers.count > 1 else {
            return payers.map { PencilAward.Part(payer: $0.name, points: given.awarded) }
        }
        var parts = payers.map { given.awarded * $0.percent / 100 }
        var lost = payers.map { given.awarded * $0.percent % 100 }
        while parts.reduce(0, +) < given.awarded, let most = lost.max(),
            let index = lost.firstIndex(of: most)
        {
            parts[index] += 1
            lost[index] = -1
        }
        return zip(payers, parts).map { PencilAward.Part(payer: $0.name, points: $1) }
    }
}

extension PencilRule {
    var isOnTop: Bool { if case .onTop = rate { true } else { false } }

    fileprivate func counts(_ line: PencilPurchase.Line) -> Bool {
        let isNamed = onlyItems.map { !$0.isDisjoint(with: line.names) } ?? true
        return isNamed && exceptItems.isDisjoint(with: line.names)
    }

    fileprivate func price(_ paid: Int64, _ list: Int64?, _ tax: Int64?) -> Int64? {
        switch price {
        case .paid: paid
        case .beforeDiscounts: list
        case .withoutTax: tax.map { paid - $0 }
        }
    }

    fileprivate func rounded(_ count: Int64, times points: Int64, _ per: Int64) -> Int64 {
        let product = Int128(count) * Int128(points)
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: Int128(per))
        let twice = rest * 2
        let isUp =
            switch rounding {
            case .down: false
            case .up: rest > 0
            case .halfUp: twice >= Int128(per)
            case .halfEven: twice > Int128(per) || twice == Int128(per) && quotient % 2 == 1
            }
        return Int64(quotient) + (isUp ? 1 : 0)
    }
}
