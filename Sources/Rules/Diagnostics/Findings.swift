// SPDX-License-Identifier: Apache-2.0

/// Collects diagnostics, so that an author sees all the mistakes of a program at once.
struct Findings: Sendable {
    /// Past it only the first of the rest is named, as `too_many_findings`.
    static let maximumCount = 1_000

    private var diagnostics: [Diagnostic] = []
    private(set) var errorCount = 0

    var isFull: Bool { diagnostics.count >= Findings.maximumCount }

    /// By file, line and column; of the same place in the sequence they were found.
    var sorted: [Diagnostic] {
        diagnostics.enumerated()
            .sorted { left, right in
                if left.element.file != right.element.file {
                    return left.element.file.utf8.lexicographicallyPrecedes(right.element.file.utf8)
                }
                return (left.element.line, left.element.column, left.offset)
                    < (right.element.line, right.element.column, right.offset)
            }
            .map(\.element)
    }

    mutating func error(
        _ code: DiagnosticCode,
        at place: Place,
        _ message: String,
        fix: String
    ) {
        errorCount += 1
        add(.error, code, place, message, fix)
    }

    mutating func warning(
        _ code: DiagnosticCode,
        at place: Place,
        _ message: String,
        fix: String
    ) {
        add(.warning, code, place, message, fix)
    }

    mutating func emptyDocument(at place: Place) {
        error(
            .emptyDocument,
            at: place,
            "the document says nothing",
            fix: "fill it in or remove the file"
        )
    }

    private mutating func add(
        _ severity: Diagnostic.Severity,
        _ code: DiagnosticCode,
        _ place: Place,
        _ message: String,
        _ fix: String
    ) {
        guard diagnostics.count < Findings.maximumCount else {
            return stopCounting(at: place)
        }
        diagnostics.append(
            Diagnostic(
                file: place.file,
                line: place.line,
                column: place.column,
                severity: severity,
                code: code,
                message: message,
                fix: fix
            )
        )
    }

    private mutating func stopCounting(at place: Place) {
        guard diagnostics.count == Findings.maximumCount else { return }
        errorCount += 1
        diagnostics.append(
            Diagnostic(
                file: place.file,
                line: place.line,
                column: place.column,
                severity: .error,
                code: .tooManyFindings,
                message: "there are more than \(Findings.maximumCount) findings",
                fix: "mend the findings above and check again"
            )
        )
    }
}
