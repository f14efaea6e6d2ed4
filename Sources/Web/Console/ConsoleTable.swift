// SPDX-License-Identifier: Apache-2.0

/// A table with a caption that says what it is, and what is shown when it has no rows.
struct ConsoleTable {
    struct Column: Hashable, Sendable {
        let title: String
        var isNumber = false
        /// Whether sentences stand in it, which need room also where the table does not have it.
        var isWide = false
    }

    /// For who cannot see what stands around it.
    let caption: String
    let columns: [Column]
    let rows: [[ConsoleCell]]
    /// What is said instead of a table without rows.
    var empty = ""
    /// The page that follows, and the first one when this is not it.
    var next: String?
    var first: String?
    /// Whether the caption is read by everybody, as where no heading says the same.
    var isCaptionShown = false
    /// Where the table can be had as CSV.
    var file: String?

    /// For a file: numbers of the columns of numbers without their signs of thousands and of money.
    var shown: ShownTable {
        var table = ShownTable(columns: columns.map(\.title))
        for row in rows {
            table.add(
                columns.indices.map { index in
                    guard row.indices.contains(index) else { return .nothing }
                    let text = row[index].text
                    return columns[index].isNumber ? .written(text) : .text(text)
                }
            )
        }
        return table
    }

    func content(in frame: PageFrame) -> [String: Any] {
        var content: [String: Any] = [
            "table_caption": caption,
            "table_columns": columns.map {
                ["column_title": $0.title, "is_number": $0.isNumber, "is_wide": $0.isWide]
            },
            "has_rows": !rows.isEmpty,
            "table_empty": empty,
            "table_rows": rows.map { row in
                [
                    "row_cells": row.enumerated().map { index, cell in
                        var content = cell.content(in: frame)
                        content["cell_number"] =
                            columns.indices.contains(index) && columns[index].isNumber
                        return content
                    }
                ]
            },
        ]
        content["table_next"] = next
        content["table_first"] = first
        content["caption_shown"] = isCaptionShown
        content["table_file"] = file
        content["has_paging"] = next != nil || first != nil || file != nil
        return content
    }
}

extension ConsoleTable.Column {
    static func text(_ title: String) -> ConsoleTable.Column { ConsoleTable.Column(title: title) }

    static func sentences(_ title: String) -> ConsoleTable.Column {
        ConsoleTable.Column(title: title, isWide: true)
    }

    static func number(_ title: String) -> ConsoleTable.Column {
        ConsoleTable.Column(title: title, isNumber: true)
    }
}

/// What stands in a cell of a table, or beside a name.
struct ConsoleCell: Hashable, Sendable {
    let text: String
    /// Less important, below it.
    var small: String?
    var path: String?
    var tone: ConsoleTone?
    /// An id or a code, which is written in letters of one width.
    var isCode = false

    init(
        _ text: String,
        small: String? = nil,
        path: String? = nil,
        tone: ConsoleTone? = nil,
        isCode: Bool = false
    ) {
        self.text = text
        self.small = small.flatMap { $0.isEmpty ? nil : $0 }
        self.path = path
        self.tone = tone
        self.isCode = isCode
    }

    /// Each name has a value, also where there is nothing: a template looks for a name that is not
    /// there in everything around it, which is what a long table would spend its time on.
    func content(in frame: PageFrame) -> [String: Any] {
        guard !isBare else { return ["cell_text": text, "cell_dressed": false] }
        return [
            "cell_text": text, "cell_dressed": true, "cell_code": isCode,
            "cell_small": small ?? false, "cell_path": path ?? false,
            "cell_tone": tone?.rawValue ?? false, "cell_icon": tone?.icon ?? false,
        ]
    }

    /// Whether it is a text and nothing more.
    private var isBare: Bool { small == nil && path == nil && tone == nil && !isCode }
}

extension ConsoleCell: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self.init(value) }
}
