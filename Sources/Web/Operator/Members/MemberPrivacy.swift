// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What a member agreed to, and what a member may ask for: a copy, and to be forgotten.
struct MemberPrivacy: Sendable {
    let member: Facts
    var refusal: ContractRefusal?
    let visit: PageVisit

    private static let reasons = [
        "account_closed", "consent_withdrawn", "purpose_achieved", "unlawful", "ordered",
    ]
    private static let askers = ["member", "guardian", "heir", "authority", "operator"]

    private var words: PageWords { visit.words }
    private var path: String { "/o/members/\(member.text("id"))" }

    var blocks: [ConsoleBlock] {
        var blocks: [ConsoleBlock] = [
            .heading(words("members.consents")),
            .table(
                ConsoleTable(
                    caption: words("members.consents"),
                    columns: [
                        .text(words("members.purpose")), .text(words("members.given_at")),
                        .text(words("console.entry")),
                    ],
                    rows: member.list("consents").map { consent in
                        let purpose = consent.text("purpose")
                        return [
                            ConsoleCell(words.known("members.purpose_\(purpose)") ?? purpose),
                            ConsoleCell(ShownText.minute(consent.text("given_at"))),
                            ConsoleCell(
                                consent.text("id"),
                                path: "/o/entries/\(consent.text("id"))",
                                isCode: true
                            ),
                        ]
                    },
                    empty: words("members.no_consents")
                )
            ),
        ]
        guard member.textIfAny("erased_at") == nil else { return blocks }
        blocks += [
            .heading(words("members.copy")), .text(words("members.copy_lead")),
            .links([
                ConsoleLink(
                    label: words("members.copy_download"),
                    path: "\(path)/export",
                    isSecond: true,
                    isFile: true
                )
            ]),
            .heading(words("members.erase")), .text(words("members.erase_lead")),
            .form(form),
        ]
        return blocks
    }

    private var form: ConsoleForm {
        ConsoleForm(
            path: "\(path)/erasure",
            submit: words("console.continue"),
            fields: [
                choice("reason", MemberPrivacy.reasons), choice("asked_by", MemberPrivacy.askers),
                choice("points", ["keep", "forfeit"]),
            ],
            isDanger: true
        )
    }

    private func choice(_ name: String, _ values: [String]) -> ConsoleField {
        ConsoleField(
            name: name,
            label: words("members.erase_\(name)"),
            kind: .choice(values.map { (value: $0, label: words("members.\(name)_\($0)")) }),
            value: visit.form[name] ?? values[0],
            wrong: refusal?.detail(at: "/\(name)")
        )
    }

    static func export(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("id")
        let answer = await visit.ask(.get("/v1/members/\(id)/export"))
        return try ConsoleFile.of(answer, named: "\(id).tar")
    }

    static func erase(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("id")
        let form = visit.form
        let words = visit.words
        let act = ConsoleAct(
            heading: words("members.erase"),
            path: "/v1/members/\(id)/erasure",
            body: [
                "reason": .string(form["reason"] ?? ""),
                "asked_by": .string(form["asked_by"] ?? ""),
                "points": .string(form["points"] ?? "keep"),
            ],
            back: "/o/members/\(id)",
            done: "erased",
            isDanger: true
        ) { result in
            [
                ConsolePair(words("console.member"), id),
                ConsolePair(words("members.forfeited"), words.points(result.number("forfeited"))),
                ConsolePair(words("members.what_goes"), words("members.what_goes_text")),
            ]
        }
        return try await act.answer(visit) { refusal in
            try await MemberPage.page(visit, refusal: refusal, part: .privacy)
        }
    }
}
