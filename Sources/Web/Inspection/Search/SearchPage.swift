// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// One box for everything that has a number or a name.
struct SearchPage: Sendable {
    /// What a text turned out to be.
    enum Target: Hashable, Sendable {
        case page(String)
        /// Nothing that has an id; it may be a name, or a partner's own number.
        case text
    }

    /// Entries go by the id of what they record, with the same number behind it.
    private static let ofEntries: Set<String> = [
        "ent", "pur", "act", "pay", "hld", "rdm", "ret", "adj", "gev", "stp", "dsp", "hsh",
    ]

    static func target(of text: String, home: String) -> Target {
        let parts = text.split(separator: "_", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[1].utf8.count == 13 else { return .text }
        let rest = parts[1].uppercased()
        switch parts[0].lowercased() {
        case "lot": return .page("\(home)/lots/lot_\(rest)")
        case "mem": return .page("\(home)/members/mem_\(rest)")
        case "evc": return .page("\(home)/evidence/evc_\(rest)")
        case let prefix where ofEntries.contains(prefix):
            return .page("\(home)/entries/ent_\(rest)")
        default: return .text
        }
    }

    let names: ConsoleNames
    let entries: [Facts]
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }
    private var wanted: String { visit.query["q"] ?? "" }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("regulator.search"),
            lead: words("regulator.search_lead")
        )
        page.blocks = [SearchPage.box(visit, names)]
        guard !wanted.isEmpty else {
            page.blocks.append(.list(SearchPage.examples(words)))
            return page
        }
        if !entries.isEmpty {
            page.blocks += [
                .heading(words("regulator.booked_under")),
                .table(
                    EntryTable(
                        entries: Facts(["data": .array(entries.map(\.json))]),
                        names: names,
                        visit: visit
                    )
                    .table
                ),
            ]
        }
        for (kind, title) in SearchPage.kinds {
            let found = names.codes(kind, containing: wanted)
            guard !found.isEmpty else { continue }
            page.blocks += [
                .heading(words("regulator.\(title)")),
                .list(
                    found.prefix(50).map { item in
                        ConsoleEntry(
                            title: item.name,
                            note: item.code,
                            path: "\(home)/\(kind.rawValue)/\(PercentText.encoded(item.code))"
                        )
                    }
                ),
            ]
        }
        if page.blocks.count == 1 {
            page.blocks.append(.empty(words("regulator.nothing_found", ["text": wanted])))
        }
        return page
    }

    private static let kinds: [(ConsoleNames.Kind, String)] = [
        (.partners, "partners"), (.rules, "rules"), (.rewards, "rewards"),
    ]

    static func box(_ visit: PageVisit, _ names: ConsoleNames) -> ConsoleBlock {
        let words = visit.words
        let any = [(value: "", label: words("regulator.any_partner"))]
        return .filters(
            ConsoleForm(
                path: "\(visit.frame.face.home)/search",
                submit: words("console.search"),
                fields: [
                    ConsoleField(
                        name: "q",
                        label: words("regulator.search_label"),
                        kind: .search,
                        value: visit.query["q"] ?? ""
                    ),
                    ConsoleField(
                        name: "partner",
                        label: words("regulator.search_partner"),
                        kind: .choice(any + names.options(.partners)),
                        value: visit.query["partner"] ?? ""
                    ),
                ]
            )
        )
    }

    static func examples(_ words: PageWords) -> [ConsoleEntry] {
        ["lot", "entry", "member", "receipt", "name"].map {
            ConsoleEntry(
                title: words("regulator.example_\($0)"),
                note: words("regulator.example_\($0)_note")
            )
        }
    }

    /// Goes to the page of what an id names, and looks for everything else.
    static func answer(_ visit: PageVisit) async throws -> Response {
        let home = visit.frame.face.home
        let wanted = visit.query["q"] ?? ""
        if case .page(let path) = target(of: wanted, home: home) { return visit.redirect(to: path) }
        let names = await visit.names([.partners, .rules, .rewards])
        let page = SearchPage(
            names: names,
            entries: await entries(of: wanted, names, visit),
            visit: visit
        ).page()
        return visit.respond(page)
    }

    /// What one partner, or else any of them, has booked under the text.
    private static func entries(
        of text: String,
        _ names: ConsoleNames,
        _ visit: PageVisit
    ) async -> [Facts] {
        guard !text.isEmpty, text.utf8.count <= 120 else { return [] }
        let partners = visit.query["partner"].map { [$0] } ?? names.options(.partners).map(\.value)
        var found: [Facts] = []
        for partner in partners.prefix(100) {
            let body: JSON = ["partner": .string(partner), "source": ["id": .string(text)]]
            let answer = await visit.ask(.post("/v1/entries/lookup", body, key: ""))
            if answer.isSuccess { found += Facts(answer.json).data }
        }
        return found
    }
}
