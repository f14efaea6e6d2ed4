// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A rule's versions: what each changed, when it was announced and when it took effect.
struct RuleHistoryPage: Sendable {
    let rule: Facts?
    let versions: Facts
    let code: String
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var language: PageLanguage { visit.language }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: rule?.words("name", language) ?? code,
            lead: words("regulator.rule_lead", ["code": code]),
            crumbs: [
                ConsoleLink(
                    label: words("regulator.rule_versions"),
                    path: "\(visit.frame.face.home)/rules"
                )
            ]
        )
        let queries = "\(visit.frame.face.home)/queries"
        page.actions = [
            ConsoleLink(
                label: words("regulator.rule_comments"),
                path: "\(queries)/rule_versions?rule=\(PercentText.encoded(code))",
                isSecond: true
            ),
            ConsoleLink(
                label: words("regulator.rule_notices"),
                path: "\(queries)/notices",
                isSecond: true
            ),
        ]
        if let rule {
            page.blocks.append(
                .card([
                    .heading(words("regulator.in_force_now")),
                    .text(rule.words("explanation", language) ?? "—"),
                ])
            )
        } else {
            page.blocks.append(.notice(words("regulator.rule_gone"), .warn))
        }
        for version in versions.data { page.blocks += blocks(version) }
        if versions.data.isEmpty { page.blocks.append(.empty(words("regulator.no_versions"))) }
        return page
    }

    private func blocks(_ version: Facts) -> [ConsoleBlock] {
        let text = version.at("definition").words("explanation", language)
        var inner: [ConsoleBlock] = [
            .heading(
                words("regulator.version_number", ["number": "\(version.number("version"))"])
            ),
            .pairs([
                ConsolePair(words("console.state"), VersionState.cell(version, words)),
                ConsolePair(
                    words("regulator.announced_at"),
                    ShownText.minute(version.text("published_at"))
                ),
                ConsolePair(
                    words("regulator.effective_at"),
                    ShownText.minute(version.text("effective_at"))
                ),
                ConsolePair(words("regulator.notice"), notice(version)),
            ]),
        ]
        if let text { inner.append(.text("“\(text)”")) }
        inner.append(.table(ChangeTable(changes: version.list("changes"), visit: visit).table))
        return [.card(inner)]
    }

    /// Days between the announcement and the effect.
    private func notice(_ version: Facts) -> String {
        guard let from = Instant(rfc3339: version.text("published_at")),
            let to = Instant(rfc3339: version.text("effective_at"))
        else { return "—" }
        let days = max(0, (to.microseconds - from.microseconds) / 86_400_000_000)
        return words("regulator.days", ["days": "\(days)"])
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let code = visit.parameter("code")
        return RuleHistoryPage(
            rule: await visit.factsIfAny("/v1/rules/\(code)"),
            versions: try await visit.facts("/v1/rules/\(code)/versions?limit=50"),
            code: code,
            visit: visit
        ).page()
    }
}

/// Where a version stands, in words and with a tone.
enum VersionState {
    static func cell(_ version: Facts, _ words: PageWords) -> ConsoleCell {
        let status = version.text("status")
        let tone: ConsoleTone =
            switch status {
            case "live", "approved": .good
            case "scheduled", "submitted": .warn
            case "rejected": .bad
            default: .plain
            }
        return ConsoleCell(words.known("regulator.version_\(status)") ?? status, tone: tone)
    }
}

/// What changed from one version to another, with what it means for members.
struct ChangeTable: Sendable {
    let changes: [Facts]
    let visit: PageVisit

    private var words: PageWords { visit.words }

    var table: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.changes"),
            columns: [
                .text(words("regulator.change")), .text(words("regulator.before")),
                .text(words("regulator.after")), .text(words("regulator.impact")),
            ],
            rows: changes.map { change in
                let impact = change.text("impact")
                return [
                    ConsoleCell(change.words("words", visit.language) ?? change.text("field")),
                    value(of: change, "before"), value(of: change, "after"),
                    ConsoleCell(
                        words.known("regulator.impact_\(impact)") ?? impact,
                        tone: tone(impact)
                    ),
                ]
            },
            empty: words("regulator.no_changes")
        )
    }

    /// Of a whole entity the words have said enough.
    private func value(of change: Facts, _ name: String) -> ConsoleCell {
        guard change.textIfAny("field") != nil else { return "—" }
        return ConsoleCell(change.textIfAny(name) ?? "—")
    }

    private func tone(_ impact: String) -> ConsoleTone {
        switch impact {
        case "favourable": .good
        case "adverse": .bad
        default: .plain
        }
    }
}
