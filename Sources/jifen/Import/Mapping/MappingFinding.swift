// SPDX-License-Identifier: Apache-2.0

/// Something that is wrong with a mapping document, where, and what to write instead.
struct MappingFinding: Hashable, Sendable {
    let line: Int
    let column: Int
    let message: String
    let fix: String
}

/// A mapping document cannot be used; lists everything that is wrong with it.
struct MappingFailure {
    static func failure(_ file: String, _ findings: [MappingFinding]) -> Failure {
        let lines = findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            .map { "\(file):\($0.line):\($0.column): error: \($0.message). Fix: \($0.fix)" }
        return Failure(
            "the mapping has \(findings.count.of("mistake"))\n" + lines.joined(separator: "\n")
        )
    }
}
