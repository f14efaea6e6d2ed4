// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Adjustments that wait for a second person, and those that were decided.
struct AdjustmentsPage: Sendable {
    let requests: Facts
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        let waiting = requests.data.filter { $0.text("status") == "waiting" }
        let decided = requests.data.filter { $0.text("status") != "waiting" }
        var page = ConsolePage(
            heading: words("adjustments.heading"),
            lead: words("adjustments.lead"),
            crumbs: [ConsoleLink(label: words("operator.overview"), path: "/o")]
        )
        page.done = visit.done
        page.refusal = refusal
        page.blocks =
            waiting.isEmpty
            ? [.empty(words("adjustments.none"))] : waiting.map { .card(card($0)) }
        page.blocks += [.heading(words("adjustments.decided")), .table(table(decided))]
        return page
    }

    private func card(_ request: Facts) -> [ConsoleBlock] {
        let id = request.text("id")
        let isOwn =
            (try? visit.staff).map { Int64(clamping: $0.number) }
            == request.numberIfAny("requested_by")
        var blocks: [ConsoleBlock] = [.pairs(facts(request))]
        guard !isOwn else { return blocks + [.notice(words("adjustments.own"))] }
        blocks.append(
            .columns([
                [
                    .form(
                        ConsoleForm(
                            path: "/o/adjustments/\(id)/approval",
                            submit: words("adjustments.approve")
                        )
                    )
                ],
                [
                    .details(
                        words("adjustments.decline"),
                        [
                            .form(
                                ConsoleForm(
                                    path: "/o/adjustments/\(id)/rejection",
                                    submit: words("adjustments.decline"),
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
                ],
            ])
        )
        return blocks
    }

    private func facts(_ request: Facts) -> [ConsolePair] {
        let member = request.text("member_id")
        let reason = request.text("reason")
        let partner = request.textIfAny("partner")
        return [
            ConsolePair(
                words("console.points_word"),
                ConsoleCell(ShownText.change(request.number("points")))
            ),
            ConsolePair(
                words("console.member"),
                ConsoleCell(member, path: "/o/members/\(member)", isCode: true)
            ),
            ConsolePair(
                words("console.reason"),
                words.known("members.adjust_\(reason)") ?? reason
            ),
            ConsolePair(
                words("members.adjust_partner"),
                partner.map(names.partner) ?? words("members.adjust_program")
            ),
            ConsolePair(words("members.adjust_note"), request.text("note")),
            ConsolePair(
                words("adjustments.asked"),
                ConsoleCell(
                    ShownText.minute(request.text("requested_at")),
                    small: names.principal(request.number("requested_by"), words)
                )
            ),
        ]
    }

    private func table(_ decided: [Facts]) -> ConsoleTable {
        ConsoleTable(
            caption: words("adjustments.decided"),
            columns: [
                .text(words("console.time")), .text(words("console.member")),
                .number(words("console.points_word")), .text(words("console.state")),
                .text(words("console.entry")),
            ],
            rows: decided.map { request in
                let status = request.text("status")
                let entry = request.textIfAny("entry_id")
                return [
                    ConsoleCell(ShownText.minute(request.text("decided_at"))),
                    ConsoleCell(
                        request.text("member_id"),
                        path: "/o/members/\(request.text("member_id"))",
                        isCode: true
                    ),
                    ConsoleCell(ShownText.change(request.number("points"))),
                    ConsoleCell(
                        words.known("adjustments.status_\(status)") ?? status,
                        small: request.text("decision_reason"),
                        tone: status == "approved" ? .good : .bad
                    ),
                    entry.map { ConsoleCell($0, path: "/o/entries/\($0)", isCode: true) } ?? "—",
                ]
            },
            empty: words("adjustments.none_decided"),
            next: requests.nextCursor.map { visit.address("cursor", $0) },
            first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    private static func page(
        _ visit: PageVisit,
        refusal: ContractRefusal?
    ) async throws -> ConsolePage {
        let path: ContractPath = "/v1/adjustment-requests?limit=50"
        return AdjustmentsPage(
            requests: try await visit.facts(path.query("cursor", visit.query["cursor"])),
            names: await visit.namesAndPeople([.partners]),
            refusal: refusal,
            visit: visit
        ).page()
    }

    // MARK: Doing

    /// From the member's page: checked first, then sent to the second person.
    static func ask(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let id = visit.parameter("id")
        let act = ConsoleAct(
            heading: words("members.adjust"),
            path: "/v1/adjustment-requests",
            body: AdjustmentForm.body(visit.form, member: id),
            back: "/o/members/\(id)",
            done: "asked"
        ) { result in
            let reason = result.text("reason")
            return [
                ConsolePair(words("console.member"), ConsoleCell(id, isCode: true)),
                ConsolePair(
                    words("console.points_word"),
                    ConsoleCell(ShownText.change(result.number("points")))
                ),
                ConsolePair(
                    words("console.reason"),
                    words.known("members.adjust_\(reason)") ?? reason
                ),
                ConsolePair(words("members.adjust_note"), result.text("note")),
                ConsolePair(words("adjustments.then"), words("adjustments.then_text")),
            ]
        }
        return try await act.answer(visit) { try await MemberPage.page(visit, refusal: $0) }
    }

    static func approve(_ visit: PageVisit) async throws -> Response {
        try await decide(visit, "approval", .object([]), done: "approved")
    }

    static func decline(_ visit: PageVisit) async throws -> Response {
        try await decide(
            visit,
            "rejection",
            ["reason": .string(visit.form["reason"] ?? "")],
            done: "declined"
        )
    }

    private static func decide(
        _ visit: PageVisit,
        _ step: String,
        _ body: JSON,
        done: String
    ) async throws -> Response {
        let id = visit.parameter("id")
        let answer = await visit.send("/v1/adjustment-requests/\(id)/\(step)", body)
        return try await visit.finish(answer, at: "/o/adjustments?done=\(done)") {
            try await page(visit, refusal: $0)
        }
    }
}
