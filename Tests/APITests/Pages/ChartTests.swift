// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Web

@Suite("Figures")
struct ChartTests {
    private func figure(_ kind: ChartFigure.Kind, _ values: [Int64]...) -> ChartFigure {
        ChartFigure(
            kind,
            title: "积分 <按来源>",
            unit: "分",
            categoryTitle: "来源",
            categories: (0..<(values.first?.count ?? 0)).map { "第\($0)项" },
            series: values.enumerated().map { ChartFigure.Series(name: "s\($0)", values: $1) }
        )
    }

    private static let kinds: [ChartFigure.Kind] = [
        .bars, .stack, .line, .donut, .waterfall, .days,
    ]

    @Test(
        "The steps of an axis are round, few, and hold all values",
        arguments: [1, 7, 99, 12_345, 1 << 50]
    )
    func scale(most: Int64) {
        for values in [[most], [-most, most], [-most], [0]] {
            let scale = ChartScale(values)
            #expect(scale.ticks.count <= 10)
            #expect(scale.ticks.contains(0))
            #expect(values.allSatisfy { scale.least <= $0 })
            #expect(values.allSatisfy { $0 <= scale.most })
        }
    }

    @Test("Nothing that a chart is given breaks its drawing", arguments: kinds)
    func extremes(kind: ChartFigure.Kind) {
        for values: [Int64] in [[], [0], [.max, .min, 0], [1, 1], [.max, .max], [-5, -7]] {
            let drawing = figure(kind, values).content["drawing"] as? String
            #expect(drawing != nil)
        }
    }

    @Test(
        "A ring says its whole to the last point, as long as there is room for it",
        arguments: [
            (720, #"class="middle" x"#, ">720<"), (104_793, #"class="middle long" x"#, ">104,793<"),
            (1_234_567, #"class="middle long" x"#, ">1,234,567<"),
            (12_345_678, #"class="middle" x"#, ">12.3M<"),
        ] as [(Int64, String, String)]
    )
    func whole(value: Int64, size: String, shown: String) throws {
        let drawing = try #require(figure(.donut, [value]).content["drawing"] as? String)
        #expect(drawing.contains(size) && drawing.contains(shown), "\(drawing)")
    }

    @Test("Words in a drawing are words, whatever is in them")
    func escaping() throws {
        let drawing = try #require(figure(.bars, [1, 2]).content["drawing"] as? String)
        #expect(drawing.contains("积分 &lt;按来源&gt;"))
        #expect(!drawing.contains("<按来源>"))
    }

    @Test("A stack is as high as its parts together, and a waterfall ends at its total")
    func heights() throws {
        let canvas = ChartCanvas(scale: ChartScale([100]))
        #expect(canvas.height(of: 0) == ChartCanvas.bottom)
        #expect(canvas.height(of: 100) == ChartCanvas.top)
        let stack = try #require(figure(.stack, [30, 0], [70, 0]).content["drawing"] as? String)
        let bars = stack.matches(of: /<rect[^>]* y="(\d+)"[^>]* height="(\d+)"/)
        #expect(bars.count == 2)
        #expect(bars.reduce(0) { $0 + (Int($1.2) ?? 0) } >= 164)
    }

    @Test("The table holds every value, and more categories than can be drawn are a table only")
    func table() throws {
        let many = figure(.line, (0..<500).map { Int64($0) })
        #expect(many.content["drawing"] as? String == "")
        #expect((many.content["rows"] as? [[String: Any]])?.count == 500)
    }

    private func days(_ values: [(String, Int64)]) -> ChartFigure {
        ChartFigure(
            .days,
            title: "每一天",
            unit: "克",
            categoryTitle: "日期",
            categories: values.map(\.0),
            series: [ChartFigure.Series(name: "克", values: values.map(\.1))]
        )
    }

    @Test("A calendar has a square for each day of its months, the darker the more")
    func calendar() throws {
        let figure = days([("2026-01-31", 1), ("2026-02-01", 400), ("2026-02-14", -5)])
        let drawing = try #require(figure.content["drawing"] as? String)
        #expect(drawing.matches(of: /<rect/).count == 31 + 28)
        #expect(drawing.contains(">2026-01</text>") && drawing.contains(">02</text>"))
        #expect(drawing.contains("<title>2026-01-31: 1 克</title>"))
        #expect(drawing.matches(of: /class="shade1"/).count == 1)
        #expect(drawing.matches(of: /class="shade4"/).count == 1)
        #expect(drawing.matches(of: /class="shade0"/).count == 57)
        let legend = figure.content["legend"] as? [[String: Any]]
        #expect(legend?.compactMap { $0["name"] as? String }.first == "1–100")
        #expect(legend?.count == 4)
    }

    @Test("The largest value is the darkest, however few shades there are")
    func fewShades() throws {
        for (largest, shades) in [(Int64(1), 1), (2, 2), (3, 3), (5, 3), (9, 3), (1_000, 4)] {
            let figure = days([("2026-01-05", 1), ("2026-01-06", largest)])
            let drawing = try #require(figure.content["drawing"] as? String)
            #expect(drawing.contains("class=\"shade4\""), "\(largest)")
            let legend = figure.content["legend"] as? [[String: Any]]
            #expect(legend?.count == shades, "\(largest)")
            #expect(legend?.last?["class"] as? String == "shade4")
        }
    }

    @Test(
        "A Monday stands above its Sunday, and the second half of a year below the first",
        arguments: [
            (["2026-11-23"], 4 * 13, 18), (["2026-11-29"], 4 * 13, 18 + 6 * 13),
            // 27 weeks make a row; the last Thursday of the year is in the 26th of the second.
            (["2026-01-01", "2026-12-31"], 25 * 13, 109 + 18 + 3 * 13),
        ] as [([String], Int, Int)]
    )
    func weekdays(dates: [String], x: Int, y: Int) throws {
        let values = dates.map { ($0, Int64($0.hasPrefix("2026-01") ? 1 : 2)) }
        let drawing = try #require(days(values).content["drawing"] as? String)
        let place = try #require(
            drawing.firstMatch(of: /x="(\d+)" y="(\d+)"[^>]*><title>[0-9-]+: 2 克/)
        )
        #expect(Int(place.1) == x)
        #expect(Int(place.2) == y)
    }

    @Test("A calendar of no days, of no dates, or of a lifetime is a table only")
    func noCalendar() {
        for figure in [
            days([]), days([("someday", 4)]), days([("1970-01-01", 4), ("2026-01-01", 4)]),
        ] {
            #expect(figure.content["drawing"] as? String == "" || figure.isEmpty)
        }
    }

    @Test("Flows have their widths and do not leave the paper")
    func flows() throws {
        let figure = FlowFigure(
            title: "一笔积分",
            unit: "分",
            nodes: [
                FlowFigure.Node(id: "a", name: "发放", column: 0),
                FlowFigure.Node(id: "b", name: "兑换", column: 1),
                FlowFigure.Node(id: "c", name: "余额", column: 1),
            ],
            flows: [
                FlowFigure.Flow(from: "a", to: "b", value: 75),
                FlowFigure.Flow(from: "a", to: "c", value: 25),
            ]
        )
        let drawing = FlowDrawing(figure: figure).svg
        let widths = drawing.matches(of: /stroke-width="(\d+)"/).compactMap { Int64($0.1) }
        #expect(widths.count == 2)
        #expect(abs(widths[0] - 3 * widths[1]) <= 3)
        let empty = FlowFigure(title: "", unit: "", nodes: [], flows: [])
        #expect(empty.content["drawing"] as? String == "")
    }
}
