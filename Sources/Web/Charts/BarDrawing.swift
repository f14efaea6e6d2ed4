// SPDX-License-Identifier: Apache-2.0

/// Bars, beside each other or on top of each other.
struct BarDrawing {
    let figure: ChartFigure
    let isStacked: Bool

    var svg: String {
        let count = figure.categories.count
        var canvas = ChartCanvas(scale: scale)
        let room = canvas.room(count)
        for index in 0..<count {
            let middle = canvas.middle(index, of: count)
            if isStacked {
                stack(index, middle, max(1, room * 7 / 10), &canvas)
            } else {
                beside(index, middle, room, &canvas)
            }
        }
        canvas.names(figure.categories)
        return canvas.svg(figure.title)
    }

    private var scale: ChartScale {
        guard isStacked else { return ChartScale(figure.series.flatMap(\.values)) }
        let sums = figure.categories.indices.flatMap { index in
            let values = figure.series.map { $0.values[index] }
            return [
                values.reduce(0) { $0 &+ max(0, $1) }, values.reduce(0) { $0 &+ min(0, $1) },
            ]
        }
        return ChartScale(sums)
    }

    private func stack(_ index: Int, _ middle: Int64, _ width: Int64, _ canvas: inout ChartCanvas) {
        var (up, down): (Int64, Int64) = (0, 0)
        for (number, series) in figure.series.enumerated() where series.values[index] != 0 {
            let value = series.values[index]
            let from = value > 0 ? up : down
            let colour = ChartFigure.colour(number)
            canvas.bar(x: middle - width / 2, width: width, from: from, to: from &+ value, colour)
            if value > 0 { up &+= value } else { down &+= value }
        }
    }

    private func beside(_ index: Int, _ middle: Int64, _ room: Int64, _ canvas: inout ChartCanvas) {
        let series = Int64(figure.series.count)
        let width = max(1, room * 7 / 10 / max(1, series))
        let start = middle - width * series / 2
        for (number, one) in figure.series.enumerated() where one.values[index] != 0 {
            canvas.bar(
                x: start + width * Int64(number),
                width: width > 3 ? width - 1 : width,
                from: 0,
                to: one.values[index],
                ChartFigure.colour(number)
            )
        }
    }
}

/// What came on and what went off between two totals.
struct WaterfallDrawing {
    let figure: ChartFigure

    var svg: String {
        let values = figure.series.first?.values ?? []
        var steps: [(from: Int64, to: Int64, isTotal: Bool)] = []
        var level: Int64 = 0
        for (index, value) in values.enumerated() {
            let isTotal = figure.totals.contains(figure.categories[index])
            let end = isTotal ? value : level &+ value
            steps.append((isTotal ? 0 : level, end, isTotal))
            level = end
        }
        var canvas = ChartCanvas(scale: ChartScale(steps.flatMap { [$0.from, $0.to] }))
        let width = max(1, canvas.room(values.count) * 7 / 10)
        for (index, step) in steps.enumerated() {
            let colour = step.isTotal ? "c2" : step.to >= step.from ? "c1" : "c3"
            let middle = canvas.middle(index, of: values.count)
            canvas.bar(x: middle - width / 2, width: width, from: step.from, to: step.to, colour)
        }
        canvas.names(figure.categories)
        return canvas.svg(figure.title)
    }
}
