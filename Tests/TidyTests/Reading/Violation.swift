// SPDX-License-Identifier: Apache-2.0

import Testing

/// A place that breaks a rule, and what to write there.
struct Violation: CustomStringConvertible, Equatable {
    let path: String
    let line: Int
    let message: String

    init(_ file: SourceFile, line: Int = 1, _ message: String) {
        self.init(path: file.path, line: line, message)
    }

    init(path: String, line: Int = 1, _ message: String) {
        self.path = path
        self.line = line
        self.message = message
    }

    var description: String { "\(path):\(line): \(message)" }
}

/// Reports each violation as a failure of its own, so that all of them are seen at once.
func expectNone(
    _ violations: [Violation],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    for violation in violations {
        Issue.record("\(violation)", sourceLocation: sourceLocation)
    }
}
