// SPDX-License-Identifier: Apache-2.0

/// Reads the text of a card with the phrases of its language, and stumbles over any other word.
///
/// It takes texts and shares no code with the rooms that write them.
struct BookReader {
    let words: CardWords
    let phrases: Phrases

    /// `nil` for a card of something that no purchase sets off.
    func rule(_ card: String) throws -> PencilRule? {
        let lines = card.split(separator: "\n").map(String.init)
        var facts: [CardFact: String] = [:]
        for (field, name) in words.facts {
            let start = name + words.colon
            let line = lines.dropFirst().first { $0.hasPrefix(start) }
            facts[field] = line.map { String($0.dropFirst(start.count)) }
        }
        var rule = PencilRule()
        rule.name = lines.first ?? ""
        guard try readOccasion(facts[.howEarned] ?? "", into: &rule) else { return nil }
        rule.rate = try rate(facts[.rate] ?? "")
        try readRounding(facts[.rounding] ?? "", into: &rule)
        try readExclusions(facts[.exclusions] ?? "", into: &rule)
        rule.condition = try condition(facts[.conditions] ?? "")
        try readCompany(facts[.company] ?? "", into: &rule)
        try readLimits(facts[.limits] ?? "", into: &rule)
        try readPayers(facts[.payers] ?? "", into: &rule)
        try readPeriod(facts[.period] ?? "", into: &rule)
        rule.validity = try validity(facts[.validity] ?? "")
        return rule
    }

    private func condition(_ text: String) throws -> PencilCondition? {
        guard text != words.noCondition else { return nil }
        let asked = text.hasSuffix(words.records) ? text.dropLast(words.records.count) : text[...]
        return try ConditionReader(words: words, phrases: phrases).condition(String(asked))
    }

    private func number(_ text: String?) -> Int64 { text.flatMap { Int64($0) } ?? 0 }

    private func names(_ text: String?) -> [String] { (text ?? "").parts(by: words.comma) }
}

// MARK: - How earned

extension BookReader {
    private func readOccasion(_ text: String, into rule: inout PencilRule) throws -> Bool {
        let clauses = text.parts(by: words.semicolon)
        guard let found = phrases(words.purchase, clauses[0]) else { return false }
        rule.partners = names(found.partners)
        rule.isFirstPurchase = found.first != nil
        for clause in clauses.dropFirst() {
            if let price = words.prices.first(where: { $0.0 == clause }) {
                rule.price = price.1
            } else if let ways = phrases(words.waysThatCount, clause)
                ?? phrases(words.waysAsked, clause)
            {
                rule.ways = names(ways.ways)
            } else if let minimum = phrases(words.minimum, clause)?.yuan?.fen {
                rule.minimum = minimum
            } else if let days = byPartner(clause, words.credited, words.creditedAt, \.days) {
                rule.daysToCredit = days
            } else if let sizes = byPartner(clause, words.size, words.sizeAt, \.size) {
                rule.pointSize = sizes
            } else {
                throw UnreadWords(clause)
            }
        }
        return true
    }

    /// One value for all partners, or rows that name some each.
    private func byPartner(
        _ clause: String,
        _ everywhere: String,
        _ somewhere: String,
        _ part: (Phrase) -> String?
    ) -> PencilRule.ByPartner<Int64>? {
        if let found = phrases(everywhere, clause) {
            return PencilRule.ByPartner(everywhere: number(part(found)))
        }
        let separator = words.comma == "、" ? "," : words.comma
        var values = PencilRule.ByPartner<Int64>()
        var row = ""
        for piece in clause.parts(by: separator) {
            // In English the same sign stands between names and between rows.
            row += row.isEmpty ? piece : separator + piece
            guard let found = phrases(somewhere, row) else { continue }
            for name in names(found.names) { values.named[name] = number(part(found)) }
            row = ""
        }
        return row.isEmpty && !values.named.isEmpty ? values : nil
    }
}

// MARK: - Rate

extension BookReader {
    private func rate(_ text: String) throws -> PencilRule.Rate {
        if let found = phrases(words.onTop, text) {
            return .onTop(try extras(found.extra ?? ""), of: names(found.rules))
        }
        if let found = phrases(words.bands, text) {
            return .bands(
                try (found.bands ?? "").parts(by: words.semicolon).map { row in
                    guard let band = phrases(words.band, row), let from = band.from?.fen,
                        case .once(let points) = try plainRate(band.rate ?? "")
                    else { throw UnreadWords(row) }
                    return PencilRule.Band(from: from, points: points)
                }
            )
        }
        return try plainRate(text)
    }

