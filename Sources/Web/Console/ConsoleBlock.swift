// SPDX-License-Identifier: Apache-2.0

/// A part of a console page.
indirect enum ConsoleBlock {
    case heading(String, anchor: String? = nil, note: String? = nil)
    case text(String)
    case notice(String, ConsoleTone = .plain, detail: String? = nil)
    case empty(String)
    case figures([ConsoleFigure])
    case pairs([ConsolePair])
    case table(ConsoleTable)
    case list([ConsoleEntry])
    case form(ConsoleForm)
    /// A form of one line that filters what is below; it is sent as the page's query.
    case filters(ConsoleForm)
    case code(String)
    /// What can be opened, and is closed at first.
    case details(String, [ConsoleBlock])
    /// A frame around what belongs together.
    case card([ConsoleBlock])
    /// Side by side where there is room.
    case columns([[ConsoleBlock]])
    case links([ConsoleLink])
    /// Parts of a page that are shown one at a time, each under an address of its own.
    case tabs([ConsoleTab])
    /// What the browser asks for again while the page is looked at: every so many seconds, or when the
    /// face's stream says that something is new.
    case live(id: String, seconds: Int? = nil, [ConsoleBlock])
    case chart(ChartFigure)
    case flow(FlowFigure)
    /// A template of its own, by its name, with what it reads.
    case own(String, [String: Any])

    /// A table whose caption everybody reads.
    static func captioned(_ table: ConsoleTable) -> ConsoleBlock {
        var captioned = table
        captioned.isCaptionShown = true
        return .table(captioned)
    }

    /// The same with every table in it changed, those inside of other blocks too.
    func mapTables(_ change: (ConsoleTable) -> ConsoleTable) -> ConsoleBlock {
        switch self {
        case .table(let table): .table(change(table))
        case .details(let summary, let blocks):
            .details(summary, blocks.map { $0.mapTables(change) })
        case .card(let blocks): .card(blocks.map { $0.mapTables(change) })
        case .columns(let columns):
            .columns(columns.map { blocks in blocks.map { $0.mapTables(change) } })
        case .live(let id, let seconds, let blocks):
            .live(id: id, seconds: seconds, blocks.map { $0.mapTables(change) })
        default: self
        }
    }

    /// Every kind is named, so that a block inside another is never taken for the outer one.
    private static let kinds = [
        "heading", "text", "notice", "empty", "figures", "pairs", "table", "list", "form",
        "filters", "code", "links", "details", "card", "columns", "live", "own", "tabs",
    ]

    private static let none: [String: Bool] = Dictionary(
        uniqueKeysWithValues: kinds.map { ("block_\($0)", false) }
    )

    func content(in frame: PageFrame) -> [String: Any] {
        drawn(in: frame).merging(ConsoleBlock.none) { own, _ in own }
    }

    private func drawn(in frame: PageFrame) -> [String: Any] {
        switch self {
        case .heading(let text, let anchor, let note):
            var heading = ["heading_text": text]
            heading["heading_anchor"] = anchor
            heading["heading_note"] = note
            return ["block_heading": heading]
        case .text(let text): return ["block_text": ["text": text]]
        case .notice(let text, let tone, let detail):
            var notice = ["notice_text": text, "notice_tone": tone.rawValue]
            notice["notice_detail"] = detail
            return ["block_notice": notice]
        case .empty(let text): return ["block_empty": ["text": text]]
        case .figures(let figures):
            return ["block_figures": ["figure_items": figures.map(\.content)]]
        case .pairs(let pairs):
            return ["block_pairs": ["pair_items": pairs.map { $0.content(in: frame) }]]
        case .table(let table): return ["block_table": table.content(in: frame)]
        case .list(let entries):
            return ["block_list": ["list_items": entries.map(\.content)]]
        case .form(let form): return ["block_form": form.content(in: frame)]
        case .filters(let form): return ["block_filters": form.content(in: frame)]
        case .code(let text): return ["block_code": ["text": text]]
        case .links(let links): return ["block_links": ["link_items": links.map(\.content)]]
        case .tabs(let tabs): return ["block_tabs": ["tab_items": tabs.map(\.content)]]
        case .details(let summary, let blocks):
            return ["block_details": ["details_summary": summary, "inner": inner(blocks, frame)]]
        case .card(let blocks): return ["block_card": ["inner": inner(blocks, frame)]]
        case .columns(let columns):
            let parts = columns.map { ["inner": inner($0, frame)] }
            return ["block_columns": ["column_items": parts]]
        case .live(let id, let seconds, let blocks):
            return [
                "block_live": [
                    "live_id": id, "live_seconds": seconds.map(String.init) ?? "",
                    "inner": inner(blocks, frame),
                ]
            ]
        case .chart(let figure): return ["block_own": own("Figure", figure.content, frame)]
        case .flow(let figure): return ["block_own": own("Flow", figure.content, frame)]
        case .own(let template, let content):
            return ["block_own": own(template, content, frame)]
        }
    }

    private func own(
        _ template: String,
        _ content: [String: Any],
        _ frame: PageFrame
    ) -> [String: Any] {
        ["own_html": frame.part(template, content)]
    }

    private func inner(_ blocks: [ConsoleBlock], _ frame: PageFrame) -> [[String: Any]] {
        blocks.map { $0.content(in: frame) }
    }
}

/// What a state means, beside the word that says it.
enum ConsoleTone: String, Sendable {
    case plain
    case good
    case warn
    case bad

    /// A symbol of the sprite, so that colour is never alone.
    var icon: String? {
        switch self {
        case .plain: nil
        case .good: "check-circle"
        case .warn: "exclamation-triangle"
        case .bad: "x-circle"
        }
    }
}

/// A number with its unit and what it is.
struct ConsoleFigure: Hashable, Sendable {
    let label: String
    let value: String
    var unit: String?
    /// A sentence below it.
    var note: String?
    var tone = ConsoleTone.plain
    /// Where there is more about it.
    var path: String?

    var content: [String: Any] {
        var content: [String: Any] = [
            "figure_label": label, "figure_value": value, "figure_tone": tone.rawValue,
        ]
        content["figure_unit"] = unit
        content["figure_note"] = note
        content["figure_path"] = path
        content["figure_icon"] = tone.icon
        return content
    }
}

/// A name and what it is.
struct ConsolePair: Hashable, Sendable {
    let label: String
    let value: ConsoleCell

    init(_ label: String, _ value: ConsoleCell) {
        self.label = label
        self.value = value
    }

    init(_ label: String, _ value: String?) {
        self.init(label, ConsoleCell(value ?? "—"))
    }

    func content(in frame: PageFrame) -> [String: Any] {
        ["pair_label": label, "pair_cell": value.content(in: frame)]
    }
}

/// A line that leads somewhere: what there is to do, or what there is to look at.
struct ConsoleEntry: Hashable, Sendable {
    let title: String
    var note: String?
    var amount: String?
    var path: String?
    var tone = ConsoleTone.plain

    var content: [String: Any] {
        var content: [String: Any] = ["entry_title": title]
        content["entry_note"] = note
        content["entry_amount"] = amount
        content["entry_path"] = path
        content["entry_tone"] = tone == .plain ? nil : tone.rawValue
        content["entry_icon"] = tone.icon
        return content
    }
}

/// A part of a page beside others.
struct ConsoleTab: Hashable, Sendable {
    let label: String
    let path: String
    let isCurrent: Bool

    var content: [String: Any] {
        ["tab_label": label, "tab_path": path, "tab_current": isCurrent]
    }
}
