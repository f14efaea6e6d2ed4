// SPDX-License-Identifier: Apache-2.0

/// Reads the conditions of a card.
struct ConditionReader {
    let words: CardWords
    let phrases: Phrases

    private var tests: ConditionWords { words.tests }

    func condition(_ text: String) throws -> PencilCondition {
        if let inner = text.inParentheses {
            for (separator, isAll) in [(words.and, true), (words.or, false)] {
                let parts = inner.parts(by: separator)
                guard parts.count > 1 else { continue }
                let conditions = try parts.map(condition)
                return isAll ? .all(conditions) : .any(conditions)
            }
            throw UnreadWords(text)
        }
        if text.hasPrefix(words.notBefore),
            let inner = text.dropFirst(words.notBefore.count).inParentheses
        {
            return .not(try condition(inner))
        }
        return try test(text)
    }

    private func test(_ text: String) throws -> PencilCondition {
        if let test = try member(text) ?? day(text) ?? purchase(text) { return test }
        throw UnreadWords(text)
    }

    private func member(_ text: String) throws -> PencilCondition? {
        if let found = phrases(tests.lastPurchase, text) { return .lastPurchase(try span(found)) }
        if let found = phrases(tests.before, text) { return .before(try span(found)) }
        if let found = phrases(tests.given, text) {
            return .given(try period(found), try span(found))
        }
        if let found = phrases(tests.visits, text) {
            return .visits(try period(found), try span(found))
        }
        if let found = phrases(tests.joined, text) { return .joined(try span(found)) }
        if let found = phrases(tests.tier, text) { return .tier(names(found)) }
        if let found = phrases(tests.attestation, text) { return .attestation(names(found)) }
        if let found = phrases(tests.agreed, text) { return .agreed(names(found)) }
        if let found = phrases(tests.age, text) { return .age(found.names ?? "") }
        return nil
    }

    private func purchase(_ text: String) throws -> PencilCondition? {
        if let found = phrases(tests.total, text) { return .total(try span(found)) }
        if let found = phrases(tests.earning, text) { return .earning(try span(found)) }
        if let found = phrases(tests.counted, text) { return .counted(try span(found)) }
        if let found = phrases(tests.channel, text) { return .channel(names(found)) }
        if let found = phrases(tests.paidWith, text) { return .paidWith(any(found)) }
        if let found = phrases(tests.paidOnlyWith, text) { return .paidOnlyWith(names(found)) }
        if let found = phrases(tests.partner, text) { return .partner(names(found)) }
        if let found = phrases(tests.store, text) { return .store(names(found)) }
        if let found = phrases(tests.scene, text) { return .scene(names(found)) }
        return try items(text)
    }

    private func items(_ text: String) throws -> PencilCondition? {
        var only: [String]?
        var except: [String] = []
        var count: ClosedRange<Int64>?
        var fen: ClosedRange<Int64>?
        let comma = words.comma == "、" ? "," : words.comma
        let isItems = [tests.itemsOnly, tests.itemsExcept, tests.itemsAny].contains {
            phrases($0, text.parts(by: comma)[0]) != nil
        }
        guard isItems else { return nil }
        var last = ""
        for part in text.parts(by: comma) {
            if let found = phrases(tests.itemsQuantity, part) {
                count = try span(found)
            } else if let found = phrases(tests.itemsAmount, part) {
                fen = try span(found)
            } else if let found = phrases(tests.itemsExcept, part)
                ?? phrases(tests.ofTheseNot, part)
            {
                except = names(found)
                last = "except"
            } else if let found = phrases(tests.itemsOnly, part) {
                only = any(found)
                last = "only"
            } else if phrases(tests.itemsAny, part) == nil {
                // In English the same sign stands between names.
                if last == "only" { only?.append(part) } else { except.append(part) }
            }
        }
        return .items(only: only, except: except, count, fen: fen)
    }

    // MARK: - Days

    private func day(_ text: String) throws -> PencilCondition? {
        if let found = phrases(tests.days, text) { return try dates(found.window ?? "") }
        if let found = phrases(tests.weekday, text) {
            return .weekday(
                try names(found).map { name in
                    guard let day = tests.weekdays.firstIndex(of: name) else {
                        throw UnreadWords(name)
                    }
                    return day
                }
            )
        }
        if let found = phrases(tests.yearDays, text) {
            return .any(try (found.windows ?? "").parts(by: words.comma).map(window))
        }
        if let found = phrases(tests.season, text), found.seasons?.contains("(") ?? false {
            let seasons = (found.seasons ?? "").parts(by: words.comma)
            return .any(
                try seasons.flatMap { season in
                    guard let windows = phrases(tests.seasonName, season)?.windows else {
                        throw UnreadWords(season)
                    }
                    return try windows.parts(by: words.comma).map(window)
                }
            )
        }
        return monthDays(text)
    }

    private func monthDays(_ text: String) -> PencilCondition? {
        var text = text[...]
        for start in ["在", "on "] where text.hasPrefix(start) { text = text.dropFirst(start.count) }
        let days = text.parts(by: words.comma).map { part -> Int? in
            part == tests.lastOfMonth
                ? 0 : phrases(tests.monthDay, part)?.day.flatMap { Int($0) }
        }
        return days.contains(nil) ? nil : .monthDay(days.compactMap { $0 })
    }

    private func window(_ text: String) throws -> PencilCondition {
        if let found = phrases(tests.yearWindow, text) ?? phrases(tests.yearDay, text),
            let from = found.from
        {
            func day(_ text: String) -> [Int] { text.split(separator: "-").compactMap { Int($0) } }
            return .yearDays([(day(from), day(found.until ?? from))])
        }
        return try dates(text)
    }

    private func dates(_ text: String) throws -> PencilCondition {
        let forms = [tests.dateWindow.both, tests.dateWindow.from, tests.dateWindow.until]
        guard let found = forms.lazy.compactMap({ phrases($0, text) }).first else {
            throw UnreadWords(text)
        }
        return .days(
            from: found.from.flatMap { PencilDay($0) },
            until: found.until.flatMap { PencilDay($0) }
        )
    }

    // MARK: - Parts of a test

    private func names(_ found: Phrase) -> [String] { (found.names ?? "").parts(by: words.comma) }

    private func any(_ found: Phrase) -> [String] {
        let text = found.names ?? ""
        return (phrases(tests.anyOf, text)?.names ?? text).parts(by: words.comma)
    }

    private func period(_ found: Phrase) throws -> PencilPeriod {
        guard let period = words.current[found.period ?? ""] else {
            throw UnreadWords(found.period ?? "a period")
        }
        return period
    }

    private func span(_ found: Phrase) throws -> ClosedRange<Int64> {
        let text = (found.span ?? "").trimming(" ")
        let forms = [tests.span.both, tests.span.least, tests.span.most]
        guard let span = forms.lazy.compactMap({ phrases($0, text) }).first else {
            throw UnreadWords(text)
        }
        func number(_ text: String?) -> Int64? { text.flatMap { Int64($0) ?? $0.fen } }
        return (number(span.least) ?? .min)...(number(span.most) ?? .max)
    }
}

extension StringProtocol {
    func trimming(_ letter: Character) -> String {
        var text = self[...]
        while text.first == letter { text = text.dropFirst() }
        while text.last == letter { text = text.dropLast() }
        return String(text)
    }
}
