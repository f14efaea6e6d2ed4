// SPDX-License-Identifier: Apache-2.0

/// A figure: a caption, a table that holds all of its values, and a drawing of the table.
///
/// The drawing is SVG made here, so that it stands on paper and without scripts. Consoles with
/// ECharts draw the same table once more, with a pointer to read values by (`charts.js`).
struct ChartFigure: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        /// A bar for each category and series, beside each other.
        case bars
        /// The series on top of each other.
        case stack
        case line
        /// Parts of a whole: one series, a part for each category.
        case donut
        /// One bar for each category that starts where the one before it ended; categories whose
        /// names are in `totals` start at 0.
        case waterfall
        /// A calendar of one series; categories are days such as `2026-11-23`, and days without
        /// anything need not be there.
        case days
    }

    struct Series: Hashable, Sendable {
        let name: String
        /// One for each category.
        let values: [Int64]
    }

    /// The most categories; more are a table and no drawing.
    static let maximumCategories = 400

    let kind: Kind
    let title: String
    /// What the values count, such as `分` or `克`.
    let unit: String
    /// The heading of the table's first column.
    let categoryTitle: String
    let categories: [String]
    let series: [Series]
    var totals: Set<String> = []

    init(
        _ kind: Kind,
        title: String,
        unit: String,
        categoryTitle: String,
        categories: [String],
        series: [Series],
        totals: Set<String> = []
    ) {
        precondition(
            series.allSatisfy { $0.values.count == categories.count },
            "a value for each category"
        )
        self.kind = kind
        self.title = title
        self.unit = unit
        self.categoryTitle = categoryTitle
        self.categories = categories
        self.series = series
        self.totals = totals
    }

    var isEmpty: Bool { series.allSatisfy { $0.values.allSatisfy { $0 == 0 } } }

    /// What the template `Figure` reads.
    var content: [String: Any] {
        [
            "kind": kind.rawValue, "caption": title, "unit": unit,
            "category_title": categoryTitle,
            "series": series.map { ["name": $0.name] },
            "rows": categories.indices.map { index in
                [
                    "category": categories[index],
                    "is_total": totals.contains(categories[index]),
                    "values": series.map {
                        ["value": "\($0.values[index])", "shown": $0.values[index].grouped]
                    },
                ] as [String: Any]
            },
            "legend": legend,
            "drawing": isEmpty || categories.count > ChartFigure.maximumCategories ? "" : drawing,
        ]
    }

    /// Which colour stands for what, where there is more than one.
    private var legend: [[String: Any]] {
        if kind == .days {
            return DaysDrawing(figure: drawable).legend.map {
                ["name": $0.name, "class": $0.shade]
            }
        }
        let names = kind == .donut ? categories : series.count > 1 ? series.map(\.name) : []
        return names.enumerated().map { index, name in
            ["name": name, "class": ChartFigure.colour(index)]
        }
    }

    private var drawing: String {
        let figure = drawable
        return switch kind {
        case .bars: BarDrawing(figure: figure, isStacked: false).svg
        case .stack: BarDrawing(figure: figure, isStacked: true).svg
        case .line: LineDrawing(figure: figure).svg
        case .donut: DonutDrawing(figure: figure).svg
        case .waterfall: WaterfallDrawing(figure: figure).svg
        case .days: DaysDrawing(figure: figure).svg
        }
    }

    /// The figure with values of a size that drawings can add up and multiply; the table has them as
    /// they are.
    private var drawable: ChartFigure {
        let range = -ChartFigure.largest...ChartFigure.largest
        return ChartFigure(
            kind,
            title: title,
            unit: unit,
            categoryTitle: categoryTitle,
            categories: categories,
            series: series.map { series in
                let values = series.values.map { min(max($0, range.lowerBound), range.upperBound) }
                return Series(name: series.name, values: values)
            },
            totals: totals
        )
    }

    /// A thousand times more than there are fen in the world; a sum of 400 of them still fits.
    private static let largest: Int64 = 1 << 50

    /// The class of a series' colour; there are six, and then they come again.
    static func colour(_ index: Int) -> String { "c\(index % 6 + 1)" }
}
