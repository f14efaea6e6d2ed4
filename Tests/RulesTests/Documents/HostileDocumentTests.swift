// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// Documents made to break a reader; none may trap, hang or compile.
private let hostileTexts: [(name: String, text: String)] = [
    ("aliases of aliases", laughs),
    ("aliases of aliases as a key", laughs + "? *f\n: x\n"),
    ("eight aliases as keys", eightAliases),
    ("ten thousand brackets", String(repeating: "[", count: 10_000)),
    ("a thousand brackets, closed", nested("[", "]", 990)),
    ("nested mappings", nested("{a: ", "}", 990)),
    ("a long line of dashes", String(repeating: "- ", count: 50_000) + "a"),
    ("a long line of question marks", String(repeating: "? ", count: 50_000) + "a"),
    ("a staircase", staircase),
    ("a scalar of one megabyte", "code: " + String(repeating: "a", count: 1_000_000)),
    (
        "a quoted scalar of 250 kilobytes",
        "code: \"" + String(repeating: "\\n", count: 125_000) + "\""
    ),
    ("a key of 200 kilobytes", String(repeating: "k", count: 200_000) + ": 1"),
    ("twenty-five thousand keys", (0..<25_000).map { "k\($0): 1\n" }.joined()),
    ("duplicate keys", "code: a\ncode: b\ncode: c\n"),
    ("a merge key", "<<: {code: a}\n"),
    ("tabs", "\tcode:\ta\n\t- b\n"),
    ("nothing but a byte order mark", "\u{FEFF}"),
    ("control letters", "code: a\u{0}b\u{7}\u{1B}[31m\n"),
    ("escaped control letters", "code: \"a\\0b\\e[31m\"\n"),
    ("a lone surrogate escape", "code: \"\\uD800\"\n"),
    ("a noncharacter", "code: \"\\uFFFF\u{FFFE}\"\n"),
    ("an unknown directive", "%FOO bar\n---\ncode: a\n"),
    ("two documents", "code: a\n---\ncode: b\n"),
    ("an unfinished quote", "code: \"abc"),
    ("an unfinished block", "code: |"),
    ("a binary tag", "code: !!binary aGk=\n"),
    ("a number as the document", "5\n"),
    ("nulls everywhere", "code:\nname:\n  zh:\n  en:\ntrigger:\npartners: [~, ~]\namount:\n"),
    ("lists for values", "code: []\nname: []\ntrigger: [a]\npartners: {}\namount: []\nitems: 5\n"),
    ("the largest numbers", "limits: [{per: day, points: 9223372036854775807}]\n"),
    ("the smallest number", "matures_after_days: -9223372036854775808\n"),
    ("letters of other scripts for digits", "minimum_amount: ١٢.٥٠\n"),
]

private let laughs =
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + zip("bcdef", "abcde").map { name, of in
        "\(name): &\(name) [" + Array(repeating: "*\(of)", count: 9).joined(separator: ", ") + "]\n"
    }.joined()

private let eightAliases = """
    a: &a [\(String(repeating: "x, ", count: 20_000))x]
    ? &b [*a, *a, *a]
    : x
    ? &c [*b, *b, *b]
    : y
    ? [*c, *c]
    : z

    """

private let staircase = (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()

private func nested(_ open: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
}

@Suite("Hostile documents")
struct HostileDocumentTests {
    @Test("They are refused, and nothing else happens", arguments: hostileTexts.indices)
    func refused(index: Int) {
        let (name, text) = hostileTexts[index]
        for path in ["program.yaml", "partners/x.yaml", "rules/x.yaml", "rewards/x.yaml"] {
            let compilation = CompiledProgram.compile(SmallProgram.source(with: [path: text]))
            #expect(compilation.program == nil, "\(name) as \(path)")
            #expect(compilation.errors.contains { $0.file == path }, "\(name) as \(path)")
            for diagnostic in compilation.diagnostics {
                #expect(diagnostic.line >= 1 && diagnostic.column >= 1)
                #expect(diagnostic.description.utf8.count < 20_000)
            }
        }
    }

    @Test("A byte order mark and Windows line ends do no harm")
    func harmless() {
        let windows =
            "\u{FEFF}" + SmallProgram.shop.split(separator: "\n").joined(separator: "\r\n")
        let source = SmallProgram.source(with: ["partners/shop.yaml": windows])
        let compilation = CompiledProgram.compile(source)
        #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics)")
    }

    @Test("Words that begin with an asterisk are no aliases when they are quoted")
    func asterisk() {
        let text = SmallProgram.shop.replacing("Fruit shop", with: "\"*new* fruit *shop\"")
        let source = SmallProgram.source(with: ["partners/shop.yaml": text])
        #expect(CompiledProgram.compile(source).diagnostics.isEmpty)
    }

    @Test("A program with every line damaged in turn never traps", arguments: 0..<4)
    func damaged(quarter: Int) throws {
        var generator = SeededGenerator(seed: UInt64(quarter))
        let junk = ["", "[", "]", "{", "}", ":", "- ", "*a", "&a ", "!!int", "'", "\"", "|", "\t"]
        for (path, text) in SmallProgram.texts.sorted(by: { $0.key < $1.key }) {
            var letters = Array(text)
            for _ in 0..<60 {
                let at = Int(generator.number(below: UInt64(letters.count)))
                let piece = junk[Int(generator.number(below: UInt64(junk.count)))]
                letters.replaceSubrange(at...at, with: Array(piece))
                let source = SmallProgram.source(with: [path: String(letters)])
                let compilation = CompiledProgram.compile(source)
                #expect((compilation.program == nil) == !compilation.errors.isEmpty)
            }
        }
    }
}
