// SPDX-License-Identifier: Apache-2.0

import Rules
import Testing

/// One mistake in `SmallProgram` and the one finding it must give.
struct Mistake: Sendable, CustomTestStringConvertible {
    let code: DiagnosticCode
    let severity: Diagnostic.Severity
    let path: String
    let text: String
    let line: Int
    let column: Int

    /// Replaces a part of a document, of the small program when no other is given, and another one if need be; the place of the finding is
    /// marked with `§` in a replacement.
    init(
        _ code: DiagnosticCode,
        _ severity: Diagnostic.Severity = .error,
        in path: String,
        of document: String? = nil,
        replacing old: String,
        by new: String,
        and other: (old: String, new: String)? = nil
    ) {
        let document = document ?? SmallProgram.texts[path] ?? ""
        var text = Mistake.replace(old, by: new, in: document)
        if let other { text = Mistake.replace(other.old, by: other.new, in: text) }
        self.init(code, severity, path: path, marked: text)
    }

    private static func replace(_ old: String, by new: String, in text: String) -> String {
        let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        precondition(parts.count == 2, "the document does not hold \(old)")
        return parts[0] + new + parts[1]
    }

    /// A whole document; the place of the finding is marked with `§`.
    init(
        _ code: DiagnosticCode,
        _ severity: Diagnostic.Severity = .error,
        path: String,
        marked: some StringProtocol
    ) {
        let parts = marked.split(separator: "§", omittingEmptySubsequences: false)
        precondition(parts.count == 2, "\(code) has no marked place")
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        self.code = code
        self.severity = severity
        self.path = path
        text = parts.joined()
        line = lines.count
        column = (lines.last?.unicodeScalars.count ?? 0) + 1
    }

    var source: ProgramSource { SmallProgram.source(with: [path: text]) }

    var testDescription: String { "\(code) in \(path):\(line):\(column)" }
}
