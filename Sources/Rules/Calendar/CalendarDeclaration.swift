// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    /// What `calendar.yaml` says.
    mutating func calendar(_ root: DocumentNode) -> ProgramCalendar? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(root, known: DocumentForm.programCalendar.keys) else {
            return nil
        }
        let holidays = optional("holidays", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.holidays) { $0.holiday($1) }
        }
        let terms = optional("school_terms", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.schoolTerms) { $0.schoolTerm($1) }
        }
        checkApart(holidays ?? [], \.holiday.from, \.holiday.until, "holidays")
        checkApart(terms ?? [], \.term.from, \.term.until, "school terms")
        checkWorking(holidays ?? [])
        guard findings.errorCount == errorsBefore else { return nil }
        return ProgramCalendar(
            holidays: (holidays ?? []).map(\.holiday),
            terms: (terms ?? []).map(\.term)
        )
    }

    private mutating func holiday(_ node: DocumentNode) -> HolidayDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.holiday.keys) else { return nil }
        let span = span(fields)
        let working = optional("working", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.workingDays) { $0.day($1) }
        }
        guard findings.errorCount == errorsBefore, let span else { return nil }
        return HolidayDeclaration(
            place: node.place,
            holiday: ProgramCalendar.Holiday(
                name: span.name,
                from: span.from,
                until: span.until,
                working: (working ?? []).map(\.value),
                source: span.source
            )
        )
    }

    private mutating func schoolTerm(_ node: DocumentNode) -> TermDeclaration? {
        guard let fields = fields(node, known: DocumentForm.schoolTerm.keys),
            let span = span(fields)
        else { return nil }
        return TermDeclaration(
            place: node.place,
            term: ProgramCalendar.SchoolTerm(
                name: span.name,
                from: span.from,
                until: span.until,
                source: span.source
            )
        )
    }

    /// Every entry says whose word it is: a date without a source is somebody's memory.
    private mutating func span(_ fields: Fields) -> NamedSpan? {
        let name = required("name", of: fields) { $0.localized($1) }
        let from = required("from", of: fields) { $0.day($1) }
        let until = required("until", of: fields) { $0.day($1) }
        let source = required("source", of: fields) {
            $0.text($1, maximumLetters: DocumentLimits.explanationLetters)
        }
        guard let name, let from, let until, let source else { return nil }
        guard from.value <= until.value else {
            findings.error(
                .emptySpan,
                at: until.place,
                "it ends on \(until.value), before it starts on \(from.value)",
                fix: "make 'until' the later day"
            )
            return nil
        }
        return NamedSpan(name: name, from: from.value, until: until.value, source: source)
    }

    private mutating func checkApart<Declared: Placed>(
        _ declared: [Declared],
        _ from: KeyPath<Declared, CalendarDay>,
        _ until: KeyPath<Declared, CalendarDay>,
        _ what: String
    ) {
        let sorted = declared.sorted { $0[keyPath: from] < $1[keyPath: from] }
        for (before, next) in zip(sorted, sorted.dropFirst())
        where next[keyPath: from] <= before[keyPath: until] {
            findings.error(
                .duplicateValue,
                at: next.place,
                "two \(what) hold \(next[keyPath: from])",
                fix: "let one end before the other starts"
            )
        }
    }

    private mutating func checkWorking(_ holidays: [HolidayDeclaration]) {
        for declared in holidays {
            for day in declared.holiday.working
            where holidays.contains(where: { $0.holiday.from <= day && day <= $0.holiday.until }) {
                findings.error(
                    .contradictoryTerms,
                    at: declared.place,
                    "\(day) is a working day and a holiday",
                    fix: "correct 'working', or the holiday that holds it"
                )
            }
        }
    }
}

private protocol Placed {
    var place: Place { get }
}

private struct HolidayDeclaration: Placed {
    let place: Place
    let holiday: ProgramCalendar.Holiday
}

private struct TermDeclaration: Placed {
    let place: Place
    let term: ProgramCalendar.SchoolTerm
}

private struct NamedSpan {
    let name: LocalizedText
    let from: CalendarDay
    let until: CalendarDay
    let source: String
}
