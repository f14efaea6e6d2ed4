// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong, or doubtful, in a program document.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable, CustomStringConvertible {
        /// The program does not compile.
        case error
        /// The program compiles, but its author probably meant something else.
        case warning

        package var description: String { rawValue }
    }

    /// Path of the file in the program folder.
    package let file: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1.
    package let column: Int
    package let severity: Severity
    package let code: DiagnosticCode
    /// What is wrong.
    package let message: String
    /// What to write instead.
    package let fix: String

    package init(
        file: String,
        line: Int,
        column: Int,
        severity: Severity,
        code: DiagnosticCode,
        message: String,
        fix: String
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.code = code
        self.message = message
        self.fix = fix
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line, in the form that editors recognise.
    package var description: String {
        "\(file):\(line):\(column): \(severity): \(message) [\(code)] Fix: \(fix)"
    }
}
