// SPDX-License-Identifier: Apache-2.0

import Rules
import Testing

/// One edit of `SmallProgram` and what the comparison has to say about it.
struct Edit: Sendable, CustomTestStringConvertible {
    let path: String
    let old: String
    let new: String
    let expected: [String]

    /// `expected` is `impact entity code field` for each change.
    init(_ path: String, _ old: String, _ new: String, _ expected: String...) {
        self.path = path
        self.old = old
        self.new = new
        self.expected = expected
    }

    var testDescription: String { "\(old) -> \(new)" }

    /// The comparison of the small program with the edited one.
    func comparison(isBackwards: Bool = false) throws -> ProgramComparison {
        let text = try #require(SmallProgram.texts[path])
        #expect(text.contains(old), "the document does not hold \(old)")
        let small = try Comparing.program(SmallProgram.source)
        let edited = try Comparing.program(
            SmallProgram.source(with: [path: text.replacing(old, with: new, maxReplacements: 1)])
        )
        return isBackwards
            ? ProgramComparison(from: edited, to: small)
            : ProgramComparison(from: small, to: edited)
    }
}

enum Comparing {
    static func program(_ source: ProgramSource) throws -> CompiledProgram {
        let compilation = CompiledProgram.compile(source)
        return try #require(compilation.program, "\(compilation.diagnostics)")
    }

    static func text(_ change: ProgramChange) -> String {
        [change.impact.rawValue, change.entity.kind, change.entity.code, change.field]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}
