// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What members asked of their data: copies that went out, and erasures, each with who did it and
/// when.
///
/// Both are done when they are asked, so neither waits.
struct DataRequestsPage: Sendable {
    let copies: Facts
    let erasures: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("acts.requests"),
            lead: words("acts.requests_lead"),
            crumbs: [ConsoleLink(label: words("operator.members"), path: "/o/members")]
        )
        page.blocks = [
            .heading(words("acts.copies"), anchor: "copies"), .table(copyTable),
            .heading(words("acts.erasures"), anchor: "erasures"), .table(erasureTable),
        ]
        return page
    }

    private var copyTable: ConsoleTable {
        ConsoleTable(
            caption: words("acts.copies"),
            columns: [
                .text(words("console.time")), .text(words("console.member")),
                .text(words("regulator.by_whom")), .text(words("acts.state")),
                .text(words("regulator.hash")),
            ],
            rows: copies.data.map { copy in
                [
                    ConsoleCell(ShownText.minute(copy.text("at"))),
                    member(copy.textIfAny("member_id")),
                    ConsoleCell(words.principal(copy.number("principal"))),
                    ConsoleCell(words("acts.state_given"), tone: .good),
                    ConsoleCell(String(copy.text("hash").prefix(12)) + "…", isCode: true),
                ]
            },
            empty: words("acts.no_copies"),
            next: copies.nextCursor.map { visit.address("copies", $0) },
            first: visit.query["copies"] == nil ? nil : visit.address("copies", nil)
        )
    }

    private var erasureTable: ConsoleTable {
        ConsoleTable(
            caption: words("acts.erasures"),
            columns: [
                .text(words("console.time")), .text(words("console.member")),
                .text(words("regulator.by_whom")), .text(words("acts.why")),
                .text(words("acts.state")), .text(words("console.entry")),
            ],
            rows: erasures.data.map { erasure in
                let reason = erasure.text("reason")
                let entry = erasure.text("entry_id")
                return [
                    ConsoleCell(ShownText.minute(erasure.text("recorded_at"))),
                    member(erasure.textIfAny("member_id")),
                    ConsoleCell(words.principal(erasure.number("principal"))),
                    ConsoleCell(words.known("members.reason_\(reason)") ?? reason),
                    ConsoleCell(words("acts.state_erased"), tone: .good),
                    ConsoleCell(entry, path: "/o/entries/\(entry)", isCode: true),
                ]
            },
            empty: words(erasures.nextCursor == nil ? "acts.no_erasures" : "acts.none_here"),
            next: erasures.nextCursor.map { visit.address("erasures", $0) },
            first: visit.query["erasures"] == nil ? nil : visit.address("erasures", nil)
        )
    }

    private func member(_ id: String?) -> ConsoleCell {
        guard let id else { return "—" }
        return ConsoleCell(id, path: "/o/members/\(id)", isCode: true)
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let copies: ContractPath = "/v1/look-ups?operation=exportMember&limit=30"
        let erasures: ContractPath = "/v1/acts?group=erasures&limit=30"
        return DataRequestsPage(
            copies: try await visit.facts(copies.query("cursor", visit.query["copies"])),
            erasures: try await visit.facts(erasures.query("cursor", visit.query["erasures"])),
            visit: visit
        ).page()
    }
}
