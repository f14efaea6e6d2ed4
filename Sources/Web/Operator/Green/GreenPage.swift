// SPDX-License-Identifier: Apache-2.0

/// Grams of the whole program: by month, by kind, and the factors that they were counted with.
struct GreenPage: Sendable {
    let report: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.green"),
            lead: report.words("notice", visit.language)
        )
        page.blocks = [
            .figures([
                ConsoleFigure(
                    label: words("operator_green.grams"),
                    value: report.number("grams").grouped,
                    unit: words("operator_green.unit"),
                    note: words("operator_green.grams_note")
                ),
                ConsoleFigure(
                    label: words("operator_green.actions"),
                    value: report.number("actions").grouped,
                    unit: words("operator_green.times")
                ),
                ConsoleFigure(
                    label: words("operator_green.points"),
                    value: ShownText.points(report.number("points")),
                    unit: words("console.unit_points")
                ),
            ]),
            .chart(months),
            .heading(words("operator_green.kinds")), .table(kinds),
            .heading(words("operator_green.factors")), .table(factors),
        ]
        return page
    }

    private var months: ChartFigure {
        let months = report.list("months")
        return ChartFigure(
            .bars,
            title: words("operator_green.by_month"),
            unit: words("operator_green.times"),
            categoryTitle: words("operator_green.month"),
            categories: months.map { $0.text("month") },
            series: [
                ChartFigure.Series(
                    name: words("operator_green.actions"),
                    values: months.map { $0.number("actions") }
                )
            ]
        )
    }

    private var kinds: ConsoleTable {
        ConsoleTable(
            caption: words("operator_green.kinds"),
            columns: [
                .text(words("operator_green.kind")), .number(words("operator_green.actions")),
                .number(words("operator_green.grams")), .number(words("console.points_word")),
            ],
            rows: report.list("kinds").map { kind in
                [
                    ConsoleCell(
                        words.known("operator_green.kind_\(kind.text("kind"))") ?? kind.text("kind")
                    ),
                    ConsoleCell(kind.number("actions").grouped),
                    ConsoleCell(kind.number("grams").grouped),
                    ConsoleCell(kind.number("points").grouped),
                ]
            },
            empty: words("operator_green.none")
        )
    }

    /// As the report names them: what a factor is called, its source and its grade.
    private var factors: ConsoleTable {
        ConsoleTable(
            caption: words("operator_green.factors"),
            columns: [
                .text(words("operator_green.factor")), .text(words("operator_green.source")),
                .text(words("operator_green.grade")),
            ],
            rows: report.list("factors").map { factor in
                [
                    ConsoleCell(
                        factor.words("name", visit.language) ?? factor.text("code"),
                        small: factor.textIfAny("code")
                    ),
                    ConsoleCell(factor.words("source", visit.language) ?? factor.text("source")),
                    ConsoleCell(factor.textIfAny("grade") ?? factor.textIfAny("confidence") ?? "—"),
                ]
            },
            empty: words("operator_green.no_factors")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        GreenPage(report: try await visit.facts("/v1/program/green"), visit: visit).page()
    }
}
