// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Who is frozen, with the clocks that run: of the freeze, and of objections that wait.
struct FrozenMembersPage: Sendable {
    let frozen: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("freezing.list"),
            lead: words("freezing.list_lead"),
            crumbs: [ConsoleLink(label: words("operator.members"), path: "/o/members")]
        )
        page.blocks = [.table(table)]
        return page
    }

    private var table: ConsoleTable {
        ConsoleTable(
            caption: words("freezing.list"),
            columns: [
                .text(words("console.member")), .text(words("console.reason")),
                .text(words("freezing.since")), .text(words("freezing.ends")),
                .text(words("freezing.objection")),
            ],
            rows: frozen.data.map(row),
            empty: words("freezing.nobody"),
            next: frozen.nextCursor.map { visit.address("cursor", $0) },
            first: visit.query["cursor"] == nil ? nil : "/o/frozen"
        )
    }

    private func row(_ freeze: Facts) -> [ConsoleCell] {
        let id = freeze.text("member_id")
        let objection = freeze.at("objection")
        return [
            ConsoleCell(id, path: "/o/members/\(id)?part=freeze", isCode: true),
            ConsoleCell(
                words.known("freezing.reason_\(freeze.text("reason"))") ?? "",
                small: freeze.textIfAny("basis")
            ),
            ConsoleCell(ShownText.minute(freeze.text("frozen_at"))),
            ConsoleCell(
                ShownText.minute(freeze.text("ends_at")),
                small: left(until: freeze.text("ends_at"))
            ),
            state(of: objection),
        ]
    }

    private func state(of objection: Facts) -> ConsoleCell {
        guard objection.isThere else { return ConsoleCell("—") }
        guard !objection.at("rejection").isThere else {
            return ConsoleCell(words("freezing.objection_rejected"))
        }
        return ConsoleCell(
            words("freezing.objection_waits"),
            small: words(
                "freezing.answer_until",
                ["time": ShownText.minute(objection.text("answer_by"))]
            ),
            tone: .warn
        )
    }

    private func left(until text: String) -> String? {
        guard let end = Instant(rfc3339: text) else { return nil }
        let seconds = (end.microseconds - visit.now.microseconds) / 1_000_000
        guard seconds > 0 else { return nil }
        let days = seconds / 86_400
        if days > 0 { return words("freezing.days_left", ["days": "\(days)"]) }
        return words("freezing.hours_left", ["hours": "\(max(1, seconds / 3_600))"])
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let path: ContractPath = "/v1/frozen-members?limit=50"
        return FrozenMembersPage(
            frozen: try await visit.facts(path.query("cursor", visit.query["cursor"])),
            visit: visit
        ).page()
    }
}
