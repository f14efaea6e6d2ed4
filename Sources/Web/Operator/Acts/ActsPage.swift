// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Who decided what, and when: the trail of what people did, apart from tills and time.
struct ActsPage: Sendable {
    static let groups = [
        "adjustments", "members", "freezes", "erasures", "program", "money", "evidence", "games",
        "slots",
    ]

    let acts: Facts
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.acts"),
            lead: words("acts.lead"),
            actions: [
                ConsoleLink(label: words("audit.verify"), path: "/o/log#verify", isSecond: true),
                ConsoleLink(
                    label: words("regulator.access_all"),
                    path: "/o/look-ups",
                    isSecond: true
                ),
            ]
        )
        page.blocks = ActsPage.tabs(visit) + [.filters(filter), .table(table)]
        return page
    }

    /// Decisions, and who came in and changed accounts and keys, for who may see both.
    static func tabs(_ visit: PageVisit, showsAccess: Bool = false) -> [ConsoleBlock] {
        guard AccessActs.isOpen(to: visit) else { return [] }
        return [
            .tabs([
                ConsoleTab(
                    label: visit.words("acts.decisions"),
                    path: "/o/acts",
                    isCurrent: !showsAccess
                ),
                ConsoleTab(
                    label: visit.words("acts.access"),
                    path: "/o/acts?trail=access",
                    isCurrent: showsAccess
                ),
            ])
        ]
    }

    private var filter: ConsoleForm {
        ConsoleForm(
            path: "/o/acts",
            submit: words("console.filter"),
            fields: [
                ConsoleField(
                    name: "group",
                    label: words("acts.group"),
                    kind: .choice(
                        [(value: "", label: words("console.all"))]
                            + ActsPage.groups.map { (value: $0, label: words("acts.group_\($0)")) }
                    ),
                    value: visit.query["group"] ?? ""
                ),
                ConsoleField(
                    name: "principal",
                    label: words("acts.principal"),
                    kind: .number,
                    value: visit.query["principal"] ?? "",
                    hint: words("acts.principal_hint")
                ),
            ]
                + ["from", "until"].map { name in
                    ConsoleField(
                        name: name,
                        label: words("acts.\(name)"),
                        kind: .date,
                        value: visit.query[name] ?? ""
                    )
                }
        )
    }

    private var table: ConsoleTable {
        ConsoleTable(
            caption: words("operator.acts"),
            columns: [
                .text(words("console.time")), .text(words("regulator.by_whom")),
                .text(words("acts.what")), .text(words("acts.about")),
                .text(words("acts.why")), .number(words("console.points_word")),
                .text(words("console.entry")),
            ],
            rows: acts.data.map(row),
            empty: words(acts.nextCursor == nil ? "acts.none" : "acts.none_here"),
            next: acts.nextCursor.map { visit.address("cursor", $0) },
            first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
        )
    }

    private func row(_ act: Facts) -> [ConsoleCell] {
        let principal = act.number("principal")
        let entry = act.text("entry_id")
        return [
            ConsoleCell(ShownText.minute(act.text("recorded_at"))),
            ConsoleCell(
                names.principal(principal, words),
                path: visit.address("principal", "\(principal)")
            ),
            ConsoleCell(words.kind(act.text("kind"))),
            about(act),
            ConsoleCell(
                act.textIfAny("reason").map { words.known("acts.reason_\($0)") ?? $0 } ?? "—",
                small: act.textIfAny("note")
            ),
            ConsoleCell(act.numberIfAny("points").map(ShownText.change) ?? ""),
            ConsoleCell(entry, path: "/o/entries/\(entry)", isCode: true),
        ]
    }

    private func about(_ act: Facts) -> ConsoleCell {
        if let member = act.textIfAny("member_id") {
            return ConsoleCell(member, path: "/o/members/\(member)", isCode: true)
        }
        if let partner = act.textIfAny("partner") {
            return ConsoleCell(names.partner(partner), path: "/o/partners/\(partner)")
        }
        return ConsoleCell(act.textIfAny("subject_id") ?? "—")
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        if visit.query["trail"] == "access" { return try await AccessActs.page(visit) }
        let path: ContractPath = "/v1/acts?limit=50"
        let day = { (name: String) in
            visit.query[name].flatMap { $0.isEmpty ? nil : visit.zone.start(ofTyped: $0) }
        }
        let group = visit.query["group"].flatMap { $0.isEmpty ? nil : $0 }
        let principal = visit.query["principal"].flatMap { $0.isEmpty ? nil : $0 }
        return ActsPage(
            acts: try await visit.facts(
                path.query("group", group).query("principal", principal)
                    .query("from", day("from")).query("until", day("until"))
                    .query("cursor", visit.query["cursor"])
            ),
            names: await visit.namesAndPeople([.partners]),
            visit: visit
        ).page()
    }
}
