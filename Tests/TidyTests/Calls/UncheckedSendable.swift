// SPDX-License-Identifier: Apache-2.0

import Testing

/// `@unchecked Sendable` turns the compiler's proof off, so the reason stands directly above it.
enum UncheckedSendable {
    static let tokens = ["@", "unchecked", "Sendable"]
    static let reason = "// Reason:"
    /// A long declaration may be wrapped: the comment stands above its first line.
    static let declarationLinesMax = 6
    static let declarations: Set<String> = ["class", "struct", "enum", "extension", "actor"]

    static func violations(in file: SourceFile) -> [Violation] {
        file.tokens.indices.compactMap { index in
            guard file.tokens[index...].prefix(tokens.count).map(\.text) == tokens else {
                return nil
            }
            let line = file.tokens[index].line
            let start = declarationLine(above: index, in: file.tokens)
            guard !hasReason(above: start, in: file) else { return nil }
            return Violation(
                file,
                line: line,
                "`@unchecked Sendable` needs a comment line `\(reason) ...` directly above it"
            )
        }
    }

    private static func declarationLine(above index: Int, in tokens: [Token]) -> Int {
        let line = tokens[index].line
        let keyword = tokens[..<index].last { declarations.contains($0.text) }
        guard let keyword, line - keyword.line <= declarationLinesMax else { return line }
        return keyword.line
    }

    private static func hasReason(above line: Int, in file: SourceFile) -> Bool {
        let above = file.lines[..<(line - 1)].reversed().lazy.map { text in
            text.drop { $0 == " " || $0 == "\t" }
        }
        return above.prefix { $0.hasPrefix("//") || $0.hasPrefix("@") }
            .contains { $0.hasPrefix(reason) }
    }
}

@Suite("Unchecked Sendable")
struct UncheckedSendableTests {
    @Test("Every `@unchecked Sendable` has its reason directly above it")
    func repository() {
        expectNone(Repository.sources.flatMap(UncheckedSendable.violations))
    }

    @Test("A planted one without a reason is refused")
    func planted() {
        let bare = "final class Box: @unchecked Sendable {}\n"
        #expect(UncheckedSendable.violations(in: .planted(in: "Engine", bare)).map(\.line) == [1])
        let far = "// Reason: one thread owns it.\n\n" + bare
        #expect(UncheckedSendable.violations(in: .planted(in: "Engine", far)).map(\.line) == [3])
        let other = "// It is fine.\n" + bare
        #expect(UncheckedSendable.violations(in: .planted(in: "Engine", other)).map(\.line) == [2])
    }

    @Test("One with its reason is allowed, also when wrapped or documented")
    func allowed() {
        let text = """
            // Reason: only the writer's thread touches it.
            final class Box: @unchecked Sendable {}

            /// A long one.
            // Reason: frozen after the initialiser.
            @available(*, deprecated)
            final class Other:
                Base,
                @unchecked Sendable
            {}
            """
        #expect(UncheckedSendable.violations(in: .planted(in: "Engine", text)).isEmpty)
    }
}
