// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    mutating func dayOfMonth(_ node: DocumentNode) -> DayOfMonth? {
        if case .text(DayOfMonth.lastWord, _) = node.content { return .last }
        return whole(node, in: 1...31).map { .number(Int($0)) }
    }

    mutating func dayOfYear(_ node: DocumentNode) -> DayOfYear? {
        let expected = "a month and a day such as 06-18"
        guard let text = scalar(node, expected: expected) else { return nil }
        guard let day = DayOfYear(text) else {
            findings.error(
                .badDate,
                at: node.place,
                "'\(shown(text))' is no day of a year",
                fix: "write \(expected)"
            )
            return nil
        }
        return day
    }

    /// One day, or `{from: 06-01, until: 08-31}`; it may pass over new year.
    mutating func daysOfYear(_ node: DocumentNode) -> DaysOfYear? {
        guard case .mapping = node.content else {
            return dayOfYear(node).map { DaysOfYear(from: $0, until: $0) }
        }
        guard let fields = fields(node, known: DocumentForm.yearWindow.keys) else { return nil }
        let from = required("from", of: fields) { $0.dayOfYear($1) }
        let until = required("until", of: fields) { $0.dayOfYear($1) }
        guard let from, let until else { return nil }
        return DaysOfYear(from: from, until: until)
    }

    /// The first and the last day, of which one may be open.
    mutating func dates(_ node: DocumentNode) -> ConditionTest? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.dates.keys) else { return nil }
        let from = optional("from", of: fields) { $0.day($1) }
        let until = optional("until", of: fields) { $0.day($1) }
        guard findings.errorCount == errorsBefore else { return nil }
        guard from != nil || until != nil else {
            findings.error(
                .emptyList,
                at: node.place,
                "the window names no day",
                fix: "add 'from' or 'until'"
            )
            return nil
        }
        guard checkSequence(from, until) else { return nil }
        return .dates(from: from?.value, until: until?.value)
    }

    private mutating func checkSequence(
        _ from: Located<CalendarDay>?,
        _ until: Located<CalendarDay>?
    ) -> Bool {
        guard let from, let until, until.value < from.value else { return true }
        findings.error(
            .emptySpan,
            at: until.place,
            "the window ends on \(until.value), before it starts on \(from.value)",
            fix: "make 'until' the later day"
        )
        return false
    }
}

/// A season as `program.yaml` says it.
struct SeasonDeclaration: Sendable {
    let code: Located<String>
    let season: Season
}

extension DocumentReader {
    mutating func seasons(_ node: DocumentNode) -> [SeasonDeclaration]? {
        list(node, maximum: DocumentLimits.seasons) { $0.season($1) }
    }

    private mutating func season(_ node: DocumentNode) -> SeasonDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.season.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let windows = required("windows", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.windowsOfSeason) { $0.window($1) }
        }
        guard findings.errorCount == errorsBefore, let code, let name, let windows else {
            return nil
        }
        let season = Season(code: code.value, name: name, windows: windows)
        return SeasonDeclaration(code: code, season: season)
    }

    /// Of every year when the days are written without one.
    private mutating func window(_ node: DocumentNode) -> Season.Window? {
        guard let fields = fields(node, known: DocumentForm.window.keys) else { return nil }
        if let from = fields["from"], case .text(let text, _) = from.content,
            DayOfYear(text) != nil
        {
            return daysOfYear(node).map { .yearly($0) }
        }
        let from = required("from", of: fields) { $0.day($1) }
        let until = required("until", of: fields) { $0.day($1) }
        guard let from, let until, checkSequence(from, until) else { return nil }
        return .once(from: from.value, until: until.value)
    }
}
