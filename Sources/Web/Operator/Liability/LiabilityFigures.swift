// SPDX-License-Identifier: Apache-2.0

/// Drawings of what is owed for points: how it came to be, by issuer, and by month of birth.
struct LiabilityFigures: Sendable {
    /// A roll-forward, or what is owed at a moment.
    let report: Facts
    let names: ConsoleNames
    let visit: PageVisit

    private static let moves = [
        "issued", "redeemed", "refunded", "returned", "lapsed", "adjusted", "repaid",
    ]
    /// The issuers that are shown by name; the others are one.
    private static let maximumIssuers = 8

    private var words: PageWords { visit.words }
    private var unit: String { words("console.unit_points") }

    var blocks: [ConsoleBlock] {
        var blocks: [ConsoleBlock] = []
        if report.at("moves").isThere { blocks.append(.chart(waterfall)) }
        return blocks + [.columns([[.chart(byIssuer)], [.chart(byMonth)]])]
    }

    var waterfall: ChartFigure {
        let moves = report.at("moves")
        let opening = words("liability.opening")
        let closing = words("liability.closing")
        let shown = LiabilityFigures.moves.filter { moves.number($0) != 0 }
        return ChartFigure(
            .waterfall,
            title: words("liability.waterfall"),
            unit: unit,
            categoryTitle: words("liability.move"),
            categories: [opening] + shown.map { words("liability.\($0)") } + [closing],
            series: [
                ChartFigure.Series(
                    name: words("console.points_word"),
                    values: [report.number("opening_points")] + shown.map { moves.number($0) }
                        + [report.number("points")]
                )
            ],
            totals: [opening, closing]
        )
    }

    var byIssuer: ChartFigure {
        var sums: [String: Int64] = [:]
        for vintage in report.list("vintages") {
            sums[vintage.text("issuer"), default: 0] += vintage.number("points")
        }
        var rows = sums.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (name: names.partner($0.key), points: $0.value) }
        if rows.count > LiabilityFigures.maximumIssuers {
            let rest = rows[LiabilityFigures.maximumIssuers...].map(\.points).reduce(0, +)
            rows =
                rows.prefix(LiabilityFigures.maximumIssuers) + [(words("liability.others"), rest)]
        }
        return ChartFigure(
            .donut,
            title: words("liability.by_issuer"),
            unit: unit,
            categoryTitle: words("console.partner"),
            categories: rows.map(\.name),
            series: [
                ChartFigure.Series(name: words("console.points_word"), values: rows.map(\.points))
            ]
        )
    }

    var byMonth: ChartFigure {
        var sums: [String: (lifetime: Int64, dated: Int64)] = [:]
        for vintage in report.list("vintages") {
            let points = vintage.number("points")
            if vintage.flag("lifetime") {
                sums[vintage.text("month"), default: (0, 0)].lifetime += points
            } else {
                sums[vintage.text("month"), default: (0, 0)].dated += points
            }
        }
        let months = sums.keys.sorted()
        return ChartFigure(
            .stack,
            title: words("liability.by_month"),
            unit: unit,
            categoryTitle: words("liability.month"),
            categories: months,
            series: [
                ChartFigure.Series(
                    name: words("liability.lifetime"),
                    values: months.map { sums[$0]?.lifetime ?? 0 }
                ),
                ChartFigure.Series(
                    name: words("liability.dated"),
                    values: months.map { sums[$0]?.dated ?? 0 }
                ),
            ]
        )
    }
}
