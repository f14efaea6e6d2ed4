// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A new key, and its token on the page that answers the form.
enum NewKeyPage {
    static func show(_ access: AccessVisit) async throws -> Response {
        access.visit.respond(try await page(access))
    }

    static func make(_ access: AccessVisit) async throws -> Response {
        let form = access.visit.form
        var body: [JSON.Member] = []
        for name in ["label", "partner", "store"] {
            if let value = form[name] { body.append(JSON.Member(name, .string(value))) }
        }
        if let day = form["ends_on"] {
            let moment = access.visit.zone.start(ofTyped: day)
            body.append(JSON.Member("ends_at", .string(moment)))
        }
        let scopes = KeyScopes.all(of: access).filter { form["scope_\($0)"] != nil }
        body.append(JSON.Member("scopes", .array(scopes.map(JSON.string))))
        let answer = await access.visit.send("/v1/keys", .object(body))
        guard answer.isSuccess else {
            let page = try await page(access, refusal: ContractRefusal(answer))
            return access.visit.respond(page, status: answer.status)
        }
        return made(answer, access)
    }

    /// The only page that ever shows a token.
    static func made(_ answer: ContractAnswer, _ access: AccessVisit) -> Response {
        let key = Facts(answer.json)
        return access.shown(
            answer,
            "token",
            "key_made",
            back: "\(access.base)/keys",
            [
                ConsolePair(access.words("label"), key.text("label")),
                ConsolePair(
                    access.words("owner"),
                    key.textIfAny("partner") ?? access.words("of_operator")
                ),
                ConsolePair(access.words("ends_at"), access.moment(key, "ends_at")),
            ]
        )
    }

    private static func page(
        _ access: AccessVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        var page = access.page("new_key")
        page.crumbs.append(
            ConsoleLink(label: access.words("keys"), path: "\(access.base)/keys")
        )
        page.refusal = refusal
        var fields = [access.field("label", refusal, maximum: 60)]
        if access.isOperator {
            let partners = try await access.partnerOptions(none: access.words("of_operator"))
            fields.append(access.field("partner", refusal, .choice(partners), maximum: 60))
        }
        let stores = try await access.stores()
        fields.append(access.field("store", refusal, .choice(stores), maximum: 60))
        fields.append(
            ConsoleField(
                name: "ends_on",
                label: access.words("ends_on"),
                kind: .date,
                value: access.visit.form["ends_on"] ?? "",
                hint: access.words("ends_on_hint"),
                wrong: refusal?.detail(at: "/ends_at")
            )
        )
        fields += KeyScopes.all(of: access).map { scope in
            ConsoleField(
                name: "scope_\(scope)",
                label: KeyScopes.words(scope, access),
                kind: .tick,
                value: access.visit.form["scope_\(scope)"] ?? ""
            )
        }
        page.blocks = [
            .card([
                .form(
                    ConsoleForm(
                        path: "\(access.base)/keys",
                        submit: access.words("make_key"),
                        fields: fields
                    )
                )
            ])
        ]
        return page
    }
}

/// What a key can be given on a page; a test compares it with the interface's own tables.
enum KeyScopes {
    static let ofPartners = [
        "program:read", "members:read", "members:write", "consents:write", "purchases:read",
        "purchases:write", "activities:write", "payments:write", "holds:read", "holds:write",
        "redemptions:read", "redemptions:write", "slots:write", "codes:write", "returns:write",
        "games:write", "messages:write", "reports:read", "traces:read", "settlement:read",
        "settlement:write",
        "funds:read", "campaigns:propose", "questions:write",
    ]
    static let ofOperator =
        ofPartners + [
            "members:freeze", "tiers:write", "attestations:write", "adjustments:write",
            "evidence:read",
            "evidence:write", "evidence:release", "funds:write", "program:write",
            "program:review", "log:entries", "access:read", "staff:write", "keys:write",
        ]

    static func all(of access: AccessVisit) -> [String] {
        access.isOperator ? ofOperator : ofPartners
    }

    static func words(_ scope: String, _ access: AccessVisit) -> String {
        let name = scope.replacing(":", with: "_")
        return access.visit.words.known("scope.\(name)") ?? scope
    }
}
