// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A draft: what it changes for members, what the linter says, and what is to be done next.
struct DraftPage: Sendable {
    let draft: Facts
    let program: Facts?
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var path: String { "/o/drafts/\(draft.text("id"))" }

    func page() -> ConsolePage {
        let note = draft.text("note")
        var page = ConsolePage(
            heading: note.isEmpty ? words("drafts.draft") : note,
            lead: draft.text("id"),
            crumbs: [
                ConsoleLink(label: words("operator.rules"), path: "/o/rules"),
                ConsoleLink(label: words("rules.drafts"), path: "/o/drafts"),
            ]
        )
        page.done = visit.done
        page.refusal = refusal
        page.blocks = [.card([.pairs(facts)])] + next
        page.blocks += [
            .heading(words("editor.changes")),
            .table(ChangeTable(changes: draft.list("changes"), visit: visit).table),
        ]
        if draft.flag("has_more_changes") {
            page.blocks.append(.notice(words("drafts.more_changes"), .warn))
        }
        page.blocks += findings
        return page
    }

    private var facts: [ConsolePair] {
        let review = draft.at("review")
        let counts = draft.at("change_counts")
        var facts = [
            ConsolePair(words("console.state"), VersionState.cell(draft, words)),
            ConsolePair(
                words("drafts.submitted"),
                ConsoleCell(
                    ShownText.minute(draft.text("submitted_at")),
                    small: principal(draft.number("submitted_by"))
                )
            ),
            ConsolePair(
                words("drafts.impact"),
                words(
                    "drafts.counts",
                    [
                        "favourable": "\(counts.number("favourable"))",
                        "neutral": "\(counts.number("neutral"))",
                        "adverse": "\(counts.number("adverse"))",
                    ]
                )
            ),
            ConsolePair(words("regulator.notice"), notice(counts.number("adverse"))),
        ]
        if review.isThere {
            let verdict = review.text("verdict")
            facts.append(
                ConsolePair(
                    words("drafts.review"),
                    ConsoleCell(
                        (words.known("drafts.verdict_\(verdict)") ?? verdict)
                            + (review.text("reason").isEmpty ? "" : ":" + review.text("reason")),
                        small: principal(review.number("reviewed_by")) + " · "
                            + ShownText.minute(review.text("reviewed_at"))
                    )
                )
            )
        }
        if let effective = draft.textIfAny("effective_at") {
            facts.append(
                ConsolePair(words("regulator.effective_at"), ShownText.minute(effective))
            )
        }
        return facts
    }

    private func principal(_ number: Int64) -> String { words.principal(number) }

    private func notice(_ adverse: Int64) -> String {
        guard adverse > 0 else { return words("drafts.no_notice") }
        return words("drafts.notice_days", ["days": "\(program?.number("notice_days") ?? 0)"])
    }

    // MARK: What is next

    private var next: [ConsoleBlock] {
        switch draft.text("status") {
        case "submitted": [.heading(words("drafts.to_review")), .form(reviewForm), withdrawal]
        case "approved": [.heading(words("drafts.to_schedule")), .form(scheduleForm), withdrawal]
        case "scheduled": [.notice(words("drafts.is_scheduled")), withdrawal]
        default: []
        }
    }

    private var reviewForm: ConsoleForm {
        ConsoleForm(
            path: "\(path)/review",
            submit: words("drafts.send_review"),
            fields: [
                .choice("verdict", among: ["approve", "reject"], in: "drafts", of: visit),
                ConsoleField(
                    name: "reason",
                    label: words("console.reason"),
                    kind: .area(rows: 2),
                    value: visit.form["reason"] ?? "",
                    hint: words("drafts.reason_hint"),
                    maximum: 500
                ),
            ]
        )
    }

    private var scheduleForm: ConsoleForm {
        ConsoleForm(
            path: "\(path)/schedule",
            submit: words("drafts.schedule"),
            fields: [
                ConsoleField(
                    name: "effective_on",
                    label: words("drafts.effective_on"),
                    kind: .date,
                    value: visit.form["effective_on"] ?? "",
                    hint: words("drafts.effective_hint"),
                    wrong: refusal?.detail(at: "/effective_at")
                )
            ]
        )
    }

    private var withdrawal: ConsoleBlock {
        .details(
            words("drafts.withdraw"),
            [
                .form(
                    ConsoleForm(
                        path: "\(path)/withdraw",
                        submit: words("drafts.withdraw"),
                        fields: [
                            ConsoleField(
                                name: "reason",
                                label: words("console.reason"),
                                isRequired: true,
                                maximum: 500
                            )
                        ],
                        isDanger: true
                    )
                )
            ]
        )
    }

    private var findings: [ConsoleBlock] {
        let findings = draft.list("findings")
        guard !findings.isEmpty else { return [] }
        return [
            .heading(words("drafts.findings")),
            .list(
                findings.prefix(100).map { item in
                    let severity = item.text("severity")
                    let subject = item.at("subject")
                    return ConsoleEntry(
                        title: item.words("text", visit.language) ?? item.text("code"),
                        note: [
                            words.known("editor.\(severity)"), subject.textIfAny("code"),
                            item.words("fix", visit.language), item.text("code"),
                        ].compactMap(\.self).joined(separator: " · "),
                        tone: severity == "blocking" ? .bad : .warn
                    )
                }
            ),
        ]
    }

    // MARK: Asking and doing

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    private static func page(
        _ visit: PageVisit,
        refusal: ContractRefusal?
    ) async throws -> ConsolePage {
        DraftPage(
            draft: try await visit.facts("/v1/program/drafts/\(visit.parameter("id"))"),
            program: await visit.factsIfAny("/v1/program"),
            refusal: refusal,
            visit: visit
        ).page()
    }

    static func review(_ visit: PageVisit) async throws -> Response {
        try await act(
            visit,
            "review",
            [
                "verdict": .string(visit.form["verdict"] ?? ""),
                "reason": .string(visit.form["reason"] ?? ""),
            ],
            done: "reviewed"
        )
    }

    static func schedule(_ visit: PageVisit) async throws -> Response {
        let body: JSON =
            visit.form["effective_on"].map {
                ["effective_at": .string(visit.zone.start(ofTyped: $0))]
            }
            ?? .object([])
        return try await act(visit, "schedule", body, done: "scheduled")
    }

    static func withdraw(_ visit: PageVisit) async throws -> Response {
        try await act(
            visit,
            "withdraw",
            ["reason": .string(visit.form["reason"] ?? "")],
            done: "withdrawn"
        )
    }

    private static func act(
        _ visit: PageVisit,
        _ step: String,
        _ body: JSON,
        done: String
    ) async throws -> Response {
        let id = visit.parameter("id")
        let answer = await visit.send("/v1/program/drafts/\(id)/\(step)", body)
        return try await visit.finish(answer, at: "/o/drafts/\(id)?done=\(done)") {
            try await page(visit, refusal: $0)
        }
    }
}
