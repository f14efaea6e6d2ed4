// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The keys with which systems call the interface; never their tokens.
enum KeyListPage {
    static func show(_ access: AccessVisit) async throws -> Response {
        access.visit.respond(try await page(access))
    }

    static func rotate(_ access: AccessVisit) async throws -> Response {
        let id = access.visit.parameter("id")
        let hours = access.visit.form.integer("overlap_hours") ?? -1
        let answer = await access.visit.send(
            "/v1/keys/\(id)/rotation",
            ["overlap_hours": .integer(hours)]
        )
        guard answer.isSuccess else {
            let page = try await page(access, refusal: ContractRefusal(answer))
            return access.visit.respond(page, status: answer.status)
        }
        return NewKeyPage.made(answer, access)
    }

    static func revoke(_ access: AccessVisit) async throws -> Response {
        let id = access.visit.parameter("id")
        let answer = await access.visit.send("/v1/keys/\(id)/revocation", .object([]))
        return try await access.visit.finish(answer, at: "\(access.base)/keys?done=key_revoked") {
            try await page(access, refusal: $0)
        }
    }

    private static func page(
        _ access: AccessVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let visit = access.visit
        let path: ContractPath = "/v1/keys?limit=50"
        let status = visit.query["status"] ?? "active"
        let list = try await visit.facts(
            path.query("cursor", visit.query["cursor"]).query("partner", visit.query["partner"])
                .query("status", status == "all" ? nil : status)
        )
        var page = access.page("keys", "keys")
        page.refusal = refusal
        if access.mayChange {
            page.actions = [
                ConsoleLink(label: access.words("new_key"), path: "\(access.base)/keys/new")
            ]
        }
        page.blocks += [.filters(try await filters(status, access))]
        page.blocks +=
            list.data.isEmpty
            ? [.empty(access.words("keys_none"))] : list.data.map { .card(card($0, access)) }
        let next = list.nextCursor.map { visit.address("cursor", $0) }
        if let next {
            let link = ConsoleLink(label: access.words("next"), path: next, isSecond: true)
            page.blocks.append(.links([link]))
        }
        return page
    }

    private static func filters(
        _ status: String,
        _ access: AccessVisit
    ) async throws -> ConsoleForm {
        var fields = [
            ConsoleField(
                name: "status",
                label: access.words("status"),
                kind: .choice([
                    ("active", access.words("status_active")),
                    ("over", access.words("status_over")), ("all", access.words("any")),
                ]),
                value: status
            )
        ]
        if access.isOperator {
            let partners = try await access.partnerOptions(none: access.words("any"))
            fields.append(
                ConsoleField(
                    name: "partner",
                    label: access.words("partner"),
                    kind: .choice(partners),
                    value: access.visit.query["partner"] ?? ""
                )
            )
        }
        return ConsoleForm(
            path: "\(access.base)/keys",
            submit: access.words("show"),
            fields: fields
        )
    }

    private static func card(_ key: Facts, _ access: AccessVisit) -> [ConsoleBlock] {
        let label = key.text("label")
        let status = key.text("status")
        let scopes = key.texts("scopes").map { KeyScopes.words($0, access) }
        var blocks: [ConsoleBlock] = [
            .heading(label.isEmpty ? key.text("id") : label),
            .pairs([
                ConsolePair(
                    access.words("status"),
                    ConsoleCell(
                        access.words("key_\(status)"),
                        tone: status == "active" ? .good : .bad
                    )
                ),
                ConsolePair(
                    access.words("hint"),
                    ConsoleCell(key.text("hint") + "…", isCode: true)
                ),
                ConsolePair(
                    access.words("owner"),
                    key.textIfAny("partner") ?? access.words("of_operator")
                ),
                ConsolePair(access.words("store"), key.textIfAny("store")),
                ConsolePair(
                    access.words("made_at"),
                    ConsoleCell(
                        access.moment(key, "created_at"),
                        small: access.visit.words.principal(key.number("created_by"))
                    )
                ),
                ConsolePair(access.words("ends_at"), access.moment(key, "ends_at")),
            ]),
            .details(
                access.words("scopes_of", ["count": "\(scopes.count)"]),
                [.text(scopes.joined(separator: "、"))]
            ),
        ]
        if status == "active", access.mayChange { blocks.append(acts(key, access)) }
        return blocks
    }

    /// What can be done with a key that is good.
    private static func acts(_ key: Facts, _ access: AccessVisit) -> ConsoleBlock {
        let path = "\(access.base)/keys/\(key.text("id"))"
        return .columns([
            [
                .details(
                    access.words("rotate"),
                    [
                        .form(
                            ConsoleForm(
                                path: "\(path)/rotation",
                                submit: access.words("rotate"),
                                fields: [
                                    ConsoleField(
                                        name: "overlap_hours",
                                        label: access.words("overlap"),
                                        kind: .number,
                                        value: "24",
                                        hint: access.words("overlap_hint"),
                                        isRequired: true,
                                        unit: access.words("hours")
                                    )
                                ]
                            )
                        )
                    ]
                )
            ],
            [
                .details(
                    access.words("revoke"),
                    [
                        .text(access.words("revoke_how")),
                        .form(
                            ConsoleForm(
                                path: "\(path)/revocation",
                                submit: access.words("revoke"),
                                isDanger: true
                            )
                        ),
                    ]
                )
            ],
        ])
    }
}
