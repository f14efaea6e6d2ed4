// SPDX-License-Identifier: Apache-2.0

/// Where the points of a lot went, as a drawing: from its rule through the lot to each use; where a
/// household shared them, by whose hands they went through.
struct TrailFlow: Sendable {
    let model: TrailModel
    let words: PageWords
    let language: PageLanguage

    /// `nil` where all of the points are still in one place.
    func figure() -> FlowFigure? {
        let points = model.trace.number("points")
        let holders = holders
        guard points > 0, holders.count > 1 || holders.contains(where: { !$0.uses.isEmpty })
        else { return nil }
        var drawing = Drawing()
        drawing.add("source", sourceName, column: 0)
        drawing.add("lot", words("regulator.stage_lot"), column: 1)
        drawing.flow("source", "lot", points)
        let isSplit = holders.count > 1
        for holder in holders where isSplit && holder.whole > 0 {
            drawing.add(holder.node, holder.member, column: 2)
            drawing.flow("lot", holder.node, holder.whole)
        }
        for holder in holders {
            let from = isSplit ? holder.node : "lot"
            add(holder, from: from, column: isSplit ? 3 : 2, to: &drawing)
        }
        return FlowFigure(
            title: words(isSplit ? "regulator.flow_title_split" : "regulator.flow_title"),
            unit: words("console.unit_points"),
            nodes: drawing.nodes,
            flows: drawing.flows
        )
    }

    /// What a holder did, and what is left with that holder.
    private func add(_ holder: Holder, from: String, column: Int, to drawing: inout Drawing) {
        for use in holder.uses {
            let node = "\(from)/\(use.id)"
            drawing.add(node, use.name, column: column)
            drawing.flow(from, node, use.points)
            for (cycle, points) in use.cycles.sorted(by: { $0.key < $1.key }) {
                let name =
                    cycle == 0
                    ? words("regulator.flow_unsettled")
                    : words("regulator.flow_cycle", ["number": "\(cycle)"])
                drawing.add("cycle:\(cycle)", name, column: column + 1)
                drawing.flow(node, "cycle:\(cycle)", points)
            }
            drawing.add(
                use.back > 0 ? "back" : nil,
                words("regulator.came_back"),
                column: column + 1
            )
            drawing.flow(node, "back", use.back)
        }
        drawing.add(holder.left > 0 ? "left" : nil, words("regulator.still_there"), column: column)
        drawing.flow(from, "left", holder.left)
    }

    /// Nodes and flows as they are found; a node stands once, and nothing flows that is nothing.
    private struct Drawing {
        private(set) var nodes: [FlowFigure.Node] = []
        private(set) var flows: [FlowFigure.Flow] = []

        mutating func add(_ id: String?, _ name: String, column: Int) {
            guard let id, !nodes.contains(where: { $0.id == id }) else { return }
            nodes.append(FlowFigure.Node(id: id, name: name, column: column))
        }

        mutating func flow(_ from: String, _ to: String, _ value: Int64) {
            guard value > 0 else { return }
            flows.append(FlowFigure.Flow(from: from, to: to, value: value))
        }
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

    /// Somebody of the household through whose hands points of the lot went.
    private struct Holder {
        let member: String
        /// 0 where not all is known.
        var left: Int64 = 0
        var uses: [Use] = []
        /// By what the use was of, which a return names.
        var ofSubject: [String: Int] = [:]

        var node: String { "holder:\(member)" }

        /// All that ended in these hands.
        var whole: Int64 { uses.reduce(left) { $0 + $1.points } }
    }

    /// In the sequence in which the points came to them.
    ///
    /// What came back goes to the use whose redemption or payment it was, or to the holder's latest one
    /// before it.
    private var holders: [Holder] {
        var holders =
            model.trace.flag("truncated")
            ? []
            : model.holders.map {
                Holder(member: $0.member, left: $0.left)
            }
        for step in model.steps {
            let member = step.text("member_id")
            let (out, back) = (TrailModel.out(step), TrailModel.back(step))
            guard out > 0 || back > 0 else { continue }
            let place = holders.firstIndex { $0.member == member } ?? holders.count
            if place == holders.count { holders.append(Holder(member: member)) }
            note(step, out: out, back: back, in: &holders[place])
        }
        return holders
    }

    private func note(_ step: Facts, out: Int64, back: Int64, in holder: inout Holder) {
        if out > 0 {
            let id = "\(step.text("kind")):\(step.text("partner"))"
            let index = holder.uses.firstIndex { $0.id == id } ?? holder.uses.count
            if index == holder.uses.count {
                holder.uses.append(Use(id: id, name: name(step)))
            }
            holder.uses[index].points += out
            let cycle = step.at("settlement").number("number")
            holder.uses[index].cycles[cycle, default: 0] += out
            holder.ofSubject[step.text("subject_id")] = index
        }
        if back > 0, !holder.uses.isEmpty {
            let index = holder.ofSubject[step.text("subject_id")] ?? holder.uses.count - 1
            holder.uses[index].takeBack(back)
        }
    }

    private func name(_ step: Facts) -> String {
        let kind = words.kind(step.text("kind"))
        return step.textIfAny("partner").map { "\(kind) · \(model.names.partner($0))" } ?? kind
    }
}
