// SPDX-License-Identifier: Apache-2.0

extension HTML {
    /// Paragraphs with `code` and **strong** words: all the contract uses of CommonMark.
    mutating func markdown(_ text: String) {
        var paragraph: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                close(&paragraph)
            } else {
                paragraph.append(line)
            }
        }
        close(&paragraph)
    }

    private mutating func close(_ paragraph: inout [Substring]) {
        guard !paragraph.isEmpty else { return }
        let words = paragraph.joined(separator: " ")
        element("p") { $0.inline(words) }
        paragraph.removeAll()
    }

    /// One paragraph's words.
    mutating func inline(_ text: String) {
        for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index.isMultiple(of: 2) {
                strong(part)
            } else {
                element("code", String(part))
            }
        }
    }

    private mutating func strong(_ text: Substring) {
        var rest = text
        while let start = rest.firstRange(of: "**"),
            let end = rest[start.upperBound...].firstRange(of: "**")
        {
            self.text(String(rest[..<start.lowerBound]))
            element("strong", String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        self.text(String(rest))
    }
}
