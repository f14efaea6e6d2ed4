// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Another stock of a reward, which the partner proposes and the operator reviews.
enum StockPage {
    private static let counts = ["total", "per_day", "per_month"]

    /// `GET /b/rewards/{code}/stock`.
    static func page(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await form(visit))
    }

    /// `POST /b/rewards/{code}/stock`: tried first, and proposed when it is confirmed.
    static func propose(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let reward = try await OwnReward(partner)
        var members = [JSON.Member("reward", .string(reward.code))]
        for name in ["store", "note"] {
            if let text = visit.form[name] { members.append(JSON.Member(name, .string(text))) }
        }
        for name in counts {
            guard let text = visit.form[name] else { continue }
            members.append(JSON.Member(name, Int64(text).map { .integer($0) } ?? .string(text)))
        }
        let act = ConsoleAct(
            heading: partner.words("stock_propose"),
            path: "/v1/partners/\(partner.code)/stock-proposals",
            body: .object(members),
            back: reward.path,
            done: "proposed"
        ) { result in
            facts(result, partner, reward)
        }
        return try await act.answer(visit) { try await form(visit, refusal: $0) }
    }

    /// What was proposed of a reward so far.
    static func proposals(of reward: String, _ partner: PartnerVisit) async -> ConsoleTable {
        let all = await partner.visit.everything("/v1/partners/\(partner.code)/proposals")
        return ConsoleTable(
            caption: partner.words("stock_proposals"),
            columns: [
                .text(partner.words("time")), .text(partner.words("note")),
                .text(partner.words("state")),
            ],
            rows: all.filter { $0.textIfAny("reward") == reward }.map { proposal in
                [
                    ConsoleCell(ShownText.minute(proposal.text("submitted_at"))),
                    ConsoleCell(proposal.text("note")),
                    ConsoleCell(
                        partner.known("draft", proposal.text("status")),
                        small: proposal.textIfAny("reason")
                    ),
                ]
            },
            empty: partner.words("stock_proposals_none")
        )
    }

    private static func facts(
        _ result: Facts,
        _ partner: PartnerVisit,
        _ reward: OwnReward
    ) -> [ConsolePair] {
        var pairs = [ConsolePair(partner.words("reward"), reward.name)]
        if let store = result.textIfAny("store") {
            pairs.append(ConsolePair(partner.words("store"), ConsoleCell(store, isCode: true)))
        }
        for name in counts {
            func count(_ side: String) -> String {
                let known = result.numberIfAny("\(side).\(name)").map(\.grouped)
                return known ?? partner.words("stock_open")
            }
            guard count("before") != count("after") else { continue }
            let detail = partner.words(
                "stock_from_to",
                ["before": count("before"), "after": count("after")]
            )
            pairs.append(ConsolePair(partner.words("stock_\(name)"), detail))
        }
        let days = result.number("notice_days")
        let notice = partner.words("stock_notice", ["days": days.grouped])
        let then = partner.words("stock_then")
        pairs.append(ConsolePair(partner.words("store_then"), days > 0 ? notice : then))
        return pairs
    }

    private static func form(
        _ visit: PageVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let partner = try PartnerVisit(visit)
        let reward = try await OwnReward(partner)
        let place = try await visit.facts("/v1/partners/\(partner.code)")
        var page = ConsolePage(
            heading: partner.words("stock_propose"),
            lead: partner.words("stock_lead"),
            crumbs: [
                ConsoleLink(label: partner.words("rewards_title"), path: "/b/rewards"),
                ConsoleLink(label: reward.name, path: reward.path),
            ]
        )
        page.refusal = refusal
        let stores = place.list("stores").map {
            (value: $0.text("code"), label: partner.name($0))
        }
        var fields = counts.map { name in
            ConsoleField(
                name: name,
                label: partner.words("stock_\(name)"),
                kind: .number,
                value: visit.form[name] ?? "",
                hint: name == "total" ? partner.words("stock_total_hint") : nil,
                wrong: refusal?.detail(at: "/\(name)")
            )
        }
        if !stores.isEmpty {
            let all = [(value: "", label: partner.words("stock_all_stores"))]
            fields.insert(
                ConsoleField(
                    name: "store",
                    label: partner.words("store"),
                    kind: .choice(all + stores),
                    value: visit.form["store"] ?? "",
                    wrong: refusal?.detail(at: "/store")
                ),
                at: 0
            )
        }
        fields.append(
            ConsoleField(
                name: "note",
                label: partner.words("store_note"),
                value: visit.form["note"] ?? "",
                wrong: refusal?.detail(at: "/note"),
                maximum: 100
            )
        )
        page.blocks = [
            .card([
                .form(
                    ConsoleForm(
                        path: "\(reward.path)/stock",
                        submit: partner.words("store_try"),
                        fields: fields
                    )
                )
            ])
        ]
        return page
    }
}
