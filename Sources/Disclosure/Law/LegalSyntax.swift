// SPDX-License-Identifier: Apache-2.0

import Rules

/// A key of a legal row, its value, and where they stand.
struct LegalField: Sendable {
    enum Value: Hashable, Sendable {
        case text(String)
        case list([String])
        case pairs([Pair])
    }

    struct Pair: Hashable, Sendable {
        let key: String
        let text: String
    }

    let key: String
    let value: Value
    let line: Int
    let column: Int
}

/// The fields between two hyphens.
struct LegalRow: Sendable {
    let fields: [LegalField]
    let line: Int

    subscript(key: String) -> LegalField? { fields.first { $0.key == key } }
}

/// Reads the small part of YAML in which legal rows are written.
///
/// A document is a list of rows; a row begins with `- ` in the first column and goes on in the
/// third; a value is one line: a text, plain or quoted, `[a, b]` or `{zh: a, en: b}`. Any reader
/// of YAML understands such a document the same way; other YAML is refused with its place.
struct LegalSyntax {
    static let maximumBytes = 262_144
    static let maximumRows = 2_000

    private let file: String
    private var rows: [LegalRow] = []
    private var fields: [LegalField] = []
    private var rowLine = 0
    private(set) var diagnostics: [Diagnostic] = []

    static func read(_ source: SourceFile) -> (rows: [LegalRow], diagnostics: [Diagnostic]) {
        var syntax = LegalSyntax(file: source.path)
        syntax.read(source.text)
        return (syntax.rows, syntax.diagnostics)
    }

    private init(file: String) {
        self.file = file
    }

    private mutating func read(_ text: String) {
        guard text.utf8.count <= LegalSyntax.maximumBytes else {
            return refuse(1, 1, .fileTooLarge, "the file is too large", "split it")
        }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            read(line.unicodeScalars.map(Character.init), number: index + 1)
        }
        closeRow()
    }

    private mutating func read(_ line: [Character], number: Int) {
        let content = line.drop { $0 == " " }
        guard let first = content.first, first != "#" else { return }
        switch (content.startIndex, first) {
        case (0, "-") where content.count > 1 && line[1] == " ":
            closeRow()
            rowLine = number
            readField(line, from: 2, number: number)
        case (2, _) where rowLine > 0: readField(line, from: 2, number: number)
        default:
            refuse(
                number,
                content.startIndex + 1,
                .badYaml,
                "a row begins with '- ' and goes on with two spaces",
                "write one key on each line"
            )
        }
    }

    private mutating func readField(_ line: [Character], from start: Int, number: Int) {
        var scanner = LegalScanner(line, at: start)
        guard let key = scanner.key(), let value = scanner.value() else {
            return refuse(
                number,
                scanner.index + 1,
                .badYaml,
                "this is not 'key: value'",
                "put texts with ': ', '#' or brackets in quotes"
            )
        }
        let column = start + 1
        guard !fields.contains(where: { $0.key == key }) else {
            return refuse(
                number,
                column,
                .duplicateKey,
                "'\(key)' stands twice",
                "keep one of them"
            )
        }
        fields.append(LegalField(key: key, value: value, line: number, column: column))
    }

    private mutating func closeRow() {
        guard !fields.isEmpty else { return }
        if rows.count == LegalSyntax.maximumRows {
            refuse(rowLine, 1, .tooManyDeclarations, "the file has too many rows", "split it")
        }
        if rows.count < LegalSyntax.maximumRows {
            rows.append(LegalRow(fields: fields, line: rowLine))
        }
        fields = []
    }

    private mutating func refuse(
        _ line: Int,
        _ column: Int,
        _ code: DiagnosticCode,
        _ message: String,
        _ fix: String
    ) {
        guard diagnostics.count < LegalSyntax.maximumRows else { return }
        diagnostics.append(
            Diagnostic(
                file: file,
                line: line,
                column: column,
                severity: .error,
                code: code,
                message: message,
                fix: fix
            )
        )
    }
}
