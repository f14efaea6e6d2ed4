// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What a campaign at the partner's tills brought about, and how it is ended or paused.
enum CampaignPage {
    private static let kinds = ["end", "pause", "resume"]

    /// `GET /b/campaigns/{code}`.
    static func page(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await page(try PartnerVisit(visit)))
    }

    /// `POST /b/campaigns/{code}/stop`: what it would change first, and then the proposal.
    static func stop(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let code = visit.parameter("code")
        var body: [JSON.Member] = [
            .init("kind", .string(visit.form["kind"] ?? "")),
            .init("from", .string(visit.form["from"] ?? "")),
        ]
        for field in ["until", "note"] {
            guard let text = visit.form[field], !text.isEmpty else { continue }
            body.append(.init(field, .string(text)))
        }
        let act = ConsoleAct(
            heading: visit.words("campaigns.stop"),
            path: "/v1/partners/\(partner.code)/campaigns/\(code)/stops",
            body: .object(body),
            back: "/b/campaigns/\(PercentText.encoded(code))",
            done: "stop_proposed",
            isDanger: visit.form["kind"] != "resume"
        ) { facts($0, visit) }
        return try await act.answer(visit) { try await page(partner, refusal: $0) }
    }

    private static func page(
        _ partner: PartnerVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let visit = partner.visit
        let path: ContractPath = "/v1/campaigns/\(visit.parameter("code"))"
        let results = try await visit.facts(path.query("subject", visit.query["subject"]))
        var blocks = CampaignView(results, visit).blocks
        // Partners propose campaigns on purchases, and stop what they proposed.
        let isStoppable = results.text("subject") == "purchase" && results.text("status") != "over"
        if isStoppable, partner.role == "partner_admin", results.texts("partners") == [partner.code]
        {
            blocks += [
                .heading(visit.words("campaigns.stop"), note: note(results, visit)),
                .card([.form(form(results, partner, refusal))]),
            ]
        }
        var page = partner.page(partner.name(results), blocks, refusal)
        page.done = visit.done
        page.crumbs = [.init(label: partner.words("campaigns_title"), path: "/b/campaigns")]
        return page
    }

    private static func note(_ results: Facts, _ visit: PageVisit) -> String {
        guard let days = results.numberIfAny("may_stop_after_days") else {
            return visit.words("campaigns.stop_unsaid")
        }
        return visit.words("campaigns.stop_said", ["days": "\(days)"])
    }

    private static func form(
        _ results: Facts,
        _ partner: PartnerVisit,
        _ refusal: ContractRefusal?
    ) -> ConsoleForm {
        let visit = partner.visit
        func field(
            _ name: String,
            _ kind: ConsoleField.Kind,
            isRequired: Bool = false
        ) -> ConsoleField {
            ConsoleField(
                name: name,
                label: visit.words("campaigns.stop_\(name)"),
                kind: kind,
                value: visit.form[name] ?? "",
                hint: visit.words.known("campaigns.stop_\(name)_hint"),
                wrong: refusal?.detail(at: "/\(name)"),
                isRequired: isRequired
            )
        }
        let kinds = kinds.map { (value: $0, label: visit.words("campaigns.stop_kind_\($0)")) }
        return ConsoleForm(
            path: "/b/campaigns/\(PercentText.encoded(results.text("code")))/stop",
            submit: visit.words("campaigns.stop_preview"),
            fields: [
                field("kind", .choice(kinds)), field("from", .date, isRequired: true),
                field("until", .date), field("note", .text),
            ]
        )
    }

    private static func facts(_ result: Facts, _ visit: PageVisit) -> [ConsolePair] {
        let words = visit.words
        var pairs = [
            ConsolePair(
                words("campaigns.stop_kind"),
                words("campaigns.stop_kind_\(result.text("kind"))")
            ),
            ConsolePair(words("campaigns.stop_from"), result.text("from")),
        ]
        if let until = result.textIfAny("until") {
            pairs.append(ConsolePair(words("campaigns.stop_until"), until))
        }
        let days = result.number("notice_days")
        pairs.append(
            ConsolePair(
                words("campaigns.stop_notice"),
                days > 0
                    ? words("campaigns.stop_notice_days", ["days": "\(days)"])
                    : words("campaigns.stop_notice_none")
            )
        )
        for finding in result.list("findings") {
            pairs.append(
                ConsolePair(
                    words("campaigns.stop_finding"),
                    ConsoleCell(
                        finding.shown("text", visit.language),
                        tone: finding.text("severity") == "blocking" ? .bad : .warn
                    )
                )
            )
        }
        return pairs
    }
}
