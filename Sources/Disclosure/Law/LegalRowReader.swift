// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Turns fields into rows.
struct LegalRowReader {
    private(set) var rows: [LegalBasis] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var ids: Set<String> = []
    private var file = ""

    private static let keys = [
        "id", "instrument", "aliases", "article", "says", "effective_from", "effective_to", "mark",
        "verified_on", "text_as_of", "source",
    ]

    mutating func read(_ source: SourceFile) {
        file = source.path
        let (found, mistakes) = LegalSyntax.read(source)
        diagnostics += mistakes
        for row in found {
            let errors = diagnostics.count
            let basis = basis(row)
            if diagnostics.count == errors, let basis { rows.append(basis) }
        }
        diagnostics.sort { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }

    private mutating func basis(_ row: LegalRow) -> LegalBasis? {
        for field in row.fields where !LegalRowReader.keys.contains(field.key) {
            refuse(
                field,
                .unknownKey,
                "'\(field.key)' is no key of a legal row",
                "keys are \(LegalRowReader.keys.joined(separator: ", "))"
            )
        }
        let id = required("id", of: row).flatMap { text($0) }
        if let id, !ids.insert(id).inserted {
            refuse(row["id"], .duplicateCode, "another row has the id '\(id)'", "rename one")
        }
        let instrument = required("instrument", of: row).flatMap { localized($0) }
        let mark = required("mark", of: row).flatMap { markWord($0) }
        let verifiedOn = row["verified_on"].flatMap { day($0) }
        let (from, to) = (
            row["effective_from"].flatMap { day($0) }, row["effective_to"].flatMap { day($0) }
        )
        check(row, mark: mark, verifiedOn: verifiedOn, from: from, to: to)
        guard let id, let instrument, let mark else { return nil }
        return LegalBasis(
            id: id,
            instrument: instrument,
            aliases: row["aliases"].flatMap { list($0) } ?? [],
            article: row["article"].flatMap { localized($0) },
            says: row["says"].flatMap { localized($0) },
            effectiveFrom: from,
            effectiveTo: to,
            mark: mark,
            verifiedOn: verifiedOn,
            textAsOf: row["text_as_of"].flatMap { day($0) },
            source: row["source"].flatMap { text($0) }
        )
    }

    private mutating func check(
        _ row: LegalRow,
        mark: BasisMark?,
        verifiedOn: CalendarDay?,
        from: CalendarDay?,
        to: CalendarDay?
    ) {
        if let mark, mark.isVerified, row["verified_on"] == nil {
            refuse(
                row["mark"],
                .missingKey,
                "a row that is \(mark.rawValue) says when",
                "add verified_on: YYYY-MM-DD"
            )
        }
        if let from, let to, to < from {
            refuse(
                row["effective_to"],
                .contradictoryTerms,
                "it ends on \(to), before \(from)",
                "correct one of the days"
            )
        }
    }
}

extension LegalRowReader {
    private mutating func required(_ key: String, of row: LegalRow) -> LegalField? {
        if let field = row[key] { return field }
        let place = LegalField(key: key, value: .text(""), line: row.line, column: 1)
        refuse(place, .missingKey, "the row has no '\(key)'", "add it")
        return nil
    }

    private mutating func text(_ field: LegalField) -> String? {
        guard case .text(let text) = field.value else {
            refuse(field, .wrongType, "'\(field.key)' is one text", "write it without brackets")
            return nil
        }
        return text
    }

    private mutating func list(_ field: LegalField) -> [String]? {
        guard case .list(let texts) = field.value else {
            refuse(field, .wrongType, "'\(field.key)' is a list", "write [a, b]")
            return nil
        }
        return texts
    }

    private mutating func localized(_ field: LegalField) -> LocalizedText? {
        guard case .pairs(let pairs) = field.value, pairs.count == 2,
            let zh = pairs.first(where: { $0.key == "zh" }),
            let en = pairs.first(where: { $0.key == "en" })
        else {
            refuse(
                field,
                .wrongType,
                "'\(field.key)' is in two languages",
                "write {zh: ..., en: ...}"
            )
            return nil
        }
        return LocalizedText(zh: zh.text, en: en.text)
    }

    private mutating func day(_ field: LegalField) -> CalendarDay? {
        guard let text = text(field) else { return nil }
        if let day = CalendarDay(iso8601: text) { return day }
        refuse(field, .badDate, "'\(text)' is no calendar day", "write YYYY-MM-DD")
        return nil
    }

    private mutating func markWord(_ field: LegalField) -> BasisMark? {
        guard let text = text(field) else { return nil }
        if let mark = BasisMark(rawValue: text) { return mark }
        let known = BasisMark.allCases.map(\.rawValue).joined(separator: ", ")
        refuse(field, .unknownValue, "'\(text)' is no mark", "marks are \(known)")
        return nil
    }

    private mutating func refuse(
        _ field: LegalField?,
        _ code: DiagnosticCode,
        _ message: String,
        _ fix: String
    ) {
        diagnostics.append(
            Diagnostic(
                file: file,
                line: field?.line ?? 1,
                column: field?.column ?? 1,
                severity: .error,
                code: code,
                message: message,
                fix: fix
            )
        )
    }
}
