// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// What the pages of signing in have in common: their form's token, and what went wrong in words.
struct SignInView: Sendable {
    let visit: SignInVisit

    private var frame: PageFrame { visit.frame }

    func page(
        _ template: String,
        title: String,
        _ content: [String: Any],
        wrong: String? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var all = content
        all["entry_token"] = visit.entry.formToken
        all["wrong"] = wrong
        all["confirms"] = visit.query["confirm"] != nil
        let html = frame.render(template, title: title, all)
        return PageResponse.page(html, frame.language, status: status)
    }

    /// The limit by its name, and the clock on which it ends.
    func words(of reached: LimitReached, zone: ProgramTimeZone) -> String {
        let moment = reached.until.rfc3339(offsetSeconds: zone.offsetSeconds)
        return frame.words(
            "sign_in.limit_\(reached.limit.name)",
            ["limit": "\(reached.limit.attempts)", "until": String(moment.dropFirst(11).prefix(8))]
        )
    }
}