    private func plainRate(_ text: String) throws -> PencilRule.Rate {
        if let found = phrases(words.rateOfAmount, text), let per = found.per?.fen {
            return .perFen(per, PencilRule.Table(same: number(found.points)))
        }
        if let found = phrases(words.rateOfUnits, text) {
            let table = PencilRule.Table(same: number(found.points))
            return .perUnits(number(found.per), unit: found.unit ?? "", table)
        }
        if let found = phrases(words.rateOnce, text) {
            return .once(PencilRule.Table(same: number(found.points)))
        }
        if let found = phrases(words.rowsOfTiers.amount, text), let per = found.per?.fen {
            return .perFen(per, try tiers(found.rows ?? ""))
        }
        if let found = phrases(words.rowsOfTiers.units, text) {
            return .perUnits(
                number(found.per),
                unit: found.unit ?? "",
                try tiers(found.rows ?? "")
            )
        }
        if let found = phrases(words.rowsOfTiers.once, text) {
            return .once(try tiers(found.rows ?? ""))
        }
        throw UnreadWords(text)
    }

    private func tiers(_ rows: String) throws -> PencilRule.Table<Int64> {
        var table = PencilRule.Table<Int64>()
        for row in rows.parts(by: words.comma) {
            guard let found = phrases(words.tierRow, row), let tier = found.tier else {
                throw UnreadWords(row)
            }
            table.byTier[tier] = number(found.points)
        }
        return table
    }

    private func extras(_ rows: String) throws -> PencilRule.Table<PencilRule.Fraction> {
        var table = PencilRule.Table<PencilRule.Fraction>()
        for row in rows.parts(by: words.comma) {
            let value: PencilRule.Fraction
            let tier: String
            if let found = phrases(words.extra, row) {
                let parts = (found.more ?? "").split(separator: "/").compactMap { Int64($0) }
                guard let first = parts.first, let last = parts.last else { throw UnreadWords(row) }
                let denominator = parts.count > 1 ? last : 1
                value = PencilRule.Fraction(numerator: first, denominator: denominator)
                tier = found.tier ?? ""
            } else if let found = phrases(words.nothingMore, row) {
                value = PencilRule.Fraction(numerator: 0, denominator: 1)
                tier = found.tier ?? ""
            } else {
                throw UnreadWords(row)
            }
            if tier.isEmpty { table.same = value } else { table.byTier[tier] = value }
        }
        return table
    }

    private func readRounding(_ text: String, into rule: inout PencilRule) throws {
        guard text != words.fixed else { return }
        let clauses = text.parts(by: words.semicolon)
        let found = words.roundings.first { clauses[0].hasPrefix($0.0) }
        guard let found else { throw UnreadWords(text) }
        rule.rounding = found.1
        let note = String(clauses[0].dropFirst(found.0.count))
        guard note.isEmpty || words.roundingNotes.contains(note) else { throw UnreadWords(note) }
        for clause in clauses.dropFirst() {
            if let step = phrases(words.stepOfAmount, clause)?.step?.fen {
                rule.step = step
            } else if let step = phrases(words.stepOfUnits, clause)?.step {
                rule.step = number(step)
            } else {
                throw UnreadWords(clause)
            }
        }
    }

    private func readExclusions(_ text: String, into rule: inout PencilRule) throws {
        let clauses = text.parts(by: words.semicolon)
        rule.dropsPoints = [words.withoutPoints, words.withoutPointsAmount].contains(clauses[0])
        guard rule.dropsPoints || words.anyWay.contains(clauses[0]) else {
            throw UnreadWords(clauses[0])
        }
        for clause in clauses.dropFirst() {
            var clause = clause
            if clause.hasSuffix(words.withoutLines) {
                rule.countsWithoutLines = true
                clause = String(clause.dropLast(words.withoutLines.count))
            }
            if let found = phrases(words.onlyItems, clause) {
                rule.onlyItems = Set(names(found.items))
            } else if let found = phrases(words.onlyItemsOnTop, clause) {
                rule.onlyItems = Set(names(found.items))
                rule.exceptItems = Set(found.except.map { names($0) } ?? [])
            } else if let found = phrases(words.exceptItemsOnTop, clause) {
                rule.exceptItems = Set(names(found.except))
            } else {
                rule.exceptItems = Set(names(clause))
            }
        }
    }
}

// MARK: - Company, limits and payers

