// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A case: who asked, under which paper and for what, who let it go, and what went out.
struct EvidenceCasePage: Sendable {
    let held: Facts
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }
    private var path: String { "\(home)/evidence/\(held.text("id"))" }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: held.text("document"),
            lead: "\(held.text("authority")) · \(held.text("id"))",
            crumbs: [ConsoleLink(label: words("regulator.evidence"), path: "\(home)/evidence")]
        )
        page.done = visit.done
        page.refusal = refusal
        page.blocks = [
            .columns([
                [.card([.heading(words("regulator.case_facts")), .pairs(facts)])],
                [.card([.heading(words("regulator.case_scope")), .pairs(scope)])],
            ])
        ]
        switch held.text("status") {
        case "requested": page.blocks += release
        case "released": page.blocks += bag
        default: page.blocks.append(.notice(words("regulator.case_over"), .warn))
        }
        page.blocks += [
            .heading(words("regulator.case_history")), .table(history),
            .heading(words("regulator.exports")), .table(exports),
        ]
        return page
    }

    private var facts: [ConsolePair] {
        [
            ConsolePair(words("console.state"), EvidenceState.cell(held, words)),
            ConsolePair(
                words("regulator.officers"),
                ConsoleCell(held.texts("officers").joined(separator: ", "))
            ),
            ConsolePair(words("regulator.purpose"), held.text("purpose")),
            ConsolePair(words("regulator.expires"), ShownText.minute(held.text("expires_at"))),
        ]
    }

    private var scope: [ConsolePair] {
        let scope = held.at("scope")
        let parts: [(String, [String])] = [
            ("members", scope.texts("members")), ("lots", scope.texts("lots")),
            ("partners", scope.texts("partners").map(names.partner)),
            ("rules", scope.texts("rules").map(names.rule)),
        ]
        var pairs = parts.filter { !$0.1.isEmpty }.map { name, values in
            ConsolePair(
                words("regulator.scope_\(name)"),
                ConsoleCell(values.joined(separator: ", "))
            )
        }
        if pairs.isEmpty {
            pairs.append(ConsolePair(words("regulator.case_scope"), words("regulator.scope_all")))
        }
        let from = scope.textIfAny("from").map(ShownText.day)
        let until = scope.textIfAny("until").map(ShownText.day)
        if from != nil || until != nil {
            pairs.append(
                ConsolePair(words("regulator.scope_span"), "\(from ?? "…") – \(until ?? "…")")
            )
        }
        return pairs
    }

    private var release: [ConsoleBlock] {
        [
            .notice(words("regulator.release_note"), .warn),
            .form(ConsoleForm(path: path, submit: words("regulator.release"))),
        ]
    }

    private var bag: [ConsoleBlock] {
        [
            .links([
                ConsoleLink(label: words("regulator.bag"), path: "\(path)/bag", isFile: true)
            ]),
            .text(words("regulator.bag_note")),
            .code("tar xf \(held.text("id")).tar && python3 \(folder)/verify.py \(folder)"),
            .links([
                ConsoleLink(
                    label: words("evidence_check.title"),
                    path: "\(home)/evidence/verify",
                    isSecond: true
                )
            ]),
        ]
    }

    /// The folder in the archive.
    private var folder: String { "evidence-\(held.text("id"))" }

    /// When it went out, and the hash of each archive: the same case gives the same bytes.
    private var exports: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.exports"),
            columns: [
                .text(words("console.time")), .text(words("regulator.by_whom")),
                .number(words("regulator.bytes")), .text("SHA-256"),
            ],
            rows: held.list("exports").map { export in
                [
                    ConsoleCell(ShownText.minute(export.text("at"))),
                    ConsoleCell(words.principal(export.number("principal"))),
                    ConsoleCell(export.number("bytes").grouped),
                    ConsoleCell(export.text("sha256"), isCode: true),
                ]
            },
            empty: words("regulator.no_exports")
        )
    }

    private var history: ConsoleTable {
        var rows = [
            row(
                "regulator.requested",
                held.text("requested_at"),
                held.number("requested_by_key"),
                "ent_" + held.text("id").dropFirst(4)
            )
        ]
        if let at = held.textIfAny("released_at") {
            rows.append(
                row(
                    "regulator.released",
                    at,
                    held.number("released_by_key"),
                    held.text("release_entry_id")
                )
            )
        }
        return ConsoleTable(
            caption: words("regulator.case_history"),
            columns: [
                .text(words("regulator.step")), .text(words("console.time")),
                .text(words("regulator.by_whom")), .text(words("console.entry")),
            ],
            rows: rows
        )
    }

    private func row(
        _ name: String,
        _ moment: String,
        _ principal: Int64,
        _ entry: String
    ) -> [ConsoleCell] {
        [
            ConsoleCell(words(name)), ConsoleCell(ShownText.minute(moment)),
            ConsoleCell(words.principal(principal)),
            ConsoleCell(entry, path: "\(home)/entries/\(entry)", isCode: true),
        ]
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    private static func page(
        _ visit: PageVisit,
        refusal: ContractRefusal?
    ) async throws -> ConsolePage {
        EvidenceCasePage(
            held: try await visit.facts("/v1/evidence/\(visit.parameter("id"))"),
            names: await visit.names([.partners, .rules]),
            refusal: refusal,
            visit: visit
        ).page()
    }

    /// By another person than the one who asked; the interface sees to that.
    static func release(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("id")
        try visit.requireConfirmed(back: "\(visit.frame.face.home)/evidence/\(id)")
        let answer = await visit.send("/v1/evidence/\(id)/release", .object([]))
        let path = "\(visit.frame.face.home)/evidence/\(id)?done=released"
        return try await visit.finish(answer, at: path) { try await page(visit, refusal: $0) }
    }

    static func bag(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("id")
        return try ConsoleFile.of(
            await visit.ask(.get("/v1/evidence/\(id)/bag")),
            named: "\(id).tar"
        )
    }
}
