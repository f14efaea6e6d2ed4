// SPDX-License-Identifier: Apache-2.0

/// A page as a reader and a browser take it: its text, and where it leads.
struct ShownPage {
    let html: String

    /// What stands from the heading of the first rank on, without the marks of what leads further.
    var text: String {
        let main = html[from("<h1")..<(html.firstRange(of: "</main>")?.lowerBound ?? html.endIndex)]
        return main.replacing(/<[^>]*>/, with: " ").replacing("›", with: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Where the page's own part leads to, sends to or loads from; not the console's frame around it.
    var addresses: [String] {
        let main = html[
            from("<main")..<(html.firstRange(of: "</main>")?.lowerBound ?? html.endIndex)
        ]
        return main.matches(of: /\s(?:href|action|src|data-proof)="([^"]*)"/).map {
            String($0.1).replacing("&amp;", with: "&")
        }
    }

    /// Where forms of the whole page are sent to.
    var posts: [String] {
        html.matches(of: /<form[^>]*method="post"[^>]*action="([^"]*)"/).map { String($0.1) }
    }

    private func from(_ mark: String) -> String.Index {
        html.firstRange(of: mark)?.lowerBound ?? html.endIndex
    }
}
