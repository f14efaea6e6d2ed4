// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The freeze of a member on the member's page: the form that freezes, or how the freeze stands, what
/// was said against it, and the forms that answer and end it.
struct MemberFreezing: Sendable {
    let member: Facts
    var refusal: ContractRefusal?
    let visit: PageVisit

    static let reasons = [
        "account_takeover", "account_traded", "points_farming", "fraud_suspected", "ordered",
    ]

    private var words: PageWords { visit.words }
    private var path: String { "/o/members/\(member.text("id"))/freeze" }
    private var freeze: Facts { member.at("freeze") }

    var blocks: [ConsoleBlock] {
        guard member.textIfAny("erased_at") == nil else { return [] }
        guard freeze.isThere else {
            return [
                .heading(words("freezing.freeze")), .text(words("freezing.lead")), .form(order),
            ]
        }
        var blocks: [ConsoleBlock] = [
            .card([.heading(words("freezing.state")), .pairs(FreezeFacts.pairs(freeze, words))])
        ]
        let objection = freeze.at("objection")
        if objection.isThere {
            blocks.append(
                .card([
                    .heading(words("freezing.objection")),
                    .pairs(FreezeFacts.objection(objection, words)),
                ])
            )
            if !objection.at("rejection").isThere { blocks += answering }
        } else {
            blocks.append(.details(words("freezing.object"), [.form(objecting)]))
        }
        return blocks + [.details(words("freezing.unfreeze"), [.form(ending)])]
    }

    // MARK: Forms

    private var order: ConsoleForm {
        ConsoleForm(
            path: path,
            submit: words("console.continue"),
            fields: [
                ConsoleField(
                    name: "reason",
                    label: words("console.reason"),
                    kind: .choice(
                        MemberFreezing.reasons.map {
                            (value: $0, label: words("freezing.reason_\($0)"))
                        }
                    ),
                    value: visit.form["reason"] ?? MemberFreezing.reasons[0],
                    wrong: refusal?.detail(at: "/reason")
                ),
                field("days", .number, hint: "days_hint", unit: "days"),
                field("basis", .text, hint: "basis_hint"),
                field("document", .text, hint: "document_hint", isRequired: false),
                field("words", .area(rows: 3), hint: "words_hint"),
            ],
            isDanger: true,
            isWide: true
        )
    }

    private var objecting: ConsoleForm {
        ConsoleForm(
            path: path + "/objection",
            submit: words("freezing.object_send"),
            fields: [field("objection", .area(rows: 3), label: "objection_words")],
            isWide: true
        )
    }

    private var answering: [ConsoleBlock] {
        let isOwn =
            (try? visit.staff).map { Int64(clamping: $0.number) }
            == freeze.numberIfAny("frozen_by_key")
        guard !isOwn else { return [.notice(words("freezing.answer_other"))] }
        let form = ConsoleForm(
            path: path + "/answer",
            submit: words("freezing.answer_send"),
            fields: [
                .choice(
                    "verdict",
                    among: ["upheld", "rejected"],
                    in: "freezing",
                    of: visit,
                    standard: "upheld"
                ),
                field("answer", .area(rows: 3), label: "words", hint: "words_hint"),
            ],
            isWide: true
        )
        return [.heading(words("freezing.answer")), .form(form)]
    }

    private var ending: ConsoleForm {
        ConsoleForm(
            path: path + "/end",
            submit: words("freezing.unfreeze_send"),
            fields: [field("end", .area(rows: 2), label: "words", hint: "words_hint")],
            isWide: true
        )
    }

    private func field(
        _ name: String,
        _ kind: ConsoleField.Kind,
        label: String? = nil,
        hint: String? = nil,
        unit: String? = nil,
        isRequired: Bool = true
    ) -> ConsoleField {
        ConsoleField(
            name: name,
            label: words("freezing.\(label ?? name)"),
            kind: kind,
            value: visit.form[name] ?? (name == "days" ? "15" : ""),
            hint: hint.map { words("freezing.\($0)") },
            wrong: visit.form[name].flatMap { _ in refusal?.detail(at: place(of: name)) },
            isRequired: isRequired,
            unit: unit.map { words("freezing.\($0)") },
            maximum: place(of: name) == "/words" ? 160 : nil
        )
    }

    /// What is told to somebody has a name of its own in each form, and one in the interface.
    private func place(of name: String) -> String {
        ["objection", "answer", "end"].contains(name) ? "/words" : "/\(name)"
    }

