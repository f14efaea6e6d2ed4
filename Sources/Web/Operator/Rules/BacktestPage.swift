// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A back-test: how far it is, and then what the draft would have cost and to whom it would have
/// given more or less.
struct BacktestPage: Sendable {
    let job: Facts
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        let since = job.textIfAny("since")
        var page = ConsolePage(
            heading: words("backtest.heading"),
            lead: since.map { words("backtest.since", ["day": $0]) } ?? words("backtest.whole"),
            crumbs: [ConsoleLink(label: words("operator.rules"), path: "/o/rules")]
        )
        switch job.text("status") {
        case "running":
            page.blocks = [.live(id: "job", seconds: 5, [progress])]
        case "succeeded": page.blocks = report(job.at("report"))
        default:
            let fault = job.text("fault")
            page.blocks = [
                .notice(
                    words("backtest.failed", ["fault": words.known("backtest.\(fault)") ?? fault]),
                    .bad
                )
            ]
        }
        return page
    }

    private var progress: ConsoleBlock {
        let progress = job.at("progress")
        let total = max(1, progress.number("total"))
        return .own(
            "JobProgress",
            [
                "job_done": progress.number("done"), "job_total": total,
                "job_text": words(
                    "backtest.running",
                    ["percent": "\(progress.number("done") * 100 / total)"]
                ),
            ]
        )
    }

    private func report(_ report: Facts) -> [ConsoleBlock] {
        let total = report.at("total")
        let members = report.at("members")
        let change = total.number("change")
        let cost = total.number("cost_fen")
        return [
            .figures([
                ConsoleFigure(
                    label: words("backtest.cost"),
                    value: (cost > 0 ? "+" : "") + ShownText.yuan(cost),
                    unit: words("console.unit_yuan"),
                    note: words("backtest.cost_note"),
                    tone: cost > 0 ? .warn : .good
                ),
                ConsoleFigure(
                    label: words("backtest.change"),
                    value: ShownText.change(change),
                    unit: words("console.unit_points"),
                    note: words(
                        "backtest.from_to",
                        [
                            "live": total.number("live_points").grouped,
                            "draft": total.number("draft_points").grouped,
                        ]
                    )
                ),
                ConsoleFigure(
                    label: words("backtest.better"),
                    value: members.number("better").grouped,
                    unit: words("console.unit_people"),
                    tone: .good
                ),
                ConsoleFigure(
                    label: words("backtest.worse"),
                    value: members.number("worse").grouped,
                    unit: words("console.unit_people"),
                    tone: members.number("worse") > 0 ? .bad : .good
                ),
            ]),
            .text(
                words(
                    "backtest.what",
                    [
                        "purchases": report.number("purchases").grouped,
                        "activities": report.number("activities").grouped,
                        "returns": report.number("returns").grouped,
                        "capped": members.number("capped_draft").grouped,
                    ]
                )
            ),
            .chart(chart(report.list("partners"))),
            .heading(words("backtest.by_rule")),
            .table(table(report.list("rules"), "rule") { names.rule($0) }),
            .columns([
                [
                    .heading(words("backtest.winners")),
                    .table(people(members.list("gains"), words("backtest.winners"))),
                ],
                [
                    .heading(words("backtest.losers")),
                    .table(people(members.list("losses"), words("backtest.losers"))),
                ],
            ]),
        ] + refused(report.list("refused"))
    }

    private func chart(_ partners: [Facts]) -> ChartFigure {
        ChartFigure(
            .bars,
            title: words("backtest.by_partner"),
            unit: words("console.unit_points"),
            categoryTitle: words("console.partner"),
            categories: partners.map { names.partner($0.text("partner")) },
            series: [
                ChartFigure.Series(
                    name: words("backtest.live"),
                    values: partners.map { $0.number("live_points") }
                ),
                ChartFigure.Series(
                    name: words("backtest.draft"),
                    values: partners.map { $0.number("draft_points") }
                ),
            ]
        )
    }

    private func table(
        _ lines: [Facts],
        _ field: String,
        _ name: (String) -> String
    ) -> ConsoleTable {
        ConsoleTable(
            caption: words("backtest.by_rule"),
            columns: [
                .text(words("regulator.rule")), .number(words("backtest.live")),
                .number(words("backtest.draft")), .number(words("backtest.change")),
                .number(words("console.amount_yuan")),
            ],
            rows: lines.map { line in
                [
                    ConsoleCell(name(line.text(field))),
                    ConsoleCell(line.number("live_points").grouped),
                    ConsoleCell(line.number("draft_points").grouped),
                    ConsoleCell(ShownText.change(line.number("change"))),
                    ConsoleCell(ShownText.yuan(line.number("cost_fen"))),
                ]
            }
        )
    }

    private func people(_ lines: [Facts], _ caption: String) -> ConsoleTable {
        ConsoleTable(
            caption: caption,
            columns: [.text(words("console.member")), .number(words("backtest.change"))],
            rows: lines.map { line in
                [
                    ConsoleCell(
                        line.text("member_id"),
                        path: "/o/members/\(line.text("member_id"))",
                        isCode: true
                    ),
                    ConsoleCell(ShownText.change(line.number("change"))),
                ]
            },
            empty: words("backtest.nobody")
        )
    }

    private func refused(_ lines: [Facts]) -> [ConsoleBlock] {
        guard !lines.isEmpty else { return [] }
        let text = lines.map { "\($0.text("code")) \($0.number("count").grouped)" }
        return [
            .notice(words("backtest.refused", ["list": text.joined(separator: ", ")]), .warn)
        ]
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        BacktestPage(
            job: try await visit.facts("/v1/program/backtest/\(visit.parameter("number"))"),
            names: await visit.names([.partners, .rules]),
            visit: visit
        ).page()
    }
}
