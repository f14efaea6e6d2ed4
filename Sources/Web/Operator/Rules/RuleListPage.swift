// SPDX-License-Identifier: Apache-2.0

/// All rules with their state, the drafts that are on their way, and the versions.
struct RuleListPage: Sendable {
    let rules: [Facts]
    let drafts: [Facts]
    let versions: [Facts]
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        let inForce = versions.first { $0.text("status") == "live" }
        var page = ConsolePage(
            heading: words("operator.rules"),
            lead: words("rules.lead", ["version": "\(inForce?.number("version") ?? 0)"]),
            actions: [
                ConsoleLink(label: words("rules.drafts"), path: "/o/drafts", isSecond: true),
                ConsoleLink(label: words("rules.terms"), path: "/o/terms", isSecond: true),
                ConsoleLink(
                    label: words("regulator.program_versions"),
                    path: "/o/versions",
                    isSecond: true
                ),
            ]
        )
        page.done = visit.done
        let open = drafts.filter {
            ["submitted", "approved", "scheduled"].contains($0.text("status"))
        }
        if !open.isEmpty {
            page.blocks += [
                .heading(words("rules.on_their_way")),
                .table(DraftTable(drafts: open, visit: visit).table),
            ]
        }
        page.blocks += [filters, .table(table), .heading(words("rules.new")), new]
        return page
    }

    private var filters: ConsoleBlock {
        .filters(
            ConsoleForm(
                path: "/o/rules",
                submit: words("console.filter"),
                fields: [
                    ConsoleField(
                        name: "partner",
                        label: words("console.partner"),
                        kind: .choice(
                            [(value: "", label: words("console.all"))] + names.options(.partners)
                        ),
                        value: visit.query["partner"] ?? ""
                    )
                ]
            )
        )
    }

    private var table: ConsoleTable {
        ConsoleTable(
            caption: words("operator.rules"),
            columns: [
                .text(words("regulator.rule")), .text(words("console.partner")),
                .text(words("regulator.rule_text")), .text(words("console.state")),
                .text(words("rules.history")),
            ],
            rows: rules.map(row),
            empty: words("rules.none")
        )
    }

    private func row(_ rule: Facts) -> [ConsoleCell] {
        let code = PercentText.encoded(rule.text("code"))
        let partners = rule.texts("partners").map(names.partner)
        return [
            ConsoleCell(
                rule.words("name", visit.language) ?? code,
                small: rule.text("code"),
                path: "/o/rules/\(code)/edit"
            ),
            ConsoleCell(
                partners.prefix(3).joined(separator: ", "),
                small: partners.count > 3
                    ? words("rules.more_partners", ["count": "\(partners.count - 3)"]) : nil
            ),
            ConsoleCell(rule.words("explanation", visit.language) ?? "—"),
            RuleState.cell(rule, on: visit.today, words),
            ConsoleCell(words("rules.history"), path: "/o/rules/\(code)"),
        ]
    }

    private var new: ConsoleBlock {
        .filters(
            ConsoleForm(
                path: "/o/rules/new",
                submit: words("rules.begin"),
                fields: [
                    ConsoleField(
                        name: "code",
                        label: words("rules.code"),
                        hint: words("rules.code_hint"),
                        isRequired: true,
                        maximum: 40
                    ),
                    ConsoleField(
                        name: "partner",
                        label: words("console.partner"),
                        kind: .choice(names.options(.partners))
                    ),
                ]
            )
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let rules: ContractPath = "/v1/rules"
        return RuleListPage(
            rules: await visit.everything(rules.query("partner", visit.query["partner"])),
            drafts: await visit.factsIfAny("/v1/program/drafts?limit=50")?.data ?? [],
            versions: try await visit.facts("/v1/program/versions?limit=20").data,
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}
