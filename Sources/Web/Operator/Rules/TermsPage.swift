// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What holds for the whole program: its value, its notice, its tiers, its holds; as documents say it.
struct TermsPage: Sendable {
    let program: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("rules.terms"),
            lead: words("rules.terms_lead"),
            crumbs: [ConsoleLink(label: words("operator.rules"), path: "/o/rules")],
            actions: [
                ConsoleLink(
                    label: words("drafts.documents"),
                    path: "/o/versions/\(program.number("version"))",
                    isSecond: true
                ),
                ConsoleLink(label: words("operator.access"), path: "/o/staff", isSecond: true),
            ]
        )
        if let next = program.at("next_version").numberIfAny("version") {
            let moment = ShownText.minute(program.at("next_version").text("effective_at"))
            page.blocks.append(
                .notice(
                    words("rules.terms_next", ["version": "\(next)", "moment": moment]),
                    .warn
                )
            )
        }
        page.blocks += [
            .columns([
                [.card([.heading(words("rules.terms_value")), .pairs(value)])],
                [.card([.heading(words("rules.terms_limits")), .pairs(limits)])],
            ]),
            .heading(words("rules.terms_tiers")), .table(tiers),
        ]
        return page
    }

    private var value: [ConsolePair] {
        let ratio = program.at("face_value_fen")
        let status = program.at("guarantee").text("status")
        let fen = "\(ratio.number("num"))/\(ratio.number("den"))"
        return [
            ConsolePair(
                words("rules.terms_program"),
                ConsoleCell(
                    program.words("name", visit.language) ?? program.text("code"),
                    small: program.text("code")
                )
            ),
            ConsolePair(
                words("regulator.rule_version"),
                words("regulator.version_number", ["number": "\(program.number("version"))"])
            ),
            ConsolePair(
                words("regulator.effective_at"),
                ShownText.minute(program.text("effective_at"))
            ),
            ConsolePair(
                words("rules.terms_face_value"),
                words("rules.terms_fen_of_point", ["fen": fen])
            ),
            ConsolePair(
                words("operator.coverage"),
                ConsoleCell(
                    program.numberIfAny("coverage_percent").map { "\($0.grouped)%" } ?? "—",
                    small: words.known("operator.guarantee_\(status)")
                )
            ),
        ]
    }

    private var limits: [ConsolePair] {
        let holds = program.at("holds")
        let clawback = program.at("clawback")
        let isDebt = clawback.text("on_shortfall") == "debt"
        return [
            ConsolePair(
                words("regulator.notice"),
                words("regulator.days", ["days": "\(program.number("notice_days"))"])
            ),
            ConsolePair(
                words("rules.terms_holds"),
                words(
                    "rules.terms_minutes",
                    [
                        "default": holds.number("default_minutes").grouped,
                        "maximum": holds.number("maximum_minutes").grouped,
                    ]
                )
            ),
            ConsolePair(
                words("rules.terms_shortfall"),
                isDebt
                    ? words(
                        "rules.terms_debt",
                        ["points": clawback.number("maximum_debt").grouped]
                    ) : words("rules.terms_waive")
            ),
            ConsolePair(words("rules.terms_zone"), program.text("time_zone")),
            ConsolePair(words("rules.terms_since"), program.text("starts_on")),
        ]
    }

    private var tiers: ConsoleTable {
        ConsoleTable(
            caption: words("rules.terms_tiers"),
            columns: [.text(words("members.tier")), .text(words("rules.terms_code"))],
            rows: program.list("tiers").map { tier in
                [
                    ConsoleCell(tier.words("name", visit.language) ?? tier.text("code")),
                    ConsoleCell(tier.text("code"), isCode: true),
                ]
            }
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        TermsPage(program: try await visit.facts("/v1/program"), visit: visit).page()
    }
}
