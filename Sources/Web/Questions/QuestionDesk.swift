// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// One question of a member, with the form to answer it.
struct QuestionDesk: Sendable {
    let question: Facts
    /// What it is about; `nil` where the visitor does not see it.
    let entry: Facts?
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    static func show(_ visit: PageVisit) async throws -> ConsolePage { try await page(visit) }

    static func answer(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("id")
        let answer = await visit.send(
            "/v1/questions/\(id)/answer",
            [
                "outcome": .string(visit.form["outcome"] ?? ""),
                "words": .string(visit.form["words"] ?? ""),
            ]
        )
        let home = visit.frame.face.home
        return try await visit.finish(answer, at: "\(home)/questions?done=answered") {
            try await page(visit, refusal: $0)
        }
    }

    private static func page(
        _ visit: PageVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let id = visit.parameter("id")
        let question = try await visit.facts("/v1/questions/\(id)")
        let entry = question.text("entry_id")
        return QuestionDesk(
            question: question,
            entry: await visit.factsIfAny("/v1/entries/\(entry)"),
            names: await visit.names([.partners]),
            refusal: refusal,
            visit: visit
        ).page()
    }

    private func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("questions.one"),
            crumbs: [ConsoleLink(label: words("questions.queue"), path: "\(home)/questions")]
        )
        page.refusal = refusal
        if question.flag("overdue") {
            page.blocks.append(.notice(words("questions.is_overdue"), .warn))
        }
        page.blocks.append(.card([.pairs(pairs())]))
        guard question.text("status") == "open" else { return page }
        page.blocks += [
            .heading(words("questions.to_answer"), note: words("questions.outcome_hint")),
            .card([.form(form)]),
        ]
        return page
    }

    private var form: ConsoleForm {
        ConsoleForm(
            path: "\(home)/questions/\(question.text("id"))",
            submit: words("questions.send_answer"),
            fields: [
                .choice(
                    "outcome",
                    among: ["explained", "corrected"],
                    in: "questions",
                    of: visit,
                    standard: "explained"
                ),
                ConsoleField(
                    name: "words",
                    label: words("questions.answer"),
                    kind: .area(rows: 4),
                    value: visit.form["words"] ?? "",
                    wrong: refusal?.detail(at: "/words"),
                    isRequired: true,
                    maximum: 400
                ),
            ]
        )
    }

    private func pairs() -> [ConsolePair] {
        let reason = question.text("reason")
        var pairs = [
            ConsolePair(
                words("questions.reason"),
                words.known("questions.reason_\(reason)") ?? reason
            ),
            ConsolePair(words("questions.words"), question.textIfAny("words") ?? "—"),
            ConsolePair(words("questions.about"), about),
            ConsolePair(
                words("questions.asked"),
                ConsoleCell(
                    ShownText.minute(question.text("asked_at")),
                    small: question.text("status") == "open"
                        ? words(
                            "questions.due",
                            ["day": ShownText.day(question.text("due_at"))]
                        ) : nil
                )
            ),
        ]
        if visit.frame.face == .operator {
            let member = question.text("member_id")
            pairs.append(
                ConsolePair(
                    words("console.member"),
                    ConsoleCell(member, path: "/o/members/\(member)", isCode: true)
                )
            )
            let who =
                question.textIfAny("partner").map(names.partner) ?? words("questions.operator")
            pairs.append(ConsolePair(words("questions.who"), who))
        }
        if let answer = question.textIfAny("answer") {
            let outcome = question.text("outcome")
            pairs.append(
                ConsolePair(
                    words("questions.answer"),
                    ConsoleCell(answer, small: words.known("questions.outcome_\(outcome)"))
                )
            )
        }
        return pairs
    }

    private var about: ConsoleCell {
        let id = question.text("entry_id")
        let kind = entry?.text("kind") ?? ""
        let at = entry.map { ShownText.minute($0.text("occurred_at")) } ?? ""
        return ConsoleCell(
            words.known("console_kind.\(kind)") ?? id,
            small: [at, id].filter { !$0.isEmpty }.joined(separator: " · "),
            path: visit.frame.face == .operator ? "/o/entries/\(id)" : nil
        )
    }
}
