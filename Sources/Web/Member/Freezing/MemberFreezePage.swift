// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Why the member's points stay where they are, until when, and what the member can do about it.
enum MemberFreezePage {
    static func show(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await html(visit, nil))
    }

    /// `POST /m/freeze`: the member does not agree.
    static func object(_ visit: PageVisit) async throws -> Response {
        let answer = await visit.send(
            "/v1/members/\(try visit.member.id)/freeze/objection",
            ["words": .string(visit.form["words"] ?? "")]
        )
        return try await visit.finishOwn(answer, at: "/m/freeze") { try await html(visit, $0) }
    }

    private static func html(
        _ visit: PageVisit,
        _ refusal: ContractRefusal?
    ) async throws -> String {
        let member = Facts(try await visit.read("/v1/members/\(try visit.member.id)"))
        return MemberFreezeView(
            freeze: member.at("freeze"),
            said: visit.form["words"] ?? "",
            refusal: refusal,
            frame: visit.frame
        ).render()
    }
}

struct MemberFreezeView: Sendable {
    let freeze: Facts
    /// What the member wrote before it was refused.
    let said: String
    let refusal: ContractRefusal?
    let frame: PageFrame

    func render() -> String {
        let words = frame.words
        let objection = freeze.at("objection")
        var content: [String: Any] = [
            "is_frozen": freeze.isThere, "can_object": freeze.isThere && !objection.isThere,
            "is_refused": refusal != nil, "said": said,
        ]
        content["refusal_title"] = refusal?.title
        content["refusal_detail"] = refusal?.detail
        if freeze.isThere {
            content["state"] = words(
                "freezing.member_until",
                ["time": ShownText.minute(freeze.text("ends_at"))]
            )
            content["facts"] = FreezeFacts.pairs(freeze, words).map(pair)
        }
        if objection.isThere {
            content["objection"] = ["facts": FreezeFacts.objection(objection, words).map(pair)]
        }
        return frame.memberPage(
            "MemberFreeze",
            title: words("freezing.title"),
            back: .me,
            content
        )
    }

    private func pair(_ pair: ConsolePair) -> [String: String] {
        ["label": pair.label, "value": pair.value.text]
    }
}
