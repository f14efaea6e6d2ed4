// SPDX-License-Identifier: Apache-2.0

/// Paragraphs with `code` and **strong** words as HTML: all the contract uses of CommonMark.
///
/// Every word is escaped, so templates may take the result as it is.
enum Markdown {
    static func html(_ text: String) -> String {
        var html = ""
        var paragraph: [Substring] = []
        func close() {
            guard !paragraph.isEmpty else { return }
            html += "<p>\(inline(paragraph.joined(separator: " ")))</p>"
            paragraph.removeAll()
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { close() } else { paragraph.append(line) }
        }
        close()
        return html
    }

    /// One paragraph's words.
    static func inline(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { index, part in
                index.isMultiple(of: 2) ? strong(part) : "<code>\(escaped(part))</code>"
            }
            .joined()
    }

    private static func strong(_ text: Substring) -> String {
        var html = ""
        var rest = text
        while let start = rest.firstRange(of: "**"),
            let end = rest[start.upperBound...].firstRange(of: "**")
        {
            html += escaped(rest[..<start.lowerBound])
            html += "<strong>\(escaped(rest[start.upperBound..<end.lowerBound]))</strong>"
            rest = rest[end.upperBound...]
        }
        return html + escaped(rest)
    }

    private static func escaped(_ text: Substring) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for letter in text.unicodeScalars {
            switch letter {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(letter)
            }
        }
        return escaped
    }
}
