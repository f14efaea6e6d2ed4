// SPDX-License-Identifier: Apache-2.0

/// A part of a page of the member's that lists things: rows that lead further, or facts.
struct MemberSection: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var href: String?
        let title: String
        var lines: [String] = []
        /// At the right: a number, a state.
        var end = ""
        var tag = ""
        var tone = ""
        var icon = ""
    }

    var title = ""
    var hint = ""
    var rows: [Row] = []
    /// Names and what they stand for.
    var pairs: [Row] = []
    var notice = ""
    /// Said in place of rows where there are none.
    var empty = ""

    static func pair(_ name: String, _ value: String) -> Row {
        Row(title: name, lines: [value])
    }

    var content: [String: Any] {
        let content: [String: Any] = [
            "title_words": title, "hint": hint, "rows": rows.map(row), "has_rows": !rows.isEmpty,
            "pairs": pairs.map { ["label": $0.title, "value": $0.lines.first ?? ""] },
            "has_pairs": !pairs.isEmpty, "note": notice, "empty": rows.isEmpty ? empty : "",
        ]
        return MemberSection.said(content)
    }

    /// Without empty texts, which a template would take for something to show.
    private static func said(_ content: [String: Any]) -> [String: Any] {
        content.filter { ($0.value as? String) != "" }
    }

    private func row(_ row: Row) -> [String: Any] {
        let content: [String: Any] = [
            "href": row.href ?? "", "is_link": row.href != nil, "name": row.title,
            "lines": row.lines.filter { !$0.isEmpty }, "end": row.end, "tag": row.tag,
            "tone": row.tone, "symbol": row.icon,
        ]
        return MemberSection.said(content)
    }
}

extension PageFrame {
    /// A page that is a heading and sections, which stay fresh where that is asked for.
    func memberSections(
        title: String,
        back: MemberBack?,
        next: String? = nil,
        isLive: Bool = false,
        _ sections: [MemberSection]
    ) -> String {
        memberPage(
            "MemberSections",
            title: title,
            back: back,
            [
                "sections": sections.map(\.content), "next": next ?? "", "has_next": next != nil,
                "is_live": isLive,
            ]
        )
    }
}
