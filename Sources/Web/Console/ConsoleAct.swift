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
    /// Where the confirmation is sent, and with what, when it is not the form as it came: a file does not come
    /// twice.
    var again: (path: String, fields: [(name: String, value: String)])?
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
        guard answer.isSuccess, !isConfirmed else {
            let separator = back.contains("?") ? "&" : "?"
            let path = "\(back)\(separator)done=\(done)"
            return try await visit.finish(answer, at: path, refused: refused)
        }
        return visit.respond(confirmation(Facts(answer.json), visit))
    }

    private func confirmation(_ result: Facts, _ visit: PageVisit) -> ConsolePage {
        let words = visit.words
        var page = ConsolePage(heading: heading, lead: words("console.confirm_lead"))
        let known = visit.form.all.filter {
            !["form_token", "key", "confirmed"].contains($0.name)
        }
        let fields = again?.fields ?? known
        page.blocks = [
            .card([.heading(words("console.confirm_title")), .pairs(facts(result))]),
            .form(
                ConsoleForm(
                    path: again?.path ?? visit.frame.path,
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
