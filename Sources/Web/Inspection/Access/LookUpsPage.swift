// SPDX-License-Identifier: Apache-2.0

/// What authorities and staff looked at: an authority sees its own, the operator all of them.
enum LookUpsPage {
    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let words = visit.words
        let home = visit.frame.face.home
        let isOwn = visit.frame.face == .regulator
        var path: ContractPath = "/v1/look-ups?limit=100"
        for name in filters { path = path.query(name, visit.query[name]) }
        let list = try await visit.facts(path.query("cursor", visit.query["cursor"]))
        var page = ConsolePage(
            heading: words(isOwn ? "regulator.access" : "regulator.access_all"),
            lead: words("regulator.access_lead")
        )
        page.hasFile = true
        page.blocks = [
            .filters(form(visit)),
            .table(
                ConsoleTable(
                    caption: words("regulator.access"),
                    columns: [
                        .text(words("console.time")), .text(words("regulator.by_whom")),
                        .text(words("regulator.looked_at")), .text(words("regulator.subject")),
                        .text(words("regulator.pseudonym")), .text(words("regulator.hash")),
                    ],
                    rows: list.data.map { row($0, words, home) },
                    empty: words("regulator.no_access"),
                    next: list.nextCursor.map { visit.address("cursor", $0) },
                    first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
                )
            ),
        ]
        return page
    }

    private static let filters = ["operation", "member_id", "from", "until"]

    private static func form(_ visit: PageVisit) -> ConsoleForm {
        let words = visit.words
        let all = [(value: "", label: words("console.all"))]
        let operations = words.all("regulator", behind: "op_").sorted { $0.word < $1.word }
            .map { (value: $0.name, label: $0.word) }
        let kinds: [ConsoleField.Kind] = [.choice(all + operations), .text, .date, .date]
        return ConsoleForm(
            path: visit.frame.path,
            submit: words("queries.run"),
            fields: zip(filters, kinds).map { name, kind in
                ConsoleField(
                    name: name,
                    label: words("queries.of_\(name)"),
                    kind: kind,
                    value: visit.query[name] ?? ""
                )
            }
        )
    }

    private static func row(_ look: Facts, _ words: PageWords, _ home: String) -> [ConsoleCell] {
        let operation = look.text("operation")
        let subject = look.text("subject")
        let target: String? =
            if case .page(let path) = SearchPage.target(of: subject, home: home) { path } else {
                nil
            }
        return [
            ConsoleCell(ShownText.minute(look.text("at"))),
            ConsoleCell(
                look.textIfAny("role").flatMap { words.known("account.role_\($0)") }
                    ?? words.principal(look.number("principal")),
                small: words.principal(look.number("principal"))
            ),
            ConsoleCell(
                words.known("regulator.op_\(operation)") ?? operation,
                small: words.known("privacy.for_\(look.text("purpose"))") ?? look.text("purpose")
            ),
            ConsoleCell(subject.isEmpty ? "—" : subject, path: target, isCode: !subject.isEmpty),
            look.textIfAny("member_id").map {
                ConsoleCell($0, path: "\(home)/members/\($0)", isCode: true)
            } ?? "—",
            ConsoleCell(String(look.text("hash").prefix(12)) + "…", isCode: true),
        ]
    }
}
