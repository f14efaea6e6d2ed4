// SPDX-License-Identifier: Apache-2.0

/// What flows from where to where, in columns from left to right (a Sankey diagram), with a table of
/// all flows.
struct FlowFigure: Hashable, Sendable {
    struct Node: Hashable, Sendable {
        let id: String
        let name: String
        /// From 0 on the left.
        let column: Int
    }

    struct Flow: Hashable, Sendable {
        let from: String
        let to: String
        /// Above 0.
        let value: Int64
    }

    /// The most flows that are drawn; the table has all of them.
    static let maximumFlows = 200

    let title: String
    let unit: String
    let nodes: [Node]
    let flows: [Flow]

    /// What the template `Flow` reads.
    var content: [String: Any] {
        let names = Dictionary(nodes.map { ($0.id, $0.name) }) { first, _ in first }
        let rows = flows.map { flow in
            [
                "from": names[flow.from] ?? flow.from, "to": names[flow.to] ?? flow.to,
                "from_id": flow.from, "to_id": flow.to,
                "value": "\(flow.value)", "shown": flow.value.grouped,
            ]
        }
        let isDrawn = !flows.isEmpty && flows.count <= FlowFigure.maximumFlows
        return [
            "caption": title, "unit": unit, "flows": rows,
            "drawing": isDrawn ? FlowDrawing(figure: self).svg : "",
        ]
    }
}

/// Lays the columns out and draws each flow as wide as it is large.
struct FlowDrawing {
    private static let width: Int64 = 720
    private static let height: Int64 = 300
    private static let nodeWidth: Int64 = 10
    private static let gap: Int64 = 14
    private static let top: Int64 = 8

    private struct Place {
        let x: Int64
        let y: Int64
        let height: Int64
        /// How much of the node's side flows have taken.
        var used: (incoming: Int64, outgoing: Int64) = (0, 0)
    }

    let figure: FlowFigure

    var svg: String {
        var places = places()
        var text = ""
        for (number, flow) in figure.flows.enumerated() {
            guard let from = places[flow.from], let to = places[flow.to] else { continue }
            let size = max(1, scaled(flow.value))
            let y1 = from.y + from.used.outgoing + size / 2
            let y2 = to.y + to.used.incoming + size / 2
            let (x1, x2) = (from.x + FlowDrawing.nodeWidth, to.x)
            let middle = (x1 + x2) / 2
            text += "<path class=\"flow \(ChartFigure.colour(number))\" stroke-width=\"\(size)\""
            text += " d=\"M\(x1) \(y1)C\(middle) \(y1) \(middle) \(y2) \(x2) \(y2)\"/>"
            places[flow.from]?.used.outgoing += size
            places[flow.to]?.used.incoming += size
        }
        for node in figure.nodes {
            guard let place = places[node.id] else { continue }
            text += "<rect class=\"c2\" x=\"\(place.x)\" y=\"\(place.y)\""
            text += " width=\"\(FlowDrawing.nodeWidth)\" height=\"\(max(2, place.height))\"/>"
            let isLast = node.column == lastColumn
            let x = isLast ? place.x - 4 : place.x + FlowDrawing.nodeWidth + 4
            text += "<text x=\"\(x)\" y=\"\(place.y + max(12, place.height / 2 + 4))\""
            text += " text-anchor=\"\(isLast ? "end" : "start")\">"
            text += SVGText.escaped(node.name) + "</text>"
        }
        let (width, height) = (FlowDrawing.width, FlowDrawing.height)
        return SVGText.drawing(figure.title, width: width, height: height, text)
    }

    private var lastColumn: Int { figure.nodes.map(\.column).max() ?? 0 }

    /// What a node needs: the larger of what comes in and what goes out.
    private func size(of node: String) -> Int64 {
        let incoming = figure.flows.filter { $0.to == node }.reduce(0) { $0 + $1.value }
        let outgoing = figure.flows.filter { $0.from == node }.reduce(0) { $0 + $1.value }
        return max(incoming, outgoing)
    }

    /// The room that all columns fit in: what the fullest of them leaves.
    private var wholeColumn: (value: Int64, room: Int64) {
        var whole: (value: Int64, room: Int64) = (1, FlowDrawing.height)
        for column in 0...lastColumn {
            let nodes = figure.nodes.filter { $0.column == column }
            let value = nodes.reduce(0) { $0 + size(of: $1.id) }
            let gaps = FlowDrawing.gap * Int64(max(0, nodes.count - 1))
            let room = max(40, FlowDrawing.height - 2 * FlowDrawing.top - gaps)
            whole = (max(whole.value, value), min(whole.room, room))
        }
        return whole
    }

    private func scaled(_ value: Int64) -> Int64 {
        let whole = wholeColumn
        let product = value.multipliedFullWidth(by: whole.room)
        return whole.value.dividingFullWidth(product).quotient
    }

    private func places() -> [String: Place] {
        var places: [String: Place] = [:]
        let step = (FlowDrawing.width - FlowDrawing.nodeWidth) / Int64(max(1, lastColumn))
        var next = Array(repeating: FlowDrawing.top, count: lastColumn + 1)
        for node in figure.nodes {
            let height = scaled(size(of: node.id))
            let x = step * Int64(node.column)
            places[node.id] = Place(x: x, y: next[node.column], height: height)
            next[node.column] += height + FlowDrawing.gap
        }
        return places
    }
}
