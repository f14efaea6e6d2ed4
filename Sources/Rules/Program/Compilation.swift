// SPDX-License-Identifier: Apache-2.0

/// What became of a program folder.
public struct Compilation: Sendable {
    /// `nil` when any diagnostic is an error.
    public let program: CompiledProgram?
    /// Sorted by file, line and column.
    public let diagnostics: [Diagnostic]

    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    public var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
}

extension CompiledProgram {
    /// Parses, checks and compiles a program folder; finds every mistake in it at once.
    public static func compile(_ source: ProgramSource) -> Compilation {
        var findings = Findings()
        let parsed = ProgramParser.parse(source, &findings)
        let checked = ProgramChecker.check(parsed, &findings)
        let program = checked.map { CompiledProgram($0, digestInput: source.digestInput) }
        return Compilation(program: program, diagnostics: findings.sorted)
    }
}
