// SPDX-License-Identifier: Apache-2.0

import Testing

/// Marks of unfinished work do not stay in the sources: finish it, or leave it out.
enum OpenEnds {
    static let marks: Set<String> = ["FIXME", "TODO", "XXX"]

    static func violations(in file: SourceFile) -> [Violation] {
        file.comments.flatMap { comment in
            comment.text.split { !$0.isLetter }.map(String.init).filter(marks.contains).map {
                Violation(
                    file,
                    line: comment.line,
                    "\($0) in a comment: finish it now, or say what holds today"
                )
            }
        }
    }
}

@Suite("Open ends")
struct OpenEndsTests {
    @Test("No comment marks unfinished work")
    func repository() {
        expectNone(Repository.sources.flatMap(OpenEnds.violations))
    }

    @Test(
        "A planted mark is refused",
        arguments: ["// TODO: later", "/* FIXME(x) */", "/// XXX", "let a = 1  // TODO"]
    )
    func planted(text: String) {
        #expect(OpenEnds.violations(in: .planted(in: "API", "\n\(text)\n")).map(\.line) == [2])
    }

    @Test("Other comments are allowed")
    func allowed() {
        #expect(OpenEnds.violations(in: .planted(in: "API", "// What to do next.\n")).isEmpty)
    }
}
