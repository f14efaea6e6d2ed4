// SPDX-License-Identifier: Apache-2.0

/// Parts of a whole as a ring; parts below 0 are left out.
struct DonutDrawing {
    /// How many units the ring is long.
    private static let length: Int64 = 10_000
    private static let size: Int64 = 200
    /// Letters that fit into the ring in large print, and in smaller.
    private static let largeLetters = 6
    private static let mostLetters = 9

    let figure: ChartFigure

    var svg: String {
        let values = (figure.series.first?.values ?? []).map { max(0, $0) }
        let whole = max(1, values.reduce(0) { Int64(clamping: UInt64($0) + UInt64($1)) })
        var text = ""
        var begun: Int64 = 0
        for (index, value) in values.enumerated() where value > 0 {
            let part = DonutDrawing.share(value, of: whole)
            text +=
                "<circle class=\"ring \(ChartFigure.colour(index))\" cx=\"100\" cy=\"100\" r=\"70\""
            text += " pathLength=\"\(DonutDrawing.length)\""
            text += " stroke-dasharray=\"\(max(part, 20) - 20) \(DonutDrawing.length)\""
            text += " stroke-dashoffset=\"\(-begun)\" transform=\"rotate(-90 100 100)\"/>"
            begun += part
        }
        let shown = DonutDrawing.shown(whole)
        let size = shown.count > DonutDrawing.largeLetters ? "middle long" : "middle"
        text += "<text class=\"\(size)\" x=\"100\" y=\"100\" text-anchor=\"middle\">\(shown)</text>"
        text +=
            "<text x=\"100\" y=\"122\" text-anchor=\"middle\">\(SVGText.escaped(figure.unit))</text>"
        let side = DonutDrawing.size
        return SVGText.drawing(figure.title, width: side, height: side, text)
    }

    /// Whole as long as the ring has room for it: whoever counts points does not read `105k`.
    private static func shown(_ whole: Int64) -> String {
        let text = whole.grouped
        return text.count > mostLetters ? ShortNumber.text(whole) : text
    }

    private static func share(_ value: Int64, of whole: Int64) -> Int64 {
        let product = value.multipliedFullWidth(by: length)
        return whole.dividingFullWidth(product).quotient
    }
}
