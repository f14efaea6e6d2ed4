// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// The status page's values as words of a language.
struct StatusView: Sendable {
    let model: StatusModel
    let frame: PageFrame

    func render() -> String {
        frame.render(
            "Status",
            title: name,
            [
                "name": name,
                "version": version,
                "state": state.kind,
                "state_words": state.words,
                "has_figures": model.figures != nil,
                "figures": model.figures.map(figures) ?? [],
                "has_partners": model.program != nil,
                "partners": (model.program?.partners ?? []).map(row),
            ]
        )
    }

    private var name: String {
        guard let program = model.program else { return frame.words("page.brand") }
        return frame.language(program.name.zh, program.name.en)
    }

    private var version: String {
        guard let program = model.program else { return "Jifen \(model.version)" }
        let words = frame.words("status.version", ["version": "\(program.version)"])
        return "\(program.code) · \(words) · Jifen \(model.version)"
    }

    private var state: (kind: String, words: String) {
        if let complaint = model.complaint {
            return ("bad", frame.words("status.not_ready", ["reason": complaint]))
        }
        guard model.program != nil else { return ("", frame.words("status.empty")) }
        return ("good", frame.words("status.ready"))
    }

    private func figures(_ figures: StatusModel.Figures) -> [[String: String]] {
        var shown = [
            ("members", figures.members.grouped), ("entries", figures.entries.grouped),
            ("open_points", figures.openPoints.grouped),
        ]
        if let fen = figures.openValueFen {
            let yuan = "\((fen / 100).grouped).\(fen % 100 < 10 ? "0" : "")\(fen % 100)"
            shown.append(("open_value", yuan))
        }
        return shown.map { ["label": frame.words("status.\($0)"), "value": $1] }
    }

    private func row(_ partner: Partner) -> [String: String] {
        [
            "name": frame.language(partner.name.zh, partner.name.en),
            "code": partner.code,
            "denomination": partner.denomination.grouped,
            "takes": frame.words(partner.acceptsPoints ? "status.yes" : "status.no"),
        ]
    }
}
