// SPDX-License-Identifier: Apache-2.0

/// The questions of inspections, by their numbers.
struct QueryListPage: Sendable {
    let queries: [Facts]
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("queries.title"),
            lead: words("queries.lead")
        )
        page.blocks = [
            .list(
                queries.map { query in
                    let title = query.shown("title", visit.language)
                    return ConsoleEntry(
                        title: "\(query.number("number")) · \(title)",
                        note: query.shown("explanation", visit.language),
                        path: "\(home)/queries/\(PercentText.encoded(query.text("code")))"
                    )
                }
            )
        ]
        return page
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let list = try await visit.facts("/v1/inspection-queries?limit=100")
        return QueryListPage(queries: list.data, visit: visit).page()
    }
}
