// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird
import Primitives

/// `GET /b/handing`: what members have redeemed and still wait for, oldest first.
enum HandingPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let path: ContractPath = "/v1/waiting-redemptions"
        let found = try await partner.page(path.query("limit", "50"))
        var names: [String: String] = [:]
        for code in Set(found.items.map { $0.text("reward") }) {
            let reward = await partner.objectIfAllowed("/v1/rewards/\(code)")
            names[code] = reward.map { partner.name($0) }
        }
        let table = PartnerPage.Table(
            caption: partner.words("handing_caption"),
            columns: [
                .init(partner.words("reward")), .init(partner.words("kind")),
                .number(partner.words("quantity")), .init(partner.words("since")),
                .init(partner.words("state")),
            ],
            rows: found.items.map { one in
                [
                    .init(
                        names[one.text("reward")] ?? one.text("reward"),
                        href: "/b/handing/\(one.text("id"))"
                    ),
                    .init(partner.known("reward", one.text("kind"))),
                    .number(one.number("quantity").grouped),
                    .init(ShownText.minute(one.text("recorded_at"))),
                    state(one, partner),
                ]
            },
            empty: partner.words("handing_none"),
            next: found.next
        )
        return visit.respond(
            PartnerPage(title: partner.words("handing_title"), sections: [.table(table)])
        )
    }

    private static func state(_ one: AnswerFields, _ partner: PartnerVisit) -> PartnerPage.Cell {
        if let missing = one.textIfAny("missing") {
            return .init(partner.known("missing", missing), tone: .warn)
        }
        return one.flag("due")
            ? .init(partner.words("due"), tone: .warn) : .init(partner.words("not_yet"), tone: .plain)
    }
}

/// One redemption that the partner hands over, with the steps that come before.
enum HandoverPage {
    /// `GET /b/handing/{id}`.
    static func page(_ visit: PageVisit) async throws -> Response {
        try await show(try PartnerVisit(visit))
    }

    /// `POST /b/handing/{id}`: one step, which the button names.
    static func step(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let id = visit.parameter("id")
        let answer: ContractAnswer
        switch visit.form["act"] {
        case "fulfil": answer = await visit.send("/v1/redemptions/\(id)/fulfil", [:])
        case "proof":
            let drawing = Data((visit.form["drawing"] ?? "").utf8).base64EncodedString()
            answer = await visit.send(
                "/v1/redemptions/\(id)/proof",
                ["content": .string(drawing)]
            )
        case "cancel":
            let reason = visit.form["reason"] ?? ""
            answer = await visit.send(
                "/v1/redemptions/\(id)/cancel",
                ["by": "partner", "reason": .string(reason)]
            )
        default: throw PageRefusal.malformed
        }
        do {
            _ = try answer.object()
        } catch {
            return try await show(partner, refusal: error)
        }
        return visit.redirect(to: "/b/handing/\(PercentText.encoded(id))?done=1")
    }

    private static func show(
        _ partner: PartnerVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> Response {
        let visit = partner.visit
        let id = visit.parameter("id")
        let course = try await partner.object("/v1/redemptions/\(id)")
        let code = course.text("redemption.reward")
        let reward = await partner.objectIfAllowed("/v1/rewards/\(code)")
        var sections: [PartnerPage.Section] = []
        if let refusal { sections.append(PartnerVisit.notice(refusal)) }
        if visit.query["done"] != nil {
            sections.append(.notice(partner.words("handing_done"), .good))
        }
        sections.append(.pairs(pairs(course, partner)))
        sections += steps(course, reward?.text("kind") ?? "", id, partner)
        let history = course.list("history")
        sections.append(
            .table(
                PartnerPage.Table(
                    caption: partner.words("history"),
                    columns: [.init(partner.words("time")), .init(partner.words("step"))],
                    rows: history.map { step in
                        [
                            .init(ShownText.minute(step.text("recorded_at"))),
                            .init(partner.known("step", step.text("step")), note: step.text("reason")),
                        ]
                    },
                    empty: partner.words("history_none")
                )
            )
        )
        let page = PartnerPage(
            title: reward.map { partner.name($0) } ?? code,
            sections: sections
        )
        return visit.respond(page, status: .init(code: refusal?.status ?? 200))
    }

    private static func pairs(
        _ course: AnswerFields,
        _ partner: PartnerVisit
    ) -> [PartnerPage.Pair] {
        var pairs = [
            PartnerPage.Pair(
                label: partner.words("state"),
                value: partner.known("status", course.text("status"))
            ),
            .init(label: partner.words("open_pieces"), value: course.number("pieces.open").grouped),
            .init(
                label: partner.words("points_column"),
                value: partner.points(course.number("redemption.points"))
            ),
            .init(
                label: partner.words("since"),
                value: ShownText.minute(course.text("redemption.recorded_at"))
            ),
        ]
        if let missing = course.textIfAny("handing.missing") {
            pairs.append(
                .init(label: partner.words("waits_for"), value: partner.known("missing", missing))
            )
        }
        if let until = course.textIfAny("expires_at") {
            pairs.append(.init(label: partner.words("until"), value: ShownText.minute(until)))
        }
        return pairs
    }

    private static func steps(
        _ course: AnswerFields,
        _ kind: String,
        _ id: String,
        _ partner: PartnerVisit
    ) -> [PartnerPage.Section] {
        guard course.number("pieces.open") > 0 else { return [] }
        let action = "/b/handing/\(PercentText.encoded(id))"
        let act = { (step: String) in PartnerPage.Field(kind: .hidden, name: "act", value: step) }
        var sections: [PartnerPage.Section] = []
        if course.textIfAny("handing.missing") == "proof" {
            sections += [
                .heading(partner.words("proof"), note: partner.words("proof_note")),
                .form(
                    .init(
                        action: action,
                        fields: [
                            act("proof"),
                            .init(
                                kind: .area,
                                name: "drawing",
                                label: partner.words("proof_drawing"),
                                hint: partner.words("proof_hint"),
                                isRequired: true
                            ),
                        ],
                        submit: partner.words("proof_send")
                    )
                ),
            ]
        }
        if course["handing.missing"] == .null {
            sections += [
                .heading(partner.words("fulfil"), note: partner.words("fulfil_note")),
                .form(
                    .init(
                        action: action,
                        fields: [act("fulfil")],
                        submit: partner.words("fulfil_send")
                    )
                ),
            ]
        }
        sections += [
            .heading(partner.words("cancel"), note: partner.words("cancel_note")),
            .form(
                .init(
                    action: action,
                    fields: [
                        act("cancel"),
                        .init(
                            kind: .text,
                            name: "reason",
                            label: partner.words("reason"),
                            hint: partner.words("reason_hint"),
                            isRequired: true
                        ),
                    ],
                    submit: partner.words("cancel_send"),
                    isDangerous: true
                )
            ),
        ]
        return sections
    }
}
