// SPDX-License-Identifier: Apache-2.0

import Testing

/// A function fits on a screen.
///
/// It is counted from its first line to its closing brace.
enum FunctionLength {
    static let linesMax = 70

    private static let keywords: Set<String> = ["func", "init", "deinit", "subscript"]
    /// What a signature may go on with after a line break outside parentheses.
    private static let continuations: Set<String> = [
        "{", "where", "throws", "rethrows", "async", "-", "&", ",", ">",
    ]
    /// What a signature cannot end with.
    private static let unfinished: Set<String> = [",", "<", ":", "&"]

    static func violations(in file: SourceFile) -> [Violation] {
        let tokens = file.tokens
        return tokens.indices.compactMap { index in
            guard startsFunction(tokens, at: index),
                let open = bodyStart(of: tokens, from: index),
                let end = bodyEnd(of: tokens, from: open)
            else { return nil }
            let count = tokens[end].line - tokens[index].line + 1
            guard count > linesMax else { return nil }
            return Violation(
                file,
                line: tokens[index].line,
                "a function of \(count) lines, at most \(linesMax): name its steps and split it"
            )
        }
    }

    /// `self.init(` and `.init(` are calls, not declarations.
    private static func startsFunction(_ tokens: [Token], at index: Int) -> Bool {
        guard keywords.contains(tokens[index].text) else { return false }
        return index == 0 || tokens[index - 1].text != "."
    }

    /// The opening brace of the body; nil for a requirement of a protocol, which has none.
    private static func bodyStart(of tokens: [Token], from start: Int) -> Int? {
        var depth = 0
        for index in tokens.indices[(start + 1)...] {
            let (before, token) = (tokens[index - 1], tokens[index])
            let goesOn = unfinished.contains(before.text) || continuations.contains(token.text)
            if depth == 0, token.line != before.line, !goesOn { return nil }
            switch token.text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return index
            case "}" where depth == 0: return nil
            default: break
            }
        }
        return nil
    }

    private static func bodyEnd(of tokens: [Token], from open: Int) -> Int? {
        var depth = 0
        for index in tokens.indices[open...] {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}

@Suite("Function length")
struct FunctionLengthTests {
    private func function(_ head: String, lines: Int) -> String {
        head + "\n" + String(repeating: "    a()\n", count: lines - 2) + "}\n"
    }

    @Test("No function has more than 70 lines")
    func repository() {
        expectNone(Repository.sources.flatMap(FunctionLength.violations))
    }

    @Test(
        "A planted function of 71 lines is refused, one of 70 is allowed",
        arguments: [
            "func f() {",
            "init(a: Int = { 1 }()) throws {",
            "deinit {",
            "subscript(_ index: Int) -> Int {",
            "package static func f<T>(_ a: T) async throws -> [T] where T: Sendable {",
        ]
    )
    func planted(head: String) {
        let long = SourceFile.planted(in: "API", "\n" + function(head, lines: 71))
        #expect(FunctionLength.violations(in: long).map(\.line) == [2])
        let full = SourceFile.planted(in: "API", "\n" + function(head, lines: 70))
        #expect(FunctionLength.violations(in: full).isEmpty)
    }

    @Test("The lines of a wrapped signature count")
    func wrapped() {
        let head = """
            func f<T>(
                a: T
            ) throws
                -> Dictionary<
                    T,
                    Int
                >
            where T: Sendable,
                T: Equatable
            {
            """
        #expect(
            FunctionLength.violations(in: .planted(in: "API", function(head, lines: 62))).count == 1
        )
        #expect(
            FunctionLength.violations(in: .planted(in: "API", function(head, lines: 61))).isEmpty
        )
    }

    @Test("Requirements, calls of initialisers and long types are not functions")
    func others() {
        let body = String(repeating: "    let a = 1\n", count: 80)
        let text = """
            protocol P {
                func f() throws
                init()
            }
            let a = P.init(
                b)
            struct S {
            \(body)}
            """
        #expect(FunctionLength.violations(in: .planted(in: "API", text)).isEmpty)
    }
}
