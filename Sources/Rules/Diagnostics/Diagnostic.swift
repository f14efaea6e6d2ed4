// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong, or doubtful, in a program document.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, CustomStringConvertible {
        /// The program does not compile.
        case error
        /// The program compiles, but its author probably meant something else.
        case warning

        public var description: String { rawValue }
    }

    /// Path of the file in the program folder.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 1.
    public let column: Int
    public let severity: Severity
    public let code: DiagnosticCode
    /// What is wrong.
    public let message: String
    /// What to write instead.
    public let fix: String

    public init(
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
    public var description: String {
        "\(file):\(line):\(column): \(severity): \(message) [\(code)] Fix: \(fix)"
    }
}
