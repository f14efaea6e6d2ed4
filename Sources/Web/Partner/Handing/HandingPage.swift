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
            let reward = await partner.visit.factsIfAny("/v1/rewards/\(code)")
            names[code] = reward.map { partner.name($0) }
        }
        let table = ConsoleTable(
            caption: partner.words("handing_caption"),
            columns: [
                .text(partner.words("reward")), .text(partner.words("kind")),
                .number(partner.words("quantity")), .text(partner.words("since")),
                .text(partner.words("state")),
            ],
            rows: found.items.map { one in
                [
                    .init(
                        names[one.text("reward")] ?? one.text("reward"),
                        path: "/b/handing/\(one.text("id"))"
                    ),
                    .init(partner.known("reward", one.text("kind"))),
                    .init(one.number("quantity").grouped),
                    .init(ShownText.minute(one.text("recorded_at"))),
                    state(one, partner),
                ]
            },
            empty: partner.words("handing_none"),
            next: found.next
        )
        return partner.respond(partner.words("handing_title"), [.captioned(table)])
    }

    private static func state(_ one: Facts, _ partner: PartnerVisit) -> ConsoleCell {
        if let missing = one.textIfAny("missing") {
            return .init(partner.known("missing", missing), tone: .warn)
        }
        return one.flag("due")
            ? .init(partner.words("due"), tone: .warn)
            : .init(partner.words("not_yet"), tone: .plain)
    }
}

/// One redemption that the partner hands over, with the steps that come before.
enum HandoverPage {
    /// `GET /b/handing/{id}`.
    static func page(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await page(try PartnerVisit(visit)))
    }

    /// `GET /b/handing/{id}/artwork`: the picture that the member gave.
    static func artwork(_ visit: PageVisit) async throws -> Response {
        try await PageFile.response("artwork", of: visit.parameter("id"), visit)
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
        let path = "/b/handing/\(PercentText.encoded(id))?done=1"
        return try await visit.finish(answer, at: path) { try await page(partner, refusal: $0) }
    }

    private static func page(
        _ partner: PartnerVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let visit = partner.visit
        let id = visit.parameter("id")
        let course = try await partner.visit.facts("/v1/redemptions/\(id)")
        let code = course.text("redemption.reward")
        let reward = await partner.visit.factsIfAny("/v1/rewards/\(code)")
        var sections: [ConsoleBlock] = []
        if visit.query["done"] != nil {
            sections.append(.notice(partner.words("handing_done"), .good))
        }
        sections.append(.card([.pairs(pairs(course, partner))]))
        if course.at("handing.artwork").isThere {
            let path = "/b/handing/\(PercentText.encoded(id))/artwork"
            let label = partner.words("artwork_file")
            sections.append(
                .links([ConsoleLink(label: label, path: path, isSecond: true, isFile: true)])
            )
        }
        sections += steps(course, reward?.text("kind") ?? "", id, partner)
        let history = course.list("history")
        sections.append(
            .captioned(
                ConsoleTable(
                    caption: partner.words("history"),
                    columns: [.text(partner.words("time")), .text(partner.words("step"))],
                    rows: history.map { step in
                        [
                            .init(ShownText.minute(step.text("recorded_at"))),
                            .init(
                                partner.known("step", step.text("step")),
                                small: step.text("reason")
                            ),
                        ]
                    },
                    empty: partner.words("history_none")
                )
            )
        )
        return partner.page(reward.map { partner.name($0) } ?? code, sections, refusal)
    }

    private static func pairs(
        _ course: Facts,
        _ partner: PartnerVisit
    ) -> [ConsolePair] {
        var pairs = [
            ConsolePair(
                partner.words("state"),
                partner.known("status", course.text("status"))
            ),
            .init(partner.words("open_pieces"), course.number("pieces.open").grouped),
            .init(
                partner.words("points_column"),
                partner.points(course.number("redemption.points"))
            ),
            .init(
                partner.words("since"),
                ShownText.minute(course.text("redemption.recorded_at"))
            ),
        ]
        if let missing = course.textIfAny("handing.missing") {
            pairs.append(
                .init(partner.words("waits_for"), partner.known("missing", missing))
            )
        }
        if let until = course.textIfAny("expires_at") {
            pairs.append(.init(partner.words("until"), ShownText.minute(until)))
        }
        return pairs
    }

    private static func steps(
        _ course: Facts,
        _ kind: String,
        _ id: String,
        _ partner: PartnerVisit
    ) -> [ConsoleBlock] {
        guard course.number("pieces.open") > 0 else { return [] }
        func form(
            _ step: String,
            _ fields: [ConsoleField] = [],
            isDanger: Bool = false
        ) -> [ConsoleBlock] {
            [
                .heading(partner.words(step), note: partner.words("\(step)_note")),
                .card([
                    .form(
                        ConsoleForm(
                            path: "/b/handing/\(PercentText.encoded(id))",
                            submit: partner.words("\(step)_send"),
                            fields: fields,
                            hidden: [(name: "act", value: step)],
                            isDanger: isDanger
                        )
                    )
                ]),
            ]
        }
        func field(_ name: String, _ label: String, _ kind: ConsoleField.Kind) -> ConsoleField {
            ConsoleField(
                name: name,
                label: partner.words(label),
                kind: kind,
                hint: partner.words(name == "drawing" ? "proof_hint" : "reason_hint"),
                isRequired: true
            )
        }
        var sections: [ConsoleBlock] = []
        if course.textIfAny("handing.missing") == "proof" {
            sections += form("proof", [field("drawing", "proof_drawing", .area(rows: 4))])
        }
        if !course.at("handing.missing").isThere { sections += form("fulfil") }
        sections += form("cancel", [field("reason", "reason", .text)], isDanger: true)
        return sections
    }
}
