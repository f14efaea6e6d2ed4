// SPDX-License-Identifier: Apache-2.0

import Testing

/// A page has one title, in its first heading level; code fences are not looked at.
enum MarkdownTitle {
    static func violations(in file: SourceFile) -> [Violation] {
        let titles = titleLines(of: file)
        switch titles.count {
        case 0: return [Violation(file, "the page has no title: start it with `# `")]
        case 1: return []
        default:
            return [Violation(file, line: titles[1], "a second title: use `## `, or a second page")]
        }
    }

    private static func titleLines(of file: SourceFile) -> [Int] {
        var titles: [Int] = []
        var fence: Substring?
        for (index, line) in file.lines.enumerated() {
            let text = line.drop { $0 == " " }
            if let open = fence {
                if text.hasPrefix(open) { fence = nil }
            } else if text.hasPrefix("```") || text.hasPrefix("~~~") {
                fence = text.prefix(3)
            } else if line.hasPrefix("# ") {
                titles.append(index + 1)
            }
        }
        return titles
    }
}

@Suite("Markdown titles")
struct MarkdownTitleTests {
    @Test("Every Markdown page has exactly one title")
    func repository() {
        let pages = Repository.paths.filter { $0.hasSuffix(".md") }.compactMap(Repository.read)
        #expect(!pages.isEmpty)
        expectNone(pages.flatMap(MarkdownTitle.violations))
    }

    @Test(
        "A planted page with no title, or with two, is refused",
        arguments: ["text\n## Part\n", "# One\n# Two\n", "```\n# comment\n```\n", ""]
    )
    func planted(text: String) {
        let page = SourceFile(path: "docs/planted.md", text: text)
        #expect(MarkdownTitle.violations(in: page).count == 1)
    }

    @Test("A page with one title and shell comments in fences is allowed")
    func allowed() {
        let text = "# One\n\n```sh\n# comment\n```\n\n  ~~~\n# other\n  ~~~\n## Two\n"
        let page = SourceFile(path: "docs/planted.md", text: text)
        #expect(MarkdownTitle.violations(in: page).isEmpty)
    }
}
