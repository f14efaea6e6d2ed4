// SPDX-License-Identifier: Apache-2.0

/// Grams of the whole program: by month, by kind, and the factors that they were counted with.
struct GreenPage: Sendable {
    let report: Facts
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.green"),
            lead: report.words("notice", visit.language),
            actions: [
                ConsoleLink(
                    label: words("operator_green.register"),
                    path: "/o/queries/green_factors",
                    isSecond: true
                )
            ]
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
                        kind.words("name", visit.language)
                            ?? words.known("operator_green.kind_\(kind.text("kind"))")
                            ?? kind.text("kind"),
                        small: kind.text("kind")
                    ),
                    ConsoleCell(kind.number("actions").grouped),
                    ConsoleCell(kind.number("grams").grouped),
                    ConsoleCell(kind.number("points").grouped),
                ]
            },
            empty: words("operator_green.none")
        )
    }

    /// As the report names them: what a factor is called, its year, its source, how much it may be
    /// trusted, and what was counted with it.
    private var factors: ConsoleTable {
        ConsoleTable(
            caption: words("operator_green.factors"),
            columns: [
                .text(words("operator_green.factor")), .number(words("operator_green.grams")),
                .text(words("operator_green.year")), .text(words("operator_green.region")),
                .text(words("operator_green.grade")), .text(words("operator_green.source")),
            ],
            rows: report.list("factors").map { factor in
                let grade = factor.text("confidence")
                return [
                    ConsoleCell(
                        factor.words("name", visit.language) ?? factor.text("factor"),
                        small: factor.text("factor")
                    ),
                    ConsoleCell(factor.number("grams").grouped),
                    ConsoleCell(factor.numberIfAny("year").map { "\($0)" } ?? "—"),
                    ConsoleCell(factor.textIfAny("region") ?? words("operator_green.everywhere")),
                    ConsoleCell(words.known("operator_green.grade_\(grade)") ?? "—"),
                    ConsoleCell(factor.text("source")),
                ]
            },
            empty: words("operator_green.no_factors")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        GreenPage(report: try await visit.facts("/v1/program/green"), visit: visit).page()
    }
}
