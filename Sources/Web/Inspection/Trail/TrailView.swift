// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The page of one point's whole way.
struct TrailView: Sendable {
    let model: TrailModel
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        let nodes = TrailNodes(
            model: model,
            words: words,
            language: visit.language,
            home: home
        )
        let flow = TrailFlow(model: model, words: words, language: visit.language)
        var page = ConsolePage(
            heading: words("regulator.trail"),
            lead: words("regulator.trail_lead"),
            crumbs: [ConsoleLink(label: words("regulator.search"), path: home + "/search")]
        )
        page.prints = true
        let made = visit.now.rfc3339(offsetSeconds: visit.zone.offsetSeconds)
        page.printedNote = words(
            "regulator.printed",
            ["time": ShownText.minute(made), "lot": model.trace.text("lot_id")]
        )
        if model.trace.flag("truncated") {
            page.blocks.append(.notice(words("regulator.truncated"), .warn))
        }
        page.blocks += [
            .figures(figures),
            .own(
                "Trail",
                [
                    "trail_nodes": nodes.all().map { $0.content(in: visit.frame) },
                    "trail_home": home,
                    "trail_proof": visit.frame.assets.url(of: "regulator.js") ?? "",
                ]
            ),
            .text(words("regulator.proof_note")),
            .details(
                words("regulator.proof_by_hand"),
                [
                    .text(words("regulator.proof_by_hand_note")),
                    .code("jifen proof verify ent_….json --key 'NAME+ID+KEY'"),
                ]
            ),
        ]
        if let figure = flow.figure() { page.blocks.append(.flow(figure)) }
        page.blocks += [
            .heading(words("regulator.every_step")),
            .table(steps),
        ]
        if !model.trace.flag("truncated"), model.trace.list("holders").count > 1 {
            page.blocks += [.heading(words("regulator.holders")), .table(holders)]
        }
        return page
    }

    private var figures: [ConsoleFigure] {
        let points = model.trace.number("points")
        let out = model.steps.map(TrailModel.out).reduce(0, +)
        let back = model.steps.map(TrailModel.back).reduce(0, +)
        let unit = words("console.unit_points")
        var figures = [
            ConsoleFigure(
                label: words("regulator.given"),
                value: ShownText.points(points),
                unit: unit
            ),
            ConsoleFigure(
                label: words("regulator.used"),
                value: ShownText.points(out),
                unit: unit
            ),
            ConsoleFigure(
                label: words("regulator.came_back"),
                value: ShownText.points(back),
                unit: unit
            ),
        ]
        let shared = model.steps.map(TrailModel.got).reduce(0, +)
        if shared > 0 {
            figures.append(
                ConsoleFigure(
                    label: words("regulator.shared"),
                    value: ShownText.points(shared),
                    unit: unit
                )
            )
        }
        if let left = model.left {
            figures.append(
                ConsoleFigure(
                    label: words("regulator.still_there"),
                    value: ShownText.points(left),
                    unit: unit
                )
            )
        }
        return figures
    }

    private var steps: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.every_step"),
            columns: [
                .text(words("console.time")), .text(words("console.kind")),
                .text(words("console.partner")), .text(words("regulator.what_with_lot")),
                .number(words("console.points_word")), .text(words("console.entry")),
            ],
            rows: model.steps.flatMap { step in
                let changes = step.list("changes")
                return (changes.isEmpty ? [Facts(nil)] : changes).map { row(step, $0) }
            },
            empty: words("regulator.no_steps")
        )
    }

    private func row(_ step: Facts, _ change: Facts) -> [ConsoleCell] {
        let word = change.textIfAny("change")
        return [
            ConsoleCell(ShownText.minute(step.text("recorded_at"))),
            ConsoleCell(words.kind(step.text("kind"))),
            ConsoleCell(model.names.partner(step.textIfAny("partner"))),
            ConsoleCell(
                word.map { words.known("regulator.change_\($0)") ?? $0 }
                    ?? words("regulator.only_followed")
            ),
            ConsoleCell(change.numberIfAny("points").map(ShownText.points) ?? "—"),
            ConsoleCell(
                step.text("entry_id"),
                path: "\(home)/entries/\(step.text("entry_id"))",
                isCode: true
            ),
        ]
    }

    private var holders: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.holders"),
            columns: [
                .text(words("regulator.pseudonym")), .number(words("regulator.free")),
                .number(words("regulator.held")),
            ],
            rows: model.trace.list("holders").map { holder in
                [
                    ConsoleCell(
                        holder.text("member_id"),
                        path: "\(home)/members/\(holder.text("member_id"))",
                        isCode: true
                    ),
                    ConsoleCell(ShownText.points(holder.number("free"))),
                    ConsoleCell(ShownText.points(holder.number("held"))),
                ]
            }
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let model = try await TrailQuery(visit: visit).model(of: visit.parameter("id"))
        return TrailView(model: model, visit: visit).page()
    }
}
