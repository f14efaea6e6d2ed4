// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// What trust adds, by a consent of its own that is taken back on the same page.
enum CreditPages {
    static func overview(_ visit: PageVisit) async throws -> Response {
        let member = try await visit.read("/v1/members/\(try visit.member.id)")
        let credit = member.object(at: "credit")
        let consent = member.list(at: "consents").first {
            $0.text(at: "purpose") == "credit_uplift"
        }
        let words = visit.words
        let level = credit.text(at: "level")
        let html = visit.frame.memberPage(
            "Credit",
            title: words("me.credit"),
            back: .me,
            [
                "level": words.known("credit.level_\(level)") ?? level,
                "has_level": level != "none",
                "until": credit.textIfAny(at: "until").map {
                    words("credit.until", ["day": ShownText.day($0)])
                } ?? "",
                "is_given": consent != nil,
                "since": consent.map {
                    words("privacy.since", ["time": ShownText.minute($0.text(at: "given_at"))])
                } ?? "",
            ]
        )
        return visit.respond(html)
    }

    static func withdraw(_ visit: PageVisit) async throws -> Response {
        let answer = await visit.send(
            "/v1/members/\(try visit.member.id)/attestations/withdraw"
        )
        guard answer.isSuccess else { throw ContractRefusal(answer) }
        return visit.redirect(to: "/m/credit")
    }
}
