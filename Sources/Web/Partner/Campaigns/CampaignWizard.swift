// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A campaign from its goal to its proposal: fields, a preview on the partner's own history with
/// what the gate of publications finds, and then the operator's review.
enum CampaignWizard {
    /// `GET /b/campaigns/new`.
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let form = CampaignForm(visit.query, key: visit.frame.makeKey())
        return try await show(form, partner, before: [])
    }

    /// `POST /b/campaigns/new`: `act` is `preview` or `submit`.
    static func answer(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let form = CampaignForm(visit.form, key: visit.form["key"] ?? "")
        let isSubmit = visit.form["act"] == "submit"
        let path: ContractPath = "/v1/partners/\(partner.code)/proposals"
        let answer = await visit.ask(
            .post(
                isSubmit ? path : path.query("dry_run", "true"),
                form.body(of: partner.code),
                key: isSubmit ? "proposal-\(form.key)" : visit.frame.makeKey()
            )
        )
        do {
            let proposal = AnswerFields(try answer.object())
            if isSubmit { return visit.redirect(to: "/b/campaigns?sent=1") }
            return try await show(form, partner, before: preview(proposal, partner))
        } catch let refusal as ContractRefusal {
            return try await show(form, partner, before: [PartnerVisit.notice(refusal)], refusal)
        }
    }

    private static func preview(
        _ proposal: AnswerFields,
        _ partner: PartnerVisit
    ) -> [PartnerPage.Section] {
        let preview = AnswerFields(proposal["preview"])
        let most = partner.yuan(preview.fen("cost_without_limits"))
        var sections: [PartnerPage.Section] = [
            .heading(
                partner.words("preview"),
                note: partner.words(
                    "preview_note",
                    ["count": preview.number("purchases").grouped, "day": preview.text("since")]
                )
            ),
            .figures([
                .init(
                    label: partner.words("preview_matching"),
                    value: partner.words("times", ["count": preview.number("matching").grouped])
                ),
                .init(
                    label: partner.words("preview_points"),
                    value: partner.points(preview.number("points"))
                ),
                .init(
                    label: partner.words("preview_cost"),
                    value: partner.yuan(preview.fen("cost")),
                    note: partner.words("preview_most", ["yuan": most])
                ),
            ]),
        ]
        let findings = proposal.list("findings")
        if findings.isEmpty {
            sections.append(.notice(partner.words("lint_good"), .good))
        } else {
            sections.append(
                .table(
                    PartnerPage.Table(
                        caption: partner.words("lint"),
                        columns: [.init(partner.words("finding")), .init(partner.words("severity"))],
                        rows: findings.map { finding in
                            let words = finding.words("text", partner.visit.language)
                            let isError = finding.text("severity") == "blocking"
                            return [
                                .init(words.isEmpty ? finding.text("code") : words),
                                .init(
                                    partner.known("severity", finding.text("severity")),
                                    tone: isError ? .bad : .warn
                                ),
                            ]
                        },
                        empty: ""
                    )
                )
            )
        }
        return sections
    }

    private static func show(
        _ form: CampaignForm,
        _ partner: PartnerVisit,
        before: [PartnerPage.Section],
        _ refusal: ContractRefusal? = nil
    ) async throws -> Response {
        let program = try await partner.object("/v1/program")
        let tiers = program.list("tiers").map {
            PartnerPage.Field.Option(value: $0.text("code"), label: partner.name($0))
        }
        let notice = partner.words("wizard_notice", ["days": "\(program.number("notice_days"))"])
        let fields = fields(form, tiers, partner).map { field -> PartnerPage.Field in
            var field = field
            let pointer = "/campaign/" + (pointers[field.name] ?? field.name)
            field.wrong = refusal?.detail(at: pointer) ?? ""
            return field
        }
        let page = PartnerPage(
            title: partner.words("campaign_new"),
            sections: before + [
                .text(notice),
                .form(
                    .init(
                        action: "/b/campaigns/new",
                        fields: fields,
                        submit: partner.words("preview_make"),
                        others: [.init(value: "submit", label: partner.words("propose"))]
                    )
                ),
            ]
        )
        return partner.visit.respond(page, status: .init(code: refusal?.status ?? 200))
    }

    /// Under which names the interface knows fields that the form calls otherwise.
    private static let pointers = [
        "name": "name/zh", "english": "name/en", "minimum": "minimum_amount",
        "per_member": "limit_per_member", "audience": "tiers",
    ]

    private static func fields(
        _ form: CampaignForm,
        _ tiers: [PartnerPage.Field.Option],
        _ partner: PartnerVisit
    ) -> [PartnerPage.Field] {
        let words = { (name: String) in partner.words("wizard_\(name)") }
        let goals = ["repeat", "new", "basket", "clear"].map {
            PartnerPage.Field.Option(value: $0, label: partner.known("goal", $0))
        }
        let gifts = ["fixed", "per_amount"].map {
            PartnerPage.Field.Option(value: $0, label: partner.known("gift", $0))
        }
        let everybody = PartnerPage.Field.Option(value: "", label: partner.words("everybody"))
        func text(_ name: String, _ value: String, _ isRequired: Bool) -> PartnerPage.Field {
            .init(
                kind: .text,
                name: name,
                label: words(name),
                value: value,
                hint: partner.visit.words.known("partner.wizard_\(name)_hint") ?? "",
                isRequired: isRequired
            )
        }
        return [
            .init(kind: .hidden, name: "made", value: form.key),
            .init(kind: .select, name: "goal", label: words("goal"), value: form.goal, options: goals),
            text("name", form.name, true), text("english", form.englishName, false),
            .init(
                kind: .select,
                name: "audience",
                label: words("audience"),
                value: form.audience,
                options: [everybody] + tiers
            ),
            .init(
                kind: .select,
                name: "gift",
                label: words("gift"),
                value: form.isPerAmount ? "per_amount" : "fixed",
                options: gifts
            ),
            text("points", form.points, true), text("per_amount", form.perAmount, false),
            text("minimum", form.minimum, false),
            .init(
                kind: .date,
                name: "from",
                label: words("from"),
                value: form.from,
                isRequired: true
            ),
            .init(
                kind: .date,
                name: "until",
                label: words("until"),
                value: form.until,
                isRequired: true
            ),
            text("per_member", form.perMember, false), text("budget", form.budget, true),
            text("valid_days", form.validDays, true), text("note", form.note, false),
        ]
    }
}
