// SPDX-License-Identifier: Apache-2.0

/// How much is played, month by month.
struct PlayReport: Sendable {
    let report: Facts
    let visit: PageVisit

    private static let counts = [
        "players", "new_players", "check_ins", "goals", "tickets", "prizes", "points",
    ]

    private var words: PageWords { visit.words }

    var blocks: [ConsoleBlock] {
        let months = report.list("months")
        var blocks: [ConsoleBlock] = [.heading(words("games.report"), anchor: "report")]
        if !months.isEmpty { blocks.append(.chart(players(months))) }
        return blocks + [.table(table(months))]
    }

    private func players(_ months: [Facts]) -> ChartFigure {
        ChartFigure(
            .bars,
            title: words("games.players_by_month"),
            unit: words("games.unit_people"),
            categoryTitle: words("operator_green.month"),
            categories: months.map { $0.text("month") },
            series: [
                ChartFigure.Series(
                    name: words("games.count_players"),
                    values: months.map { $0.number("players") }
                )
            ]
        )
    }

    private func table(_ months: [Facts]) -> ConsoleTable {
        ConsoleTable(
            caption: words("games.report"),
            columns: [.text(words("operator_green.month"))]
                + PlayReport.counts.map { .number(words("games.count_\($0)")) },
            rows: months.reversed().map { month in
                [ConsoleCell(month.text("month"))]
                    + PlayReport.counts.map { ConsoleCell(month.number($0).grouped) }
            },
            empty: words("games.no_play")
        )
    }
}
