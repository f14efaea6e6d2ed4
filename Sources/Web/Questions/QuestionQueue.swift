// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Questions of members that wait for an answer of the partner or the operator, and those that were
/// answered; the same page in both consoles.
enum QuestionQueue {
    private static let states = ["open", "answered", "withdrawn"]

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let words = visit.words
        let home = visit.frame.face.home
        let asked = visit.query["status"] ?? "open"
        let status = states.contains(asked) ? asked : "open"
        let path = ContractPath("/v1/questions").query("status", status).query("limit", "50")
        let list = try await visit.facts(path.query("cursor", visit.query["cursor"]))
        let names = await visit.names([.partners])
        var page = ConsolePage(
            heading: words("questions.queue"),
            lead: words("questions.queue_lead")
        )
        page.done = visit.query["done"] == nil ? nil : words("questions.done")
        page.blocks = [
            .tabs(
                states.map { state in
                    ConsoleTab(
                        label: words("questions.status_\(state)"),
                        path: "\(home)/questions?status=\(state)",
                        isCurrent: state == status
                    )
                }
            ),
            .table(
                ConsoleTable(
                    caption: words("questions.queue"),
                    columns: [
                        .sentences(words("questions.reason")), .text(words("questions.asked")),
                        .text(words("questions.clock")), .text(words("questions.who")),
                    ],
                    rows: list.data.map { row($0, names, visit) },
                    empty: words("questions.queue_none"),
                    next: list.nextCursor.map { visit.address("cursor", $0) },
                    first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
                )
            ),
        ]
        return page
    }

    private static func row(
        _ question: Facts,
        _ names: ConsoleNames,
        _ visit: PageVisit
    ) -> [ConsoleCell] {
        let words = visit.words
        let shown = QuestionShown(question.json)
        return [
            ConsoleCell(
                words.known("questions.reason_\(shown.reason)") ?? shown.reason,
                small: String((shown.said ?? "").prefix(60)),
                path: "\(visit.frame.face.home)/questions/\(shown.id)"
            ),
            ConsoleCell(ShownText.minute(shown.askedAt)),
            ConsoleCell(shown.clock(words), tone: shown.isOverdue ? .warn : .plain),
            ConsoleCell(shown.partner.map(names.partner) ?? words("questions.operator")),
        ]
    }

    /// How many wait, for the first pages of the consoles; `nil` for who does not answer questions.
    static func waiting(
        _ visit: PageVisit
    ) async -> (count: Int, hasMore: Bool, oldest: String?)? {
        let path: ContractPath = "/v1/questions?status=open&limit=100"
        guard let list = await visit.factsIfAny(path) else { return nil }
        let oldest = list.data.map { $0.text("asked_at") }.min()
        return (list.data.count, list.nextCursor != nil, oldest)
    }
}
