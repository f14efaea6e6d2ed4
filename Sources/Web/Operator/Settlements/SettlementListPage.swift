// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Settlement cycles, and every dispute that is open.
struct SettlementListPage: Sendable {
    let cycles: Facts
    let current: Facts?
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.settlements"),
            lead: words("settlements.lead")
        )
        page.done = visit.done
        page.refusal = refusal
        if let current { page.blocks += [.card(next(current))] }
        page.blocks += [
            .heading(words("settlements.closed")), .table(table),
            .heading(words("settlements.disputes"), anchor: "disputes"), .table(disputes),
        ]
        return page
    }

    private func next(_ cycle: Facts) -> [ConsoleBlock] {
        let number = cycle.number("number")
        let state = CycleState(cycle, at: visit.now)
        var blocks: [ConsoleBlock] = [
            .heading(words("operator.cycle_number", ["number": "\(number)"])),
            .pairs([
                ConsolePair(words("console.state"), state.cell(words)),
                ConsolePair(
                    words("operator.span"),
                    "\(cycle.text("from")) – \(cycle.text("through"))"
                ),
                ConsolePair(
                    words("operator.statements"),
                    "\(cycle.list("statements").count)"
                ),
            ]),
            .links([
                ConsoleLink(
                    label: words("settlements.preview"),
                    path: "/o/settlements/\(number)",
                    isSecond: true
                )
            ]),
        ]
        if state == .ready {
            blocks.append(
                .form(
                    ConsoleForm(
                        path: "/o/settlements",
                        submit: words("settlements.close"),
                        hidden: [(name: "number", value: "\(number)")]
                    )
                )
            )
        }
        return blocks
    }

    private var table: ConsoleTable {
        ConsoleTable(
            caption: words("settlements.closed"),
            columns: [
                .text(words("operator.cycle")), .text(words("operator.span")),
                .number(words("settlements.to_pay")), .number(words("settlements.to_get")),
                .text(words("console.state")),
            ],
            rows: cycles.data.map { cycle in
                let due = cycle.list("statements").map { $0.number("due_fen") }
                let number = cycle.number("number")
                return [
                    ConsoleCell(
                        words("operator.cycle_number", ["number": "\(number)"]),
                        path: "/o/settlements/\(number)"
                    ),
                    ConsoleCell("\(cycle.text("from")) – \(cycle.text("through"))"),
                    ConsoleCell(ShownText.yuan(due.filter { $0 > 0 }.reduce(0, +))),
                    ConsoleCell(ShownText.yuan(-due.filter { $0 < 0 }.reduce(0, +))),
                    CycleState(cycle, at: visit.now).cell(words),
                ]
            },
            empty: words("operator.no_cycles"),
            next: cycles.nextCursor.map { visit.address("cursor", $0) },
            first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
        )
    }

    private var disputes: ConsoleTable {
        let open = cycles.data.flatMap { cycle in
            cycle.list("disputes").filter { $0.text("status") == "open" }
                .map { (cycle.number("number"), $0) }
        }
        return ConsoleTable(
            caption: words("settlements.disputes"),
            columns: [
                .text(words("settlements.dispute")), .text(words("operator.cycle")),
                .text(words("console.partner")), .number(words("console.amount_yuan")),
            ],
            rows: open.map { number, dispute in
                [
                    ConsoleCell(
                        dispute.text("id"),
                        path: "/o/settlements/\(number)#\(dispute.text("id"))",
                        isCode: true
                    ),
                    ConsoleCell(words("operator.cycle_number", ["number": "\(number)"])),
                    ConsoleCell(names.partner(dispute.text("partner"))),
                    ConsoleCell(ShownText.yuan(dispute.number("fen"))),
                ]
            },
            empty: words("settlements.no_disputes")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    static func page(_ visit: PageVisit, refusal: ContractRefusal?) async throws -> ConsolePage {
        let path: ContractPath = "/v1/settlements?limit=24"
        let cycles = try await visit.facts(path.query("cursor", visit.query["cursor"]))
        let next = (cycles.data.first?.number("number") ?? 0) + 1
        let current =
            visit.query["cursor"] == nil
            ? await visit.factsIfAny("/v1/settlements/\(next)") : nil
        return SettlementListPage(
            cycles: cycles,
            current: current,
            names: await visit.names([.partners]),
            refusal: refusal,
            visit: visit
        ).page()
    }

    static func close(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let number = visit.form.integer("number") ?? 0
        let act = ConsoleAct(
            heading: words("settlements.close_heading", ["number": "\(number)"]),
            path: "/v1/settlements",
            body: ["number": .integer(number)],
            back: "/o/settlements",
            done: "closed"
        ) { result in
            let nets = result.list("statements").map { $0.number("net_fen") }
            return [
                ConsolePair(
                    words("operator.span"),
                    "\(result.text("from")) – \(result.text("through"))"
                ),
                ConsolePair(words("operator.statements"), "\(nets.count)"),
                ConsolePair(
                    words("settlements.to_pay"),
                    words.yuan(nets.filter { $0 > 0 }.reduce(0, +))
                ),
                ConsolePair(
                    words("settlements.to_get"),
                    words.yuan(-nets.filter { $0 < 0 }.reduce(0, +))
                ),
                ConsolePair(
                    words("settlements.matrix_hash"),
                    ConsoleCell(result.text("matrix_sha256"), isCode: true)
                ),
            ]
        }
        return try await act.answer(visit) { try await page(visit, refusal: $0) }
    }
}
