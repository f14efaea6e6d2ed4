// SPDX-License-Identifier: Apache-2.0

/// What became of a program folder.
package struct Compilation: Sendable {
    /// `nil` when any diagnostic is an error.
    package let program: CompiledProgram?
    /// Sorted by file, line and column.
    package let diagnostics: [Diagnostic]

    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    package var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
}

extension CompiledProgram {
    /// Parses, checks and compiles a program folder; finds every mistake in it at once.
    package static func compile(_ source: ProgramSource) -> Compilation {
        var findings = Findings()
        let parsed = ProgramParser.parse(source, &findings)
        let checked = ProgramChecker.check(parsed, &findings)
        let program = checked.map { CompiledProgram($0, digestInput: source.digestInput) }
        return Compilation(program: program, diagnostics: findings.sorted)
    }
}
