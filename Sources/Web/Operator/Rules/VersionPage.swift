// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// One version of the program with its documents, and the way back to it: a draft of the same documents.
struct VersionPage: Sendable {
    let version: Facts
    let documents: [Facts]
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var number: Int64 { version.number("version") }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("regulator.version_number", ["number": "\(number)"]),
            lead: words("drafts.version_lead"),
            crumbs: [
                ConsoleLink(label: words("operator.rules"), path: "/o/rules"),
                ConsoleLink(label: words("regulator.rule_versions"), path: "/o/versions"),
            ]
        )
        page.refusal = refusal
        page.blocks = [.card([.pairs(facts)])]
        // A draft of what is in force changes nothing.
        if version.text("status") != "live" {
            page.blocks += [
                .heading(words("drafts.go_back"), anchor: "back"),
                .text(words("drafts.go_back_lead")), .form(form),
            ]
        }
        page.blocks.append(.heading(words("drafts.documents")))
        page.blocks += documents.map {
            .details($0.text("path"), [.code($0.text("text"))])
        }
        return page
    }

    private var facts: [ConsolePair] {
        let counts = version.at("change_counts")
        return [
            ConsolePair(words("console.state"), VersionState.cell(version, words)),
            ConsolePair(
                words("regulator.announced_at"),
                ShownText.minute(version.text("published_at"))
            ),
            ConsolePair(
                words("regulator.effective_at"),
                ShownText.minute(version.text("effective_at"))
            ),
            ConsolePair(
                words("drafts.impact"),
                counts.isThere
                    ? words(
                        "drafts.counts",
                        [
                            "favourable": "\(counts.number("favourable"))",
                            "neutral": "\(counts.number("neutral"))",
                            "adverse": "\(counts.number("adverse"))",
                        ]
                    ) : "—"
            ),
        ]
    }

    private var form: ConsoleForm {
        ConsoleForm(
            path: "/o/versions/\(number)/draft",
            submit: words("drafts.go_back_do"),
            fields: [
                ConsoleField(
                    name: "note",
                    label: words("drafts.note"),
                    value: visit.form["note"]
                        ?? words("drafts.go_back_note", ["number": "\(number)"]),
                    wrong: refusal?.detail(at: "/note"),
                    maximum: 200
                )
            ]
        )
    }

    // MARK: Asking

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await read(visit, refusal: nil).page()
    }

    private static func read(
        _ visit: PageVisit,
        refusal: ContractRefusal?
    ) async throws -> VersionPage {
        let number = visit.parameter("number")
        let versions = await visit.everything("/v1/program/versions")
        guard let version = versions.first(where: { "\($0.number("version"))" == number }) else {
            throw PageRefusal.notFound
        }
        let documents = try await visit.facts("/v1/program/versions/\(number)/documents")
        return VersionPage(
            version: version,
            documents: documents.list("documents"),
            refusal: refusal,
            visit: visit
        )
    }

    /// Puts the documents of the version up for review, as any other change is.
    static func draft(_ visit: PageVisit) async throws -> Response {
        let number = visit.parameter("number")
        let documents = try await visit.facts("/v1/program/versions/\(number)/documents")
        let answer = await visit.send(
            "/v1/program/drafts",
            [
                "documents": documents.json["documents"] ?? .array([]),
                "note": .string(visit.form["note"] ?? ""),
            ]
        )
        let id = answer.json["id"]?.stringValue ?? ""
        return try await visit.finish(answer, at: "/o/drafts/\(id)?done=submitted") {
            try await read(visit, refusal: $0).page()
        }
    }
}
