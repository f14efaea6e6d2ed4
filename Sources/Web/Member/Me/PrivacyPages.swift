// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// What is known of the member, who may use it for what, and how all of it is destroyed.
enum PrivacyPages {
    /// Credit has a page of its own, and a guardian decides for a child elsewhere.
    static let purposes = [
        "marketing", "personalisation", "partner_sharing", "green_report", "leaderboard",
    ]

    static func overview(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await view(visit, nil).render())
    }

    /// Gives or withdraws one consent; with the same effort for both.
    static func consent(_ visit: PageVisit) async throws -> Response {
        let id = try visit.member.id
        let purpose = visit.form["purpose"] ?? ""
        let path: ContractPath =
            visit.form["act"] == "give"
            ? "/v1/members/\(id)/consents" : "/v1/members/\(id)/consents/withdraw"
        let answer = await visit.send(path, ["purpose": .string(purpose)])
        guard !answer.isSuccess else {
            return visit.redirect(to: purpose == "credit_uplift" ? "/m/credit" : "/m/privacy")
        }
        return try await refused(answer, visit)
    }

    /// All that there is of the member, as one archive.
    static func export(_ visit: PageVisit) async throws -> Response {
        // Whoever holds a telephone that lies about is not its owner.
        try visit.requireConfirmed(back: "/m/privacy")
        let answer = await visit.ask(.get("/v1/members/\(try visit.member.id)/export"))
        guard answer.isSuccess else { throw ContractRefusal(answer) }
        return PageResponse.file(answer.body, type: "application/x-tar", name: "jifen-my-data.tar")
    }

    static func erasure(_ visit: PageVisit) async throws -> Response {
        let balance = try await visit.read("/v1/members/\(visit.member.id)/balance")
        let (words, frame) = (visit.words, visit.frame)
        let html = frame.memberPage(
            "Erasure",
            title: words("privacy.erase"),
            back: .privacy,
            [
                "points": words(
                    "privacy.erase_points",
                    [
                        "points": ShownText.points(
                            balance.number(at: "active") + balance.number(at: "pending")
                        )
                    ]
                )
            ]
        )
        return visit.respond(html)
    }

    static func erase(_ visit: PageVisit) async throws -> Response {
        try visit.requireConfirmed(back: "/m/privacy/erasure")
        guard visit.form["sure"] != nil else { return visit.redirect(to: "/m/privacy/erasure") }
        let answer = await visit.send(
            "/v1/members/\(try visit.member.id)/erasure",
            [
                "reason": "account_closed", "asked_by": "member",
                "points": .string(visit.form["points"] == "forfeit" ? "forfeit" : "keep"),
            ]
        )
        guard answer.isSuccess else { return try await refused(answer, visit) }
        let html = visit.frame.memberSections(
            title: visit.words("privacy.erased"),
            back: nil,
            [MemberSection(notice: visit.words("privacy.erased_hint"))]
        )
        return visit.respond(html)
    }

    private static func refused(
        _ answer: ContractAnswer,
        _ visit: PageVisit
    ) async throws -> Response {
        let refusal = ContractRefusal(answer)
        guard refusal.status < 500 else { throw refusal }
        let html = try await view(visit, refusal).render()
        return visit.respond(html, status: .init(code: 422))
    }

    private static func view(
        _ visit: PageVisit,
        _ refusal: ContractRefusal?
    ) async throws -> PrivacyView {
        PrivacyView(
            member: try await visit.read("/v1/members/\(try visit.member.id)"),
            refusal: refusal,
            frame: visit.frame
        )
    }
}

struct PrivacyView: Sendable {
    let member: JSON
    let refusal: ContractRefusal?
    let frame: PageFrame

    func render() -> String {
        let words = frame.words
        let given = member.list(at: "consents")
        return frame.memberPage(
            "Privacy",
            title: words("me.privacy"),
            back: .me,
            [
                "is_refused": refusal != nil, "title_words": refusal?.title ?? "",
                "detail": refusal?.detail ?? "",
                "consents": PrivacyPages.purposes.map { purpose in
                    let consent = given.first { $0.text(at: "purpose") == purpose }
                    return [
                        "purpose": purpose, "name": words("privacy.purpose_\(purpose)"),
                        "what": words("privacy.what_\(purpose)"), "is_given": consent != nil,
                        "since": consent.map {
                            words(
                                "privacy.since",
                                ["time": ShownText.minute($0.text(at: "given_at"))]
                            )
                        } ?? words("privacy.not_given"),
                    ] as [String: Any]
                },
                "identifiers": member.list(at: "identifiers").map { identifier in
                    [
                        "name": words.known("privacy.id_\(identifier.text(at: "type"))") ?? "",
                        "shown": identifier.text(at: "masked"),
                    ]
                },
                "joined": ShownText.minute(member.text(at: "enrolled_at")),
                "number": member.text(at: "id"),
            ]
        )
    }
}
