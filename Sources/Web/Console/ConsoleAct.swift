// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What a form of a console does in two steps: first it is decided and shown with its numbers, and
/// nothing is changed; confirmed, it is done.
struct ConsoleAct {
    let heading: String
    let path: ContractPath
    let body: JSON
    /// The page that the form stands on, and where one goes afterwards.
    let back: String
    /// What is said afterwards; a name behind `console.done_`.
    let done: String
    var isDanger = false
    /// What the dry run says, for a person.
    let facts: (Facts) -> [ConsolePair]

    /// Answers a form; `refused` makes the page again with what was wrong.
    func answer(
        _ visit: PageVisit,
        refused: (ContractRefusal) async throws -> ConsolePage
    ) async throws -> Response {
        let isConfirmed = visit.form["confirmed"] == "yes"
        let asked = isConfirmed ? path : path.query("dry_run", "true")
        let answer = await visit.send(asked, body)
        guard answer.isSuccess else {
            let page = try await refused(ContractRefusal(answer))
            return visit.respond(
                page.inspected(visit).render(in: visit.frame),
                status: .init(code: answer.status)
            )
        }
        guard !isConfirmed else {
            let separator = back.contains("?") ? "&" : "?"
            return visit.redirect(to: "\(back)\(separator)done=\(done)")
        }
        return visit.respond(confirmation(Facts(answer.json), visit).render(in: visit.frame))
    }

    private func confirmation(_ result: Facts, _ visit: PageVisit) -> ConsolePage {
        let words = visit.words
        var page = ConsolePage(heading: heading, lead: words("console.confirm_lead"))
        let fields = visit.form.all.filter {
            !["form_token", "key", "confirmed"].contains($0.name)
        }
        page.blocks = [
            .card([.heading(words("console.confirm_title")), .pairs(facts(result))]),
            .form(
                ConsoleForm(
                    path: visit.frame.path,
                    submit: words("console.confirm"),
                    hidden: fields + [(name: "confirmed", value: "yes")],
                    isDanger: isDanger,
                    back: ConsoleLink(label: words("console.back"), path: back, isSecond: true)
                )
            ),
        ]
        return page
    }
}

/// Reads yuan as people write them.
enum MoneyText {
    /// Fen of a text such as `1,234.5`; `nil` for anything else.
    static func fen(_ text: String?) -> Int64? {
        let plain = (text ?? "").filter { $0 != "," && $0 != " " && $0 != "," }
        let sides = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard !plain.isEmpty, sides.count <= 2, sides.allSatisfy({ $0.allSatisfy(\.isASCII) }),
            let yuan = Int64(sides[0]), yuan >= 0, yuan < 1_000_000_000_000
        else { return nil }
        guard sides.count == 2 else { return yuan * 100 }
        guard (1...2).contains(sides[1].count), let rest = Int64(sides[1]), rest >= 0 else {
            return nil
        }
        return yuan * 100 + (sides[1].count == 1 ? rest * 10 : rest)
    }

    /// An amount of money of the interface; what is no amount is sent as it is, and refused there.
    static func json(_ text: String?) -> JSON {
        ["amount": fen(text).map { .integer($0) } ?? .string(text ?? ""), "currency": "CNY"]
    }
}