extension BookReader {
    private func readCompany(_ text: String, into rule: inout PencilRule) throws {
        var mode: PencilRule.Mode?
        var name = ""
        var priority: Int64 = 0
        for clause in text.parts(by: words.semicolon) {
            if clause == words.adds {
                mode = .adds
            } else if let found = phrases(words.best, clause) {
                (mode, name) = (.best, found.group ?? "")
            } else if let found = phrases(words.first, clause) {
                (mode, name) = (.first, found.group ?? "")
            } else if let found = phrases(words.addsInGroup, clause) {
                (mode, name) = (.adds, found.group ?? "")
            } else if let found = phrases("(?:优先级|priority )(?<number>[0-9]+)", clause) {
                priority = number(found.number)
            } else if let found = phrases(words.groupLimits, clause) {
                let rows = names(found.limits)
                rule.limits += try rows.map { try shared($0, isOfGroup: true) }
            } else if clause == words.wholePoints {
                rule.givesWholePoints = true
            } else if let found = phrases(words.turn, clause) {
                rule.turn = try turns(found.rows ?? "")
            } else {
                throw UnreadWords(clause)
            }
        }
        guard let mode else { throw UnreadWords(text) }
        if !name.isEmpty { rule.group = .init(name: name, mode: mode, priority: priority) }
    }

    private func turns(_ rows: String) throws -> PencilRule.ByPartner<Int64> {
        let turns = byPartner(
            rows,
            words.comma == "、" ? "第(?<number>[0-9]+)" : "(?<number>[0-9]+)",
            words.turnAt,
            \.number
        )
        guard let turns else { throw UnreadWords(rows) }
        return turns
    }

    private func readLimits(_ text: String, into rule: inout PencilRule) throws {
        let clauses = text.parts(by: words.semicolon)
        for clause in clauses.dropFirst() where clause != words.wholePoints {
            throw UnreadWords(clause)
        }
        if clauses.contains(words.wholePoints) { rule.givesWholePoints = true }
        guard !words.noLimit.contains(clauses[0]) else { return }
        for row in names(clauses[0]) {
            if let found = phrases(words.ownLimit, row) {
                let period = found.period.map { words.periods[$0] } ?? .purchase
                guard let period else { throw UnreadWords(row) }
                rule.limits.append(
                    .init(
                        scope: .rule,
                        isForAll: false,
                        period: period,
                        points: number(found.points),
                        isOwn: true
                    )
                )
            } else {
                rule.limits.append(try shared(row, isOfGroup: false))
            }
        }
    }

    private func shared(_ row: String, isOfGroup: Bool) throws -> PencilRule.Limit {
        guard let found = phrases(words.sharedLimit, row),
            let period = words.periods[found.period ?? ""]
        else { throw UnreadWords(row) }
        let whose = found.whose ?? ""
        let scope: PencilRule.Scope
        if isOfGroup, whose.isEmpty {
            scope = .group
        } else if whose == words.scopes.program {
            scope = .program
        } else if whose == words.scopes.rule {
            scope = .rule
        } else if let partner = phrases(words.scopes.partner, whose)?.partner {
            scope = .partner(partner)
        } else {
            throw UnreadWords(row)
        }
        return PencilRule.Limit(
            scope: scope,
            isForAll: found.holder == words.everybody,
            period: period,
            points: number(found.points),
            isOwn: found.unit == words.partnerPoints
        )
    }

    private func readPayers(_ text: String, into rule: inout PencilRule) throws {
        guard let found = phrases(words.paidBy, text), let payers = found.payers else {
            throw UnreadWords(text)
        }
        guard let note = found.note else {
            rule.payers = [PencilRule.Payer(name: payers, percent: 100)]
            return
        }
        guard note == words.payersNote else { throw UnreadWords(note) }
        rule.payers = try names(payers).map { row in
            guard let payer = phrases(words.payer, row), let name = payer.name else {
                throw UnreadWords(row)
            }
            return PencilRule.Payer(name: name, percent: number(payer.percent))
        }
    }

    private func readPeriod(_ text: String, into rule: inout PencilRule) throws {
        guard
            let found = phrases(words.periodOpen, text) ?? phrases(words.periodClosed, text)
        else { throw UnreadWords(text) }
        rule.from = found.from.flatMap { PencilDay($0) }
        rule.until = found.until.flatMap { PencilDay($0) }
    }

    /// `lifetime`, a number of days, or a date.
    private func validity(_ text: String) throws -> String {
        if text == words.lifetime { return "lifetime" }
        if let found = phrases(words.validDays, text)?.days { return found }
        if let found = phrases(words.validUntil, text)?.day { return found }
        throw UnreadWords(text)
    }
}
