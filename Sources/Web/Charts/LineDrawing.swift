// SPDX-License-Identifier: Apache-2.0

/// A line for each series.
struct LineDrawing {
    let figure: ChartFigure

    var svg: String {
        var canvas = ChartCanvas(scale: ChartScale(figure.series.flatMap(\.values)))
        let count = figure.categories.count
        for (number, series) in figure.series.enumerated() {
            let points = series.values.enumerated().map { index, value in
                (x: canvas.middle(index, of: count), y: canvas.height(of: value))
            }
            canvas.line(points, ChartFigure.colour(number))
        }
        canvas.names(figure.categories)
        return canvas.svg(figure.title)
    }
}
