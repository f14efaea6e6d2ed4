// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The cases of authorities, the newest first.
struct EvidenceListPage: Sendable {
    let cases: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("regulator.evidence"),
            lead: words("regulator.evidence_lead"),
            actions: [
                ConsoleLink(label: words("regulator.request"), path: "\(home)/evidence/new"),
                ConsoleLink(
                    label: words("evidence_check.title"),
                    path: "\(home)/evidence/verify",
                    isSecond: true
                ),
            ]
        )
        page.done = visit.done
        page.blocks = [
            .table(
                ConsoleTable(
                    caption: words("regulator.evidence"),
                    columns: [
                        .text(words("regulator.document")), .text(words("regulator.authority")),
                        .text(words("regulator.purpose")), .text(words("console.state")),
                        .text(words("regulator.requested_at")), .text(words("regulator.expires")),
                    ],
                    rows: cases.data.map(row),
                    empty: words("regulator.no_cases"),
                    next: cases.nextCursor.map { visit.address("cursor", $0) },
                    first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
                )
            )
        ]
        return page
    }

    private func row(_ held: Facts) -> [ConsoleCell] {
        [
            ConsoleCell(held.text("document"), path: "\(home)/evidence/\(held.text("id"))"),
            ConsoleCell(held.text("authority")),
            ConsoleCell(held.text("purpose")),
            EvidenceState.cell(held, words),
            ConsoleCell(ShownText.minute(held.text("requested_at"))),
            ConsoleCell(ShownText.day(held.text("expires_at"))),
        ]
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let path: ContractPath = "/v1/evidence?limit=50"
        let cases = try await visit.facts(path.query("cursor", visit.query["cursor"]))
        return EvidenceListPage(cases: cases, visit: visit).page()
    }
}

enum EvidenceState {
    static func cell(_ held: Facts, _ words: PageWords) -> ConsoleCell {
        let status = held.text("status")
        let tone: ConsoleTone =
            switch status {
            case "requested": .warn
            case "released": .good
            default: .plain
            }
        return ConsoleCell(words.known("regulator.case_\(status)") ?? status, tone: tone)
    }
}
