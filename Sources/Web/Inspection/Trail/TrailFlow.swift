// SPDX-License-Identifier: Apache-2.0

/// Where the points of a lot went, as a drawing: from its rule through the lot to each use.
struct TrailFlow: Sendable {
    let model: TrailModel
    let words: PageWords
    let language: PageLanguage

    /// `nil` where all of the points are still in one place.
    func figure() -> FlowFigure? {
        let points = model.trace.number("points")
        guard points > 0, !uses.isEmpty else { return nil }
        var nodes = [
            FlowFigure.Node(id: "source", name: sourceName, column: 0),
            FlowFigure.Node(id: "lot", name: words("regulator.stage_lot"), column: 1),
        ]
        var flows = [FlowFigure.Flow(from: "source", to: "lot", value: points)]
        for use in uses {
            nodes.append(FlowFigure.Node(id: use.id, name: use.name, column: 2))
            flows.append(FlowFigure.Flow(from: "lot", to: use.id, value: use.points))
            for (cycle, points) in use.cycles.sorted(by: { $0.key < $1.key }) {
                flows.append(FlowFigure.Flow(from: use.id, to: "cycle:\(cycle)", value: points))
            }
            if use.back > 0 {
                flows.append(FlowFigure.Flow(from: use.id, to: "back", value: use.back))
            }
        }
        if uses.contains(where: { $0.back > 0 }) {
            nodes.append(FlowFigure.Node(id: "back", name: words("regulator.came_back"), column: 3))
        }
        for cycle in Set(uses.flatMap(\.cycles.keys)).sorted() {
            let name =
                cycle == 0
                ? words("regulator.flow_unsettled")
                : words("regulator.flow_cycle", ["number": "\(cycle)"])
            nodes.append(FlowFigure.Node(id: "cycle:\(cycle)", name: name, column: 3))
        }
        if let left = model.left, left > 0 {
            nodes.append(
                FlowFigure.Node(id: "left", name: words("regulator.still_there"), column: 2)
            )
            flows.append(FlowFigure.Flow(from: "lot", to: "left", value: left))
        }
        return FlowFigure(
            title: words("regulator.flow_title"),
            unit: words("console.unit_points"),
            nodes: nodes,
            flows: flows
        )
    }

    private var sourceName: String {
        let rule = model.trace.at("rule")
        return rule.words("name", language)
            ?? rule.textIfAny("code").map(model.names.rule)
            ?? words.kind(model.origin.text("kind"))
    }

    private struct Use {
        let id: String
        let name: String
        var points: Int64 = 0
        var back: Int64 = 0
        /// By the cycle in which they were settled; 0 for those that are not.
        var cycles: [Int64: Int64] = [:]

        /// Points came back: what is not settled first.
        mutating func takeBack(_ points: Int64) {
            back += points
            var rest = points
            for cycle in cycles.keys.sorted() {
                let part = min(rest, cycles[cycle] ?? 0)
                rest -= part
                cycles[cycle] = (cycles[cycle] ?? 0) - part
            }
            cycles = cycles.filter { $0.value > 0 }
        }
    }

    /// By what was done and where; what came back goes to the use whose redemption or payment it was,
    /// or to the latest one before it.
    private var uses: [Use] {
        var uses: [Use] = []
        var ofSubject: [String: Int] = [:]
        for step in model.steps {
            let out = TrailModel.out(step)
            if out > 0 {
                let id = "\(step.text("kind")):\(step.text("partner"))"
                let index = uses.firstIndex { $0.id == id } ?? uses.count
                if index == uses.count { uses.append(Use(id: id, name: name(step))) }
                uses[index].points += out
                let cycle = step.at("settlement").number("number")
                uses[index].cycles[cycle, default: 0] += out
                ofSubject[step.text("subject_id")] = index
            }
            let back = TrailModel.back(step)
            if back > 0, !uses.isEmpty {
                uses[ofSubject[step.text("subject_id")] ?? uses.count - 1].takeBack(back)
            }
        }
        return uses
    }

    private func name(_ step: Facts) -> String {
        let kind = words.kind(step.text("kind"))
        return step.textIfAny("partner").map { "\(kind) · \(model.names.partner($0))" } ?? kind
    }
}
