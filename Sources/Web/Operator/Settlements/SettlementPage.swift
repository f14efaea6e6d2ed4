// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// One cycle: who pays whom, who took whose points, payments and disputes.
struct SettlementPage: Sendable {
    let cycle: Facts
    let matrix: Facts?
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var number: Int64 { cycle.number("number") }
    private var path: String { "/o/settlements/\(number)" }

    func page() -> ConsolePage {
        let isClosed = cycle.flag("closed")
        var page = ConsolePage(
            heading: words("operator.cycle_number", ["number": "\(number)"]),
            lead: "\(cycle.text("from")) – \(cycle.text("through"))",
            crumbs: [ConsoleLink(label: words("operator.settlements"), path: "/o/settlements")]
        )
        if isClosed {
            page.actions = [
                ConsoleLink(
                    label: words("settlements.payment_file"),
                    path: "\(path)/payment-file",
                    isSecond: true,
                    isFile: true
                )
            ]
        }
        page.done = visit.done
        page.refusal = refusal
        if !isClosed { page.blocks.append(.notice(words("settlements.not_closed"), .warn)) }
        page.blocks += [.heading(words("settlements.statements")), .table(statements(isClosed))]
        if isClosed { page.blocks += payment }
        if let matrix { page.blocks += flows(matrix) }
        page.blocks += disputeBlocks
        if isClosed { page.blocks.append(.card([.pairs(hashes)])) }
        return page
    }

    private var hashes: [ConsolePair] {
        let entry = cycle.text("closed_by")
        return [
            ConsolePair(
                words("settlements.matrix_hash"),
                ConsoleCell(cycle.text("matrix_sha256"), isCode: true)
            ),
            ConsolePair(
                words("settlements.closed_by"),
                ConsoleCell(entry, path: "/o/entries/\(entry)", isCode: true)
            ),
        ]
    }

    private func statements(_ isClosed: Bool) -> ConsoleTable {
        ConsoleTable(
            caption: words("settlements.statements"),
            columns: [
                .text(words("console.partner")), .number(words("settlements.payable")),
                .number(words("settlements.account")), .number(words("settlements.net")),
                .number(words("settlements.paid")), .number(words("settlements.held_back")),
                .number(words("settlements.due")), .text(words("console.state")),
                .text(words("settlements.statement")), .text(words("settlements.to_print")),
            ],
            rows: cycle.list("statements").map { statement in
                let partner = statement.text("partner")
                let yuan = { (name: String) in ConsoleCell(ShownText.yuan(statement.number(name))) }
                let code = PercentText.encoded(partner)
                return [
                    ConsoleCell(names.partner(partner), path: "/o/partners/\(code)"),
                    yuan("payable_fen"), yuan("account_fen"), yuan("net_fen"), yuan("paid_fen"),
                    yuan("held_back_fen"), yuan("due_fen"), StatementState.cell(statement, words),
                    isClosed
                        ? ConsoleCell("CSV", path: "\(path)/statements/\(code)") : ConsoleCell("—"),
                    isClosed
                        ? ConsoleCell("HTML", path: "\(path)/statements/\(code)/print")
                        : ConsoleCell("—"),
                ]
            },
            empty: words("settlements.no_statements")
        )
    }

    private var payment: [ConsoleBlock] {
        let due = cycle.list("statements").filter { $0.number("due_fen") != 0 }
        guard !due.isEmpty else { return [.notice(words("settlements.all_paid"))] }
        return [
            .heading(words("settlements.pay")),
            .form(
                ConsoleForm(
                    path: "\(path)/payments",
                    submit: words("console.continue"),
                    fields: [
                        ConsoleField(
                            name: "partner",
                            label: words("settlements.pay_partner"),
                            kind: .choice(due.map { option($0) }),
                            value: visit.form["partner"] ?? ""
                        ),
                        ConsoleField(
                            name: "amount",
                            label: words("settlements.pay_amount"),
                            kind: .number,
                            value: visit.form["amount"] ?? "",
                            hint: words("settlements.pay_amount_hint"),
                            wrong: refusal?.detail(at: "/amount/amount"),
                            unit: words("console.unit_yuan")
                        ),
                        ConsoleField(
                            name: "reference",
                            label: words("partners.reference"),
                            value: visit.form["reference"] ?? "",
                            wrong: refusal?.detail(at: "/reference"),
                            isRequired: true,
                            maximum: 120
                        ),
                    ]
                )
            ),
        ]
    }

