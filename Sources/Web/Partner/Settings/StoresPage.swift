// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The partner's outlets, and what was proposed about them.
///
/// They stand in the program's documents, so
/// that the operator reviews a change as it does a campaign.
enum StoresPage {
    /// `GET /b/settings/stores`.
    static func page(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await list(visit))
    }

    /// `GET /b/settings/stores/new`.
    static func new(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await form(visit, code: nil))
    }

    /// `GET /b/settings/stores/{code}`.
    static func show(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await form(visit, code: visit.parameter("code")))
    }

    /// `POST /b/settings/stores`: tried first, and proposed when it is confirmed.
    static func propose(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let form = visit.form
        let zh = form["zh"] ?? ""
        var body: JSON = [
            "store": [
                "code": .string(form["code"] ?? ""),
                "name": ["zh": .string(zh), "en": .string(form["en"] ?? zh)],
            ]
        ]
        if let note = form["note"], case .object(let members) = body {
            body = .object(members + [JSON.Member("note", .string(note))])
        }
        let act = ConsoleAct(
            heading: partner.words("store_propose"),
            path: "/v1/partners/\(partner.code)/store-proposals",
            body: body,
            back: "/b/settings/stores",
            done: "proposed"
        ) { result in
            [
                ConsolePair(
                    partner.words("store_change"),
                    partner.words(result.flag("is_new") ? "store_is_new" : "store_is_known")
                ),
                ConsolePair(
                    partner.words("code"),
                    ConsoleCell(result.text("store"), isCode: true)
                ),
                ConsolePair(partner.words("store_zh"), result.text("name.zh")),
                ConsolePair(partner.words("store_en"), result.text("name.en")),
                ConsolePair(partner.words("store_then"), partner.words("store_then_text")),
            ]
        }
        return try await act.answer(visit) { refusal in
            try await StoresPage.form(visit, code: nil, refusal: refusal)
        }
    }

    private static func list(_ visit: PageVisit) async throws -> ConsolePage {
        let partner = try PartnerVisit(visit)
        let place = try await visit.facts("/v1/partners/\(partner.code)")
        let proposals = await visit.everything("/v1/partners/\(partner.code)/proposals")
            .filter { $0.text("object") == "store_proposal" }
        var page = ConsolePage(
            heading: partner.words("stores"),
            lead: partner.words("stores_lead"),
            crumbs: [settings(partner)]
        )
        page.done = visit.done
        let mayPropose = partner.role == "partner_admin"
        if mayPropose {
            let path = "/b/settings/stores/new"
            page.actions = [ConsoleLink(label: partner.words("store_new"), path: path)]
        }
        page.blocks = [
            .table(
                ConsoleTable(
                    caption: partner.words("stores"),
                    columns: [.text(partner.words("store")), .text(partner.words("code"))],
                    rows: place.list("stores").map { store in
                        let code = store.text("code")
                        let path = mayPropose ? "/b/settings/stores/\(code)" : nil
                        return [
                            ConsoleCell(partner.name(store), path: path),
                            ConsoleCell(code, isCode: true),
                        ]
                    },
                    empty: partner.words("stores_none")
                )
            ),
            .heading(partner.words("store_proposals")),
            .table(
                ConsoleTable(
                    caption: partner.words("store_proposals"),
                    columns: [
                        .text(partner.words("time")), .text(partner.words("store")),
                        .text(partner.words("note")), .text(partner.words("state")),
                    ],
                    rows: proposals.map { proposal in
                        [
                            ConsoleCell(ShownText.minute(proposal.text("submitted_at"))),
                            ConsoleCell(proposal.text("store"), isCode: true),
                            ConsoleCell(proposal.text("note")),
                            ConsoleCell(
                                partner.known("draft", proposal.text("status")),
                                small: proposal.textIfAny("reason")
                            ),
                        ]
                    },
                    empty: partner.words("store_proposals_none")
                )
            ),
        ]
        return page
    }

    private static func form(
        _ visit: PageVisit,
        code: String?,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let partner = try PartnerVisit(visit)
        let place = try await visit.facts("/v1/partners/\(partner.code)")
        let known = place.list("stores").first { $0.text("code") == code }
        if code != nil, known == nil { throw PageRefusal.notFound }
        var page = ConsolePage(
            heading: partner.words(known == nil ? "store_new" : "store_rename"),
            lead: partner.words("stores_lead"),
            crumbs: [
                settings(partner),
                ConsoleLink(label: partner.words("stores"), path: "/b/settings/stores"),
            ]
        )
        page.refusal = refusal
        func field(_ name: String, _ value: String?, _ pointer: String) -> ConsoleField {
            ConsoleField(
                name: name,
                label: partner.words("store_\(name)"),
                value: visit.form[name] ?? value ?? "",
                hint: visit.words.known("partner.store_\(name)_hint"),
                wrong: refusal?.detail(at: pointer),
                isRequired: name != "note" && name != "en",
                maximum: name == "note" ? 100 : 40
            )
        }
        var fields = [
            field("zh", known?.text("name.zh"), "/store/name/zh"),
            field("en", known?.text("name.en"), "/store/name/en"),
            field("note", nil, "/note"),
        ]
        if known == nil { fields.insert(field("code", nil, "/store/code"), at: 0) }
        page.blocks = [
            .card([
                .form(
                    ConsoleForm(
                        path: "/b/settings/stores",
                        submit: partner.words("store_try"),
                        fields: fields,
                        hidden: known.map { [(name: "code", value: $0.text("code"))] } ?? []
                    )
                )
            ])
        ]
        return page
    }

    private static func settings(_ partner: PartnerVisit) -> ConsoleLink {
        ConsoleLink(label: partner.words("settings_title"), path: "/b/settings")
    }
}
