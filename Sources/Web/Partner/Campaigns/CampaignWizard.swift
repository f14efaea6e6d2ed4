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
            let proposal = Facts(try answer.object())
            if isSubmit { return visit.redirect(to: "/b/campaigns?sent=1") }
            return try await show(form, partner, before: preview(proposal, partner))
        } catch let refusal as ContractRefusal {
            return try await show(form, partner, before: [], refusal)
        }
    }

    private static func preview(
        _ proposal: Facts,
        _ partner: PartnerVisit
    ) -> [ConsoleBlock] {
        let preview = proposal.at("preview")
        let most = partner.yuan(preview.fenOrZero("cost_without_limits"))
        var sections: [ConsoleBlock] = [
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
                    value: partner.yuan(preview.fenOrZero("cost")),
                    note: partner.words("preview_most", ["yuan": most])
                ),
            ]),
        ]
        let findings = proposal.list("findings")
        if findings.isEmpty {
            sections.append(.notice(partner.words("lint_good"), .good))
        } else {
            sections.append(
                .captioned(
                    ConsoleTable(
                        caption: partner.words("lint"),
                        columns: [
                            .text(partner.words("finding")), .text(partner.words("severity")),
                        ],
                        rows: findings.map { finding in
                            let words = finding.shown("text", partner.visit.language)
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
        before: [ConsoleBlock],
        _ refusal: ContractRefusal? = nil
    ) async throws -> Response {
        let program = try await partner.visit.facts("/v1/program")
        let tiers = program.list("tiers").map {
            (value: $0.text("code"), label: partner.name($0))
        }
        let notice = partner.words("wizard_notice", ["days": "\(program.number("notice_days"))"])
        let fields = fields(form, tiers, partner).map { field -> ConsoleField in
            var field = field
            let pointer = "/campaign/" + (pointers[field.name] ?? field.name)
            field.wrong = refusal?.detail(at: pointer)
            return field
        }
        let title = partner.words("campaign_new")
        let wizard = ConsoleForm(
            path: "/b/campaigns/new",
            submit: partner.words("preview_make"),
            fields: fields,
            hidden: [(name: "made", value: form.key)],
            others: [(value: "submit", label: partner.words("propose"))]
        )
        return partner.respond(title, before + [.text(notice), .card([.form(wizard)])], refusal)
    }

    /// Under which names the interface knows fields that the form calls otherwise.
    private static let pointers = [
        "name": "name/zh", "english": "name/en", "minimum": "minimum_amount",
        "per_member": "limit_per_member", "audience": "tiers", "stop_days": "stop_notice_days",
    ]

    private static func fields(
        _ form: CampaignForm,
        _ tiers: [(value: String, label: String)],
        _ partner: PartnerVisit
    ) -> [ConsoleField] {
        func field(
            _ name: String,
            _ value: String,
            _ kind: ConsoleField.Kind = .text,
            isRequired: Bool = false
        ) -> ConsoleField {
            ConsoleField(
                name: name,
                label: partner.words("wizard_\(name)"),
                kind: kind,
                value: value,
                hint: partner.visit.words.known("partner.wizard_\(name)_hint"),
                isRequired: isRequired
            )
        }
        func choice(_ group: String, _ codes: [String]) -> ConsoleField.Kind {
            .choice(codes.map { (value: $0, label: partner.known(group, $0)) })
        }
        let everybody = (value: "", label: partner.words("everybody"))
        return [
            field("goal", form.goal, choice("goal", ["repeat", "new", "basket", "clear"])),
            field("name", form.name, isRequired: true), field("english", form.englishName),
            field("audience", form.audience, .choice([everybody] + tiers)),
            field(
                "gift",
                form.isPerAmount ? "per_amount" : "fixed",
                choice("gift", ["fixed", "per_amount"])
            ),
            field("points", form.points, isRequired: true),
            field("per_amount", form.perAmount), field("minimum", form.minimum),
            field("from", form.from, .date, isRequired: true),
            field("until", form.until, .date, isRequired: true),
            field("per_member", form.perMember), field("budget", form.budget, isRequired: true),
            field("valid_days", form.validDays, isRequired: true),
            field("hold_out", form.holdOut), field("stop_days", form.stopDays),
            field("note", form.note),
        ]
    }
}