    // MARK: Acting

    static func freeze(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        var body: [JSON.Member] = ["reason", "basis", "words"].map {
            JSON.Member($0, .string(visit.form[$0] ?? ""))
        }
        if let document = visit.form["document"], !document.isEmpty {
            body.append(JSON.Member("document", .string(document)))
        }
        let days = visit.form.integer("days")
        body.append(JSON.Member("days", days.map { .integer($0) } ?? .string("")))
        return try await act(visit, "", .object(body), done: "frozen", isDanger: true) { result in
            [
                ConsolePair(words("freezing.until"), ShownText.minute(result.text("until"))),
                ConsolePair(
                    words("console.reason"),
                    words.known("freezing.reason_\(visit.form["reason"] ?? "")")
                ),
                ConsolePair(words("freezing.words"), result.text("words")),
                ConsolePair(words("freezing.what"), words("freezing.what_text")),
            ]
        }
    }

    static func object(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let body: JSON = ["words": .string(visit.form["objection"] ?? "")]
        return try await act(visit, "objection", body, done: "objected") { result in
            [
                ConsolePair(words("freezing.objection_words"), result.text("words")),
                ConsolePair(words("freezing.answer_by"), ShownText.minute(result.text("until"))),
            ]
        }
    }

    static func answer(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let verdict = visit.form["verdict"] ?? ""
        let body: JSON = [
            "verdict": .string(verdict), "words": .string(visit.form["answer"] ?? ""),
        ]
        return try await act(visit, "answer", body, done: "answered") { result in
            [
                ConsolePair(
                    words("freezing.verdict"),
                    words.known("freezing.verdict_\(verdict)")
                ),
                ConsolePair(words("freezing.words"), result.text("words")),
            ]
        }
    }

    static func end(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let body: JSON = ["words": .string(visit.form["end"] ?? "")]
        return try await act(visit, "end", body, done: "unfrozen") { result in
            [ConsolePair(words("freezing.words"), result.text("words"))]
        }
    }

    private static func act(
        _ visit: PageVisit,
        _ step: String,
        _ body: JSON,
        done: String,
        isDanger: Bool = false,
        facts: @escaping (Facts) -> [ConsolePair]
    ) async throws -> Response {
        let id = visit.parameter("id")
        let path: ContractPath =
            step.isEmpty ? "/v1/members/\(id)/freeze" : "/v1/members/\(id)/freeze/\(step)"
        let act = ConsoleAct(
            heading: visit.words("freezing.title"),
            path: path,
            body: body,
            back: "/o/members/\(id)?part=freeze",
            done: done,
            isDanger: isDanger
        ) { [ConsolePair(visit.words("console.member"), id)] + facts($0) }
        return try await act.answer(visit) { refusal in
            try await MemberPage.page(visit, refusal: refusal, part: .freeze)
        }
    }
}

/// A freeze and an objection as names and what they are.
enum FreezeFacts {
    static func pairs(_ freeze: Facts, _ words: PageWords) -> [ConsolePair] {
        var pairs = [
            ConsolePair(
                words("console.reason"),
                words.known("freezing.reason_\(freeze.text("reason"))")
            ),
            ConsolePair(words("freezing.since"), ShownText.minute(freeze.text("frozen_at"))),
            ConsolePair(words("freezing.until"), ShownText.minute(freeze.text("until"))),
            ConsolePair(words("freezing.basis"), freeze.textIfAny("basis")),
        ]
        if let document = freeze.textIfAny("document") {
            pairs.append(ConsolePair(words("freezing.document"), document))
        }
        pairs.append(ConsolePair(words("freezing.words"), freeze.textIfAny("words")))
        return pairs
    }

    static func objection(_ objection: Facts, _ words: PageWords) -> [ConsolePair] {
        var pairs = [
            ConsolePair(words("freezing.objection_words"), objection.text("words")),
            ConsolePair(words("freezing.objected_at"), ShownText.minute(objection.text("made_at"))),
        ]
        let rejection = objection.at("rejection")
        guard rejection.isThere else {
            let answerBy = ShownText.minute(objection.text("answer_by"))
            return pairs + [ConsolePair(words("freezing.answer_by"), answerBy)]
        }
        pairs += [
            ConsolePair(words("freezing.answer"), rejection.text("words")),
            ConsolePair(
                words("freezing.answered_at"),
                ShownText.minute(rejection.text("rejected_at"))
            ),
        ]
        return pairs
    }
}
