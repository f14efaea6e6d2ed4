// SPDX-License-Identifier: Apache-2.0

/// Every version of the program, and the rules of today with their histories.
struct VersionsPage: Sendable {
    let versions: Facts
    let rules: [Facts]
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("regulator.rule_versions"),
            lead: words("regulator.versions_lead")
        )
        page.blocks = [
            .heading(words("regulator.program_versions")), .table(versionTable),
            .heading(words("regulator.rules_in_force")), .table(ruleTable),
        ]
        return page
    }

    private var versionTable: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.program_versions"),
            columns: [
                .text(words("regulator.rule_version")), .text(words("console.state")),
                .text(words("regulator.announced_at")), .text(words("regulator.effective_at")),
                .number(words("regulator.impact_favourable")),
                .number(words("regulator.impact_neutral")),
                .number(words("regulator.impact_adverse")),
            ],
            rows: versions.data.map { version in
                let counts = version.at("change_counts")
                let shown = { (name: String) in
                    ConsoleCell(counts.numberIfAny(name).map(\.grouped) ?? "—")
                }
                return [
                    ConsoleCell(
                        words(
                            "regulator.version_number",
                            ["number": "\(version.number("version"))"]
                        ),
                        path: visit.frame.face == .operator
                            ? "/o/versions/\(version.number("version"))" : nil
                    ),
                    VersionState.cell(version, words),
                    ConsoleCell(ShownText.minute(version.text("published_at"))),
                    ConsoleCell(ShownText.minute(version.text("effective_at"))),
                    shown("favourable"), shown("neutral"), shown("adverse"),
                ]
            },
            empty: words("regulator.no_versions")
        )
    }

    private var ruleTable: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.rules_in_force"),
            columns: [
                .text(words("regulator.rule")), .text(words("console.partner")),
                .text(words("regulator.rule_text")),
            ],
            rows: rules.map { rule in
                [
                    ConsoleCell(
                        rule.words("name", visit.language) ?? rule.text("code"),
                        small: rule.text("code"),
                        path: "\(visit.frame.face.home)/rules/\(rule.text("code"))"
                    ),
                    ConsoleCell(rule.texts("partners").map(names.partner).joined(separator: ", ")),
                    ConsoleCell(rule.words("explanation", visit.language) ?? "—"),
                ]
            }
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        VersionsPage(
            versions: try await visit.facts("/v1/program/versions?limit=50"),
            rules: await visit.everything("/v1/rules"),
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}
