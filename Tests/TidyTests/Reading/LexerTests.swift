// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("The lexer")
struct LexerTests {
    private func words(_ text: String) -> [String] { Lexer(text).tokens.map(\.text) }

    @Test("Words and signs come out with their lines")
    func wordsAndSigns() {
        let tokens = Lexer("let a_1 =\n  b").tokens
        #expect(tokens.map(\.text) == ["let", "a_1", "=", "b"])
        #expect(tokens.map(\.line) == [1, 1, 1, 2])
    }

    @Test("Comments are set aside, nested ones too")
    func comments() {
        let lexer = Lexer("a // b\n/* c /* d */\n e */ f")
        #expect(lexer.tokens.map(\.text) == ["a", "f"])
        #expect(lexer.comments.map(\.line) == [1, 2, 3])
    }

    @Test("The text of literals is not code")
    func literals() {
        #expect(words(#"a("Date() \" b")"#) == ["a", "(", ")"])
        #expect(words("a(\"\"\"\n  \"quoted\" Date()\n\"\"\") b") == ["a", "(", ")", "b"])
        #expect(words("a(#\"raw \" \\n Date()\"#) b") == ["a", "(", ")", "b"])
        #expect(words("a #/ \"x /# b") == ["a", "b"])
    }

    @Test("Code inside an interpolation is code")
    func interpolation() {
        #expect(words(#""x \(f(1, "y \(z)")) w" v"#) == ["f", "(", "1", ",", "z", ")", "v"])
        #expect(words("#\"\\(no) \\#(yes)\"#") == ["yes"])
    }

    @Test("An unclosed literal ends with its line")
    func unclosed() {
        #expect(words("a \"b\nc") == ["a", "c"])
    }
}
