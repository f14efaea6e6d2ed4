// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The figures that an authority watches, as a table with a file; one of them, by partner.
struct TilesPage: Sendable {
    let supervision: Facts
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    /// All of them.
    func table() -> ConsolePage {
        var page = ConsolePage(
            heading: words("tiles.title"),
            lead: words("tiles.lead", ["days": "\(supervision.number("days"))"]),
            crumbs: [ConsoleLink(label: words("regulator.home"), path: "/r")]
        )
        page.hasFile = true
        page.blocks = [
            .table(
                ConsoleTable(
                    caption: words("tiles.title"),
                    columns: [
                        .text(words("tiles.figure")), .number(words("tiles.value")),
                        .text(words("tiles.unit")), .text(words("console.state")),
                        .text(words("tiles.definition")),
                    ],
                    rows: supervision.list("tiles").map(row)
                )
            )
        ]
        return page
    }

    private func row(_ tile: Facts) -> [ConsoleCell] {
        let figure = TileFigure(tile: tile, words: words, language: visit.language)
        return [
            ConsoleCell(figure.title, path: "/r/tiles/\(tile.text("code"))"),
            ConsoleCell(figure.value), ConsoleCell(figure.unit), figure.state,
            ConsoleCell(tile.shown("definition", visit.language)),
        ]
    }

    /// One of them, and how it falls to partners.
    func one(_ tile: Facts) -> ConsolePage {
        let figure = TileFigure(tile: tile, words: words, language: visit.language)
        var page = ConsolePage(
            heading: figure.title,
            lead: tile.shown("definition", visit.language),
            crumbs: [
                ConsoleLink(label: words("regulator.home"), path: "/r"),
                ConsoleLink(label: words("tiles.title"), path: "/r/tiles"),
            ]
        )
        if let query = tile.textIfAny("query") {
            page.actions = [ConsoleLink(label: words("tiles.cases"), path: "/r/queries/\(query)")]
        }
        page.hasFile = true
        page.blocks = [
            .figures([figure.console(withPath: false)]),
            .table(
                ConsoleTable(
                    caption: words("tiles.by_partner"),
                    columns: [
                        .text(words("console.partner")), .number(words("tiles.value")),
                        .text(words("tiles.unit")),
                    ],
                    rows: tile.list("partners").map { part in
                        [
                            part.textIfAny("partner").map {
                                ConsoleCell(names.partner($0), path: "/r/partners/\($0)")
                            } ?? ConsoleCell(words("tiles.no_partner")),
                            ConsoleCell(figure.shown(part.number("value"))),
                            ConsoleCell(figure.unit),
                        ]
                    },
                    empty: words("tiles.not_by_partner"),
                    isCaptionShown: true
                )
            ),
            .table(
                ConsoleTable(
                    caption: words("tiles.by_district"),
                    columns: [
                        .text(words("tiles.district")), .number(words("tiles.value")),
                        .text(words("tiles.unit")),
                    ],
                    rows: tile.list("districts").map { part in
                        [
                            ConsoleCell(part.shown("district", visit.language)),
                            part.numberIfAny("value").map { ConsoleCell(figure.shown($0)) }
                                ?? ConsoleCell("—", small: words("tiles.too_few")),
                            ConsoleCell(figure.unit),
                        ]
                    },
                    empty: words("tiles.not_by_district"),
                    isCaptionShown: true
                )
            ),
        ]
        return page
    }

    static func all(_ visit: PageVisit) async throws -> ConsolePage {
        try await read(visit).table()
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let page = try await read(visit)
        let code = visit.parameter("code")
        let tile = page.supervision.list("tiles").first { $0.text("code") == code }
        guard let tile else { throw PageRefusal.notFound }
        return page.one(tile)
    }

    private static func read(_ visit: PageVisit) async throws -> TilesPage {
        TilesPage(
            supervision: try await visit.facts("/v1/supervision"),
            names: await visit.names([.partners]),
            visit: visit
        )
    }
}

/// A tile as pages show it.
struct TileFigure: Sendable {
    let tile: Facts
    let words: PageWords
    let language: PageLanguage

    var title: String { tile.shown("title", language) }

    var unit: String { words("tiles.unit_\(tile.text("unit"))") }

    var value: String { tile.numberIfAny("value").map(shown) ?? "—" }

    func shown(_ value: Int64) -> String {
        tile.text("unit") == "fen" ? ShownText.yuan(value) : value.grouped
    }

    var state: ConsoleCell {
        tile.flag("alarm")
            ? ConsoleCell(words("tiles.alarm"), tone: .bad)
            : ConsoleCell(
                words(tile.numberIfAny("value") == nil ? "tiles.nothing_yet" : "tiles.in_order"),
                tone: tile.numberIfAny("value") == nil ? .plain : .good
            )
    }

    func console(withPath: Bool = true) -> ConsoleFigure {
        ConsoleFigure(
            label: title,
            value: value,
            unit: unit,
            note: tile.flag("alarm") ? words("tiles.alarm") : nil,
            tone: tile.flag("alarm") ? .bad : .plain,
            path: withPath ? "/r/tiles/\(tile.text("code"))" : nil
        )
    }
}
