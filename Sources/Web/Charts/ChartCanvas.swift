// SPDX-License-Identifier: Apache-2.0

/// The paper of a drawing with two axes: a field of whole units, 0 at the top left.
struct ChartCanvas {
    static let width: Int64 = 360
    static let height: Int64 = 200
    static let left: Int64 = 44
    static let top: Int64 = 10
    static let bottom: Int64 = 176

    private(set) var text = ""
    let scale: ChartScale

    init(scale: ChartScale) {
        self.scale = scale
        for tick in scale.ticks {
            let y = height(of: tick)
            text += "<line class=\"grid\" x1=\"\(ChartCanvas.left)\" x2=\"\(ChartCanvas.width)\""
            text += " y1=\"\(y)\" y2=\"\(y)\"/>"
            label(ShortNumber.text(tick), x: ChartCanvas.left - 4, y: y + 4, anchor: "end")
        }
    }

    /// Where a value lies on the paper.
    func height(of value: Int64) -> Int64 {
        let room = ChartCanvas.bottom - ChartCanvas.top
        let share = (value - scale.least).multipliedReportingOverflow(by: room)
        guard !share.overflow else {
            return value > scale.least ? ChartCanvas.top : ChartCanvas.bottom
        }
        return ChartCanvas.bottom - share.partialValue / scale.span
    }

    mutating func label(_ words: String, x: Int64, y: Int64, anchor: String) {
        text +=
            "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(SVGText.escaped(words))</text>"
    }

    /// A bar between two values.
    mutating func bar(x: Int64, width: Int64, from: Int64, to: Int64, _ colour: String) {
        let (a, b) = (height(of: from), height(of: to))
        text += "<rect class=\"\(colour)\" x=\"\(x)\" y=\"\(min(a, b))\" width=\"\(max(1, width))\""
        text += " height=\"\(max(1, abs(a - b)))\"/>"
    }

    mutating func line(_ points: [(x: Int64, y: Int64)], _ colour: String) {
        let list = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        text += "<polyline class=\"line \(colour)\" points=\"\(list)\"/>"
        guard points.count <= 31 else { return }
        for point in points {
            text += "<circle class=\"\(colour)\" cx=\"\(point.x)\" cy=\"\(point.y)\" r=\"2\"/>"
        }
    }

    /// Names below the field; only as many as have room.
    mutating func names(_ categories: [String]) {
        guard !categories.isEmpty else { return }
        let longest = Int64(categories.map(SVGText.columns).max() ?? 1)
        let room = max(1, (ChartCanvas.width - ChartCanvas.left) / max(1, longest * 6 + 8))
        let step = max(1, (categories.count + Int(room) - 1) / Int(room))
        for index in stride(from: 0, to: categories.count, by: step) {
            label(
                categories[index],
                x: middle(index, of: categories.count),
                y: ChartCanvas.bottom + 16,
                anchor: "middle"
            )
        }
    }

    /// The room of one category.
    func room(_ count: Int) -> Int64 {
        (ChartCanvas.width - ChartCanvas.left) / Int64(max(1, count))
    }

    func middle(_ index: Int, of count: Int) -> Int64 {
        let field = ChartCanvas.width - ChartCanvas.left
        return ChartCanvas.left + field * Int64(2 * index + 1) / Int64(2 * max(1, count))
    }

    func svg(_ title: String) -> String {
        SVGText.drawing(title, width: ChartCanvas.width, height: ChartCanvas.height, text)
    }
}

/// Words inside of drawings.
enum SVGText {
    static func drawing(_ title: String, width: Int64, height: Int64, _ content: String) -> String {
        "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(escaped(title))\">"
            + content + "</svg>"
    }

    static func escaped(_ words: String) -> String {
        var text = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// How wide words are, in halves of a Chinese character.
    static func columns(_ words: String) -> Int {
        words.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
}

/// Numbers beside an axis.
enum ShortNumber {
    /// `12,000`, `1.2M`: never longer than six characters.
    static func text(_ value: Int64) -> String {
        let size = value.magnitude
        let sign = value < 0 ? "-" : ""
        for (unit, name) in [(UInt64(1_000_000_000), "G"), (1_000_000, "M"), (10_000, "k")]
        where size >= unit {
            let divisor = name == "k" ? 1_000 : unit
            let whole = size / divisor
            let tenth = size % divisor * 10 / divisor
            return sign
                + (tenth == 0 || whole >= 100 ? "\(whole)\(name)" : "\(whole).\(tenth)\(name)")
        }
        return value.grouped
    }
}