    private func option(_ statement: Facts) -> (value: String, label: String) {
        let partner = statement.text("partner")
        let fen = statement.number("due_fen")
        let amount = words.yuan(Int64(clamping: fen.magnitude))
        let name = fen > 0 ? "settlements.we_pay" : "settlements.they_pay"
        return (partner, words(name, ["partner": names.partner(partner), "amount": amount]))
    }

    // MARK: Who took whose points

    private func flows(_ matrix: Facts) -> [ConsoleBlock] {
        let lines = matrix.list("lines")
        guard !lines.isEmpty else { return [] }
        let issuers = Set(lines.map { $0.text("issuer") }).sorted()
        let takers = Set(lines.map { $0.text("redeemer") }).sorted()
        let figure = FlowFigure(
            title: words("settlements.flow"),
            unit: words("console.unit_points"),
            nodes: issuers.map { FlowFigure.Node(id: "i:\($0)", name: issuer($0), column: 0) }
                + takers.map {
                    FlowFigure.Node(id: "r:\($0)", name: names.partner($0), column: 1)
                },
            flows: lines.filter { $0.number("points") > 0 }.map {
                FlowFigure.Flow(
                    from: "i:\($0.text("issuer"))",
                    to: "r:\($0.text("redeemer"))",
                    value: $0.number("points")
                )
            }
        )
        return [
            .heading(words("settlements.matrix"), anchor: "matrix"), .flow(figure),
            .details(words("settlements.matrix_table"), [.table(table(lines, issuers, takers))]),
        ]
    }

    private func issuer(_ code: String) -> String {
        code.isEmpty ? words("members.adjust_program") : names.partner(code)
    }

    private func table(
        _ lines: [Facts],
        _ issuers: [String],
        _ takers: [String]
    ) -> ConsoleTable {
        var cells: [String: Int64] = [:]
        for line in lines {
            let net = line.number("fen") - line.number("fen_returned")
            cells["\(line.text("issuer"))/\(line.text("redeemer"))", default: 0] += net
        }
        return ConsoleTable(
            caption: words("settlements.matrix_table"),
            columns: [.text(words("settlements.issuer_row"))]
                + takers.map { .number(names.partner($0)) },
            rows: issuers.map { issuer in
                [ConsoleCell(self.issuer(issuer))]
                    + takers.map { taker in
                        ConsoleCell(cells["\(issuer)/\(taker)"].map(ShownText.yuan) ?? "")
                    }
            }
        )
    }

    // MARK: Disputes

    private var disputeBlocks: [ConsoleBlock] {
        let disputes = cycle.list("disputes")
        guard !disputes.isEmpty else { return [] }
        return [.heading(words("settlements.disputes"), anchor: "disputes")]
            + disputes.map { .card(dispute($0)) }
    }

    private func dispute(_ dispute: Facts) -> [ConsoleBlock] {
        let id = dispute.text("id")
        let status = dispute.text("status")
        let entry = dispute.text("entry_id")
        var blocks: [ConsoleBlock] = [
            .heading(id, anchor: id),
            .pairs([
                ConsolePair(
                    words("console.state"),
                    ConsoleCell(
                        words.known("settlements.dispute_\(status)") ?? status,
                        tone: status == "open" ? .warn : .plain
                    )
                ),
                ConsolePair(words("console.partner"), names.partner(dispute.text("partner"))),
                ConsolePair(words("partners.amount"), words.yuan(dispute.number("fen"))),
                ConsolePair(
                    words("settlements.disputed_entry"),
                    ConsoleCell(entry, path: "/o/entries/\(entry)", isCode: true)
                ),
            ]),
        ]
        guard status == "open" else { return blocks }
        blocks.append(
            .form(
                ConsoleForm(
                    path: "\(path)/disputes/\(id)",
                    submit: words("console.continue"),
                    fields: [
                        ConsoleField(
                            name: "outcome",
                            label: words("settlements.outcome"),
                            kind: .choice(
                                ["upheld", "rejected"].map {
                                    (value: $0, label: words("settlements.outcome_\($0)"))
                                }
                            )
                        ),
                        ConsoleField(
                            name: "reason",
                            label: words("console.reason"),
                            kind: .area(rows: 2),
                            isRequired: true,
                            maximum: 500
                        ),
                    ]
                )
            )
        )
        return blocks
    }

    // MARK: Asking

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    static func page(_ visit: PageVisit, refusal: ContractRefusal?) async throws -> ConsolePage {
        let number = visit.parameter("number")
        return SettlementPage(
            cycle: try await visit.facts("/v1/settlements/\(number)"),
            matrix: await visit.factsIfAny("/v1/settlements/\(number)/matrix"),
            names: await visit.names([.partners]),
            refusal: refusal,
            visit: visit
        ).page()
    }
}
