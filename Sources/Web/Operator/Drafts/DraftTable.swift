// SPDX-License-Identifier: Apache-2.0

/// Drafts of the program with how far each has come.
struct DraftTable: Sendable {
    let drafts: [Facts]
    let visit: PageVisit
    var next: String?
    var first: String?

    private var words: PageWords { visit.words }

    var table: ConsoleTable {
        ConsoleTable(
            caption: words("rules.drafts"),
            columns: [
                .text(words("drafts.draft")), .text(words("console.state")),
                .text(words("drafts.submitted")), .text(words("drafts.impact")),
                .text(words("regulator.effective_at")),
            ],
            rows: drafts.map(row),
            empty: words("drafts.none"),
            next: next,
            first: first
        )
    }

    private func row(_ draft: Facts) -> [ConsoleCell] {
        let counts = draft.at("change_counts")
        let note = draft.text("note")
        return [
            ConsoleCell(
                note.isEmpty ? draft.text("id") : note,
                small: draft.text("id"),
                path: "/o/drafts/\(draft.text("id"))"
            ),
            VersionState.cell(draft, words),
            ConsoleCell(
                ShownText.minute(draft.text("submitted_at")),
                small: words.principal(draft.number("submitted_by"))
            ),
            ConsoleCell(
                words(
                    "drafts.counts",
                    [
                        "favourable": "\(counts.number("favourable"))",
                        "neutral": "\(counts.number("neutral"))",
                        "adverse": "\(counts.number("adverse"))",
                    ]
                )
            ),
            ConsoleCell(draft.textIfAny("effective_at").map(ShownText.minute) ?? "—"),
        ]
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let path: ContractPath = "/v1/program/drafts?limit=30"
        let drafts = try await visit.facts(path.query("cursor", visit.query["cursor"]))
        var page = ConsolePage(
            heading: visit.words("rules.drafts"),
            lead: visit.words("drafts.lead"),
            crumbs: [ConsoleLink(label: visit.words("operator.rules"), path: "/o/rules")]
        )
        page.done = visit.done
        page.blocks = [
            .table(
                DraftTable(
                    drafts: drafts.data,
                    visit: visit,
                    next: drafts.nextCursor.map { visit.address("cursor", $0) },
                    first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
                ).table
            )
        ]
        return page
    }
}
