// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// The members who share limits and give each other points.
enum HouseholdPages {
    /// What the form's button names, with its path behind the member's household and its fields.
    private static let acts: [String: (path: String, field: String?)] = [
        "form": ("", nil), "invite": ("/invitations", "invited_id"),
        "join": ("/join", "household_id"), "leave": ("/leave", nil),
        "remove": ("/removals", "removed_id"), "transfer": ("/transfers", "recipient_id"),
    ]

    static func overview(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await html(visit, nil))
    }

    static func act(_ visit: PageVisit) async throws -> Response {
        guard let act = acts[visit.form["act"] ?? ""] else { throw PageRefusal.malformed }
        let id = try visit.member.id
        var members: [JSON.Member] = []
        if let field = act.field {
            members.append(JSON.Member(field, .string(visit.form["who"] ?? "")))
        }
        if act.field == "recipient_id" {
            members.append(JSON.Member("points", .integer(visit.form.integer("points") ?? 0)))
        }
        let path = ContractPath(
            stringLiteral: ContractPath("/v1/members/\(id)/household").text + act.path
        )
        let answer = await visit.send(path, members.isEmpty ? nil : .object(members))
        return try await visit.finishOwn(answer, at: "/m/household?done=1") {
            try await html(visit, $0)
        }
    }

    private static func html(
        _ visit: PageVisit,
        _ refusal: ContractRefusal?
    ) async throws -> String {
        let id = try visit.member.id
        let household = try await visit.read("/v1/members/\(id)/household")
        let words = visit.words
        let isIn = household.textIfAny(at: "id") != nil
        let head = household.text(at: "head_id")
        let others = household.list(at: "members").map { $0.text(at: "member_id") }
            .filter { $0 != id }
        return visit.frame.memberPage(
            "Household",
            title: words("me.household"),
            back: .me,
            [
                "is_refused": refusal != nil, "title_words": refusal?.title ?? "",
                "detail": refusal?.detail ?? "", "is_done": visit.query["done"] != nil,
                "is_in": isIn, "own": id, "is_head": head == id,
                "members": household.list(at: "members").map { member in
                    let other = member.text(at: "member_id")
                    return [
                        "id": other, "is_own": other == id, "is_head": other == head,
                        "can_remove": head == id && other != id,
                        "since": ShownText.day(member.text(at: "joined_at")),
                    ] as [String: Any]
                },
                "others": others.map { ["id": $0] }, "has_others": !others.isEmpty,
                "invitations": household.list(at: "invitations").map {
                    ["id": $0.text(at: "household_id"), "from": $0.text(at: "head_id")]
                },
                "most": words(
                    "household.most",
                    ["count": "\(household.number(at: "maximum_members"))"]
                ),
                "wait": household.textIfAny(at: "may_join_at").map {
                    words("household.wait", ["day": ShownText.day($0)])
                } ?? "",
            ]
        )
    }
}
