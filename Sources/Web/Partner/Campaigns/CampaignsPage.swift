// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// `GET /b/campaigns`: the rules at the partner's tills, when they hold, and what was proposed.
enum CampaignsPage {
    /// The most pages of rules that are read; a program has a few dozen rules.
    private static let maximumPages = 5
    /// Months of the calendar, the present one first.
    private static let months = 6

    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let rules = try await rules(partner)
        let proposals = try await partner.list("/v1/partners/\(partner.code)/proposals?limit=20")
        let today = ShownText.day(visit.now.rfc3339(offsetSeconds: 8 * 3_600))
        var sections: [PartnerPage.Section] = []
        if visit.query["sent"] != nil {
            let detail = partner.words("proposal_sent_detail")
            sections.append(.notice(partner.words("proposal_sent"), detail: detail, .good))
        }
        if partner.role == "partner_admin" {
            let label = partner.words("campaign_new")
            sections.append(.links([.init(label: label, href: "/b/campaigns/new")]))
        }
        sections += [
            .table(list(rules, today, partner)), .table(calendar(rules, today, partner)),
            .table(self.proposals(proposals, partner)),
        ]
        return visit.respond(
            PartnerPage(title: partner.words("campaigns_title"), sections: sections)
        )
    }

    private static func rules(_ partner: PartnerVisit) async throws -> [AnswerFields] {
        var all: [AnswerFields] = []
        var cursor: String?
        for _ in 0..<maximumPages {
            let path: ContractPath = "/v1/rules"
            let answer = await partner.visit.ask(
                .get(path.query("limit", "100").query("cursor", cursor))
            )
            let page = AnswerFields(try answer.object())
            all += page.list("data")
            cursor = page.textIfAny("next_cursor")
            if cursor == nil { break }
        }
        return all.filter { $0.texts("partners").contains(partner.code) }
    }

    private static func list(
        _ rules: [AnswerFields],
        _ today: String,
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        PartnerPage.Table(
            caption: partner.words("rules_caption"),
            columns: [
                .init(partner.words("rule")), .init(partner.words("kind")),
                .init(partner.words("when")), .init(partner.words("who_pays")),
                .init(partner.words("state")),
            ],
            rows: rules.map { rule in
                [
                    .init(
                        partner.name(rule),
                        note: rule.words("explanation", partner.visit.language)
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

    private static func span(_ rule: AnswerFields, _ partner: PartnerVisit) -> String {
        let (from, until) = (rule.text("conditions.from"), rule.text("conditions.until"))
        guard !from.isEmpty || !until.isEmpty else { return partner.words("always") }
        return "\(from) – \(until)"
    }

    private static func state(
        _ rule: AnswerFields,
        _ today: String,
        _ partner: PartnerVisit
    ) -> PartnerPage.Cell {
        if let from = rule.textIfAny("conditions.from"), from > today {
            return .init(partner.words("planned"), tone: .warn)
        }
        if let until = rule.textIfAny("conditions.until"), until < today {
            return .init(partner.words("over"), tone: .plain)
        }
        return .init(partner.words("running"), tone: .good)
    }

    private static func calendar(
        _ rules: [AnswerFields],
        _ today: String,
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        let first = CalendarDay(iso8601: today).map { CalendarMonth(of: $0) }
        let months = (0..<CampaignsPage.months).compactMap { offset in
            first?.adding(months: Int32(offset)).iso8601
        }
        let dated = rules.filter { $0.textIfAny("conditions.from") != nil }
        return PartnerPage.Table(
            caption: partner.words("calendar"),
            columns: [.init(partner.words("rule"))] + months.map { .init($0) },
            rows: dated.filter { rule in
                (rule.textIfAny("conditions.until").map { String($0.prefix(7)) } ?? "9999") >= months[0]
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
        _ proposals: [AnswerFields],
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        PartnerPage.Table(
            caption: partner.words("proposals"),
            columns: [
                .init(partner.words("code")), .init(partner.words("time")),
                .init(partner.words("note")), .init(partner.words("state")),
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
                        note: proposal.text("reason"),
                        tone: isBad ? .bad : status == "submitted" ? .warn : .good
                    ),
                ]
            },
            empty: partner.words("proposals_none")
        )
    }
}
