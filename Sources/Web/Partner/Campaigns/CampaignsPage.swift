// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// `GET /b/campaigns`: the rules at the partner's tills, when they hold, and what was proposed.
enum CampaignsPage {
    /// Months of the calendar, the present one first.
    private static let months = 6

    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let rules = await rules(partner)
        let proposals = try await visit.facts("/v1/partners/\(partner.code)/proposals?limit=20")
            .data
        let campaigns = await visit.everything("/v1/campaigns")
        let today = visit.today
        var sections: [ConsoleBlock] = []
        if visit.query["sent"] != nil {
            let detail = partner.words("proposal_sent_detail")
            sections.append(.notice(partner.words("proposal_sent"), .good, detail: detail))
        }
        if partner.role == "partner_admin" {
            let label = partner.words("campaign_new")
            sections.append(.links([.init(label: label, path: "/b/campaigns/new")]))
        }
        sections += [
            .captioned(results(campaigns, partner)), .captioned(list(rules, today, partner)),
            .captioned(calendar(rules, today, partner)),
            .captioned(self.proposals(proposals, partner)),
        ]
        return partner.respond(partner.words("campaigns_title"), sections)
    }

    private static func results(_ campaigns: [Facts], _ partner: PartnerVisit) -> ConsoleTable {
        ConsoleTable(
            caption: partner.words("results_caption"),
            columns: [
                .text(partner.words("rule")), .text(partner.visit.words("campaigns.subject")),
                .text(partner.words("when")), .text(partner.words("state")),
            ],
            rows: campaigns.map { campaign in
                let until = campaign.textIfAny("until") ?? ""
                let subject = campaign.text("subject")
                let status = campaign.text("status")
                let tones: [String: ConsoleTone] = ["planned": .warn, "running": .good]
                return [
                    .init(
                        partner.name(campaign),
                        path: "/b/campaigns/\(campaign.text("code"))?subject=\(subject)"
                    ),
                    .init(partner.visit.words("campaigns.subject_\(subject)")),
                    .init("\(campaign.text("from")) – \(until)"),
                    .init(
                        partner.visit.words("campaigns.status_\(status)"),
                        tone: tones[status] ?? .plain
                    ),
                ]
            },
            empty: partner.words("results_none")
        )
    }

    private static func rules(_ partner: PartnerVisit) async -> [Facts] {
        await partner.visit.everything("/v1/rules").filter {
            $0.texts("partners").contains(partner.code)
        }
    }

    private static func list(
        _ rules: [Facts],
        _ today: String,
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        ConsoleTable(
            caption: partner.words("rules_caption"),
            columns: [
                .text(partner.words("rule")), .text(partner.words("kind")),
                .text(partner.words("when")), .text(partner.words("who_pays")),
                .text(partner.words("state")),
            ],
            rows: rules.map { rule in
                [
                    .init(
                        partner.name(rule),
                        small: rule.shown("explanation", partner.visit.language)
                    ),
                    .init(partner.known("rule_kind", rule.text("kind"))),
                    .init(span(rule, partner)),
                    .init(
                        rule.list("funding").map {
                            partner.known("payer", $0.text("payer")) + " \($0.number("percent")) %"
                        }.joined(separator: " · ")
                    ),
                    state(rule, today, partner),
                ]
            },
            empty: partner.words("rules_none")
        )
    }

    private static func span(_ rule: Facts, _ partner: PartnerVisit) -> String {
        let (from, until) = (rule.text("conditions.from"), rule.text("conditions.until"))
        guard !from.isEmpty || !until.isEmpty else { return partner.words("always") }
        return "\(from) – \(until)"
    }

    private static func state(
        _ rule: Facts,
        _ today: String,
        _ partner: PartnerVisit
    ) -> ConsoleCell {
        if let from = rule.textIfAny("conditions.from"), from > today {
            return .init(partner.words("planned"), tone: .warn)
        }
        if let until = rule.textIfAny("conditions.until"), until < today {
            return .init(partner.words("over"), tone: .plain)
        }
        return .init(partner.words("running"), tone: .good)
    }

    private static func calendar(
        _ rules: [Facts],
        _ today: String,
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        let first = CalendarDay(iso8601: today).map { CalendarMonth(of: $0) }
        let months = (0..<CampaignsPage.months).compactMap { offset in
            first?.adding(months: Int32(offset)).iso8601
        }
        let dated = rules.filter { $0.textIfAny("conditions.from") != nil }
        return ConsoleTable(
            caption: partner.words("calendar"),
            columns: [.text(partner.words("rule"))] + months.map { .text($0) },
            rows: dated.filter { rule in
                (rule.textIfAny("conditions.until").map { String($0.prefix(7)) } ?? "9999")
                    >= months[0]
            }.map { rule in
                let from = String(rule.text("conditions.from").prefix(7))
                let until = rule.textIfAny("conditions.until").map { String($0.prefix(7)) }
                return [.init(partner.name(rule))]
                    + months.map { month in
                        let holds = from <= month && until ?? "9999" >= month
                        return holds ? .init(partner.words("holds"), tone: .good) : .init("")
                    }
            },
            empty: partner.words("calendar_none")
        )
    }

    private static func proposals(
        _ proposals: [Facts],
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        ConsoleTable(
            caption: partner.words("proposals"),
            columns: [
                .text(partner.words("code")), .text(partner.words("time")),
                .text(partner.words("note")), .text(partner.words("state")),
            ],
            rows: proposals.map { proposal in
                let status = proposal.text("status")
                let isBad = status == "rejected" || status == "withdrawn"
                return [
                    .init(proposal.text("campaign")),
                    .init(ShownText.minute(proposal.text("submitted_at"))),
                    .init(proposal.text("note")),
                    .init(
                        partner.known("draft", status),
                        small: proposal.text("reason"),
                        tone: isBad ? .bad : status == "submitted" ? .warn : .good
                    ),
                ]
            },
            empty: partner.words("proposals_none")
        )
    }
}
