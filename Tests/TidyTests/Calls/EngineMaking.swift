// SPDX-License-Identifier: Apache-2.0

import Testing

/// An engine is made in one file, because what is handed to it there decides which documents may
/// become the program (docs/decisions/0026).
enum EngineMaking {
    static let onlyFile = "Sources/jifen/Folder/OpenFolder.swift"
    private static let call = Lexer("Engine(store:").tokens.map(\.text)
    static let gate = "PublicationGate"

    static func violations(in file: SourceFile) -> [Violation] {
        let texts = file.tokens.map(\.text)
        let places = file.tokens.indices.filter { texts[$0...].starts(with: call) }
        guard file.path == onlyFile else {
            return places.map {
                Violation(file, line: file.tokens[$0].line, "an engine is made in \(onlyFile) only")
            }
        }
        guard !places.isEmpty, !texts.contains(gate) else { return [] }
        return [Violation(file, line: 1, "an engine is made without \(gate)")]
    }
}

@Suite("Engines")
struct EngineMakingTests {
    @Test("An engine is made in one place, with the gate of publications")
    func repository() {
        #expect(Repository.sources.contains { $0.path == EngineMaking.onlyFile })
        expectNone(Repository.sources.flatMap(EngineMaking.violations))
    }

    @Test("A second place, and one without the gate, are refused")
    func planted() {
        let call = "let engine = try Engine(store: store, clock: clock)"
        let other = SourceFile.planted(in: "jifen", call)
        #expect(EngineMaking.violations(in: other).count == 1)
        let bare = SourceFile(path: EngineMaking.onlyFile, text: call)
        #expect(EngineMaking.violations(in: bare).count == 1)
        let whole = SourceFile(
            path: EngineMaking.onlyFile,
            text: "PublicationGate.check()\n" + call
        )
        #expect(EngineMaking.violations(in: whole).isEmpty)
    }
}
