// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// `GET /b/settlements`: the account, and the closed cycles with what is due.
enum SettlementsPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let path: ContractPath = "/v1/settlements"
        let found = try await partner.page(path.query("limit", "24"))
        var sections: [ConsoleBlock] = []
        if let account = await partner.visit.factsIfAny("/v1/partners/\(partner.code)/account") {
            sections.append(.figures(AccountWords.figures(account, partner)))
            if account.flag("is_low") {
                let detail = partner.words("account_low_detail")
                sections.append(.notice(partner.words("account_low"), .warn, detail: detail))
            }
        }
        let statements = found.items.map { ($0, $0.list("statements").first) }
        let charted = statements.prefix(12).reversed()
        if charted.count > 1 {
            sections.append(
                .chart(
                    ChartFigure(
                        .bars,
                        title: partner.words("chart_net"),
                        unit: partner.words("yuan_unit"),
                        categoryTitle: partner.words("cycle"),
                        categories: charted.map { String($0.0.text("from").prefix(7)) },
                        series: [
                            .init(
                                name: partner.words("net"),
                                values: charted.map { ($0.1?.number("net_fen") ?? 0) / 100 }
                            )
                        ]
                    )
                )
            )
        }
        sections.append(.captioned(table(statements, found.next, partner)))
        return partner.respond(partner.words("settlements_title"), sections)
    }

    private static func table(
        _ statements: [(Facts, Facts?)],
        _ next: String?,
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        ConsoleTable(
            caption: partner.words("settlements_caption"),
            columns: [
                .text(partner.words("cycle")), .number(partner.words("payable")),
                .number(partner.words("charged")), .number(partner.words("net")),
                .number(partner.words("due_amount")), .text(partner.words("state")),
            ],
            rows: statements.map { cycle, statement in
                let number = cycle.number("number")
                let span = "\(cycle.text("from")) – \(cycle.text("through"))"
                return [
                    .init(span, path: "/b/settlements/\(number)"),
                    .init(partner.yuan(statement?.number("payable_fen") ?? 0)),
                    .init(partner.yuan(statement?.number("account_fen") ?? 0)),
                    .init(partner.yuan(statement?.number("net_fen") ?? 0)),
                    .init(partner.yuan(statement?.number("due_fen") ?? 0)),
                    StatementWords.state(statement?.text("status") ?? "", partner),
                ]
            },
            empty: partner.words("settlements_none"),
            next: next
        )
    }
}

enum StatementWords {
    static func state(_ status: String, _ partner: PartnerVisit) -> ConsoleCell {
        let tone: ConsoleTone =
            switch status {
            case "paid", "settled": .good
            case "held": .bad
            default: .warn
            }
        return .init(partner.known("settled", status), tone: tone)
    }
}

/// `GET /b/settlements/{number}`: a statement, its lines down to the lots, and disputes.
enum StatementPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await page(try PartnerVisit(visit)))
    }

    /// `GET /b/settlements/{number}/csv`: the statement as the program hands it out.
    static func csv(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let number = visit.parameter("number")
        let answer = await visit.ask(
            .get("/v1/settlements/\(number)/statements/\(partner.code)/csv")
        )
        return try ConsoleFile.of(answer, named: "statement-\(number)-\(partner.code).csv")
    }

    /// `POST /b/settlements/{number}/dispute`.
    static func dispute(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let number = visit.parameter("number")
        let answer = await visit.send(
            "/v1/settlements/\(number)/disputes",
            [
                "entry_id": .string(visit.form["entry"] ?? ""),
                "reason": .string(visit.form["reason"] ?? ""),
            ]
        )
        let path = "/b/settlements/\(PercentText.encoded(number))?disputed=1"
        return try await visit.finish(answer, at: path) { try await page(partner, refusal: $0) }
    }

    private static func page(
        _ partner: PartnerVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let visit = partner.visit
        let number = visit.parameter("number")
        let cycle = try await partner.visit.facts("/v1/settlements/\(number)")
        let path: ContractPath = "/v1/settlements/\(number)/statements/\(partner.code)"
        let statement = try await partner.visit.facts(path)
        let names = try await partner.partnerNames()
        var sections: [ConsoleBlock] = []
        if visit.query["disputed"] != nil {
            let detail = partner.words("disputed_detail")
            sections.append(.notice(partner.words("disputed"), .good, detail: detail))
        }
        let own = cycle.list("statements").first
        sections += [
            .figures(figures(statement, own, partner)),
            .links([
                .init(
                    label: partner.words("statement_csv"),
                    path: "/b/settlements/\(PercentText.encoded(number))/csv",
                    isSecond: true,
                    isFile: true
                )
            ]),
            .heading(partner.words("totals")),
            .card([.pairs(totals(statement, partner))]),
            .captioned(
                matrix(statement.list("points_spent_at"), "redeemer", "spent_at", names, partner)
            ),
            .captioned(
                matrix(statement.list("points_taken_from"), "issuer", "taken_from", names, partner)
            ),
            .heading(partner.words("lines"), note: partner.words("lines_note")),
        ]
        sections += try await lines(number, names, partner)
        sections += disputes(cycle, partner)
        if partner.role == "partner_admin" || partner.role == "partner_finance" {
            sections += [
                .heading(partner.words("dispute"), note: partner.words("dispute_note")),
                .card([.form(form(number, partner))]),
            ]
        }
        return partner.page(
            "\(partner.words("statement")) \(cycle.text("from")) – \(cycle.text("through"))",
            sections,
            refusal
        )
    }

    private static func form(_ number: String, _ partner: PartnerVisit) -> ConsoleForm {
        ConsoleForm(
            path: "/b/settlements/\(PercentText.encoded(number))/dispute",
            submit: partner.words("dispute_send"),
            fields: [
                ConsoleField(
                    name: "entry",
                    label: partner.words("dispute_line"),
                    value: partner.visit.form["entry"] ?? partner.visit.query["line"] ?? "",
                    hint: partner.words("dispute_line_hint"),
                    isRequired: true
                ),
                ConsoleField(
                    name: "reason",
                    label: partner.words("reason"),
                    kind: .area(rows: 4),
                    value: partner.visit.form["reason"] ?? "",
                    isRequired: true
                ),
            ]
        )
    }

    private static func figures(
        _ statement: Facts,
        _ own: Facts?,
        _ partner: PartnerVisit
    ) -> [ConsoleFigure] {
        let net = statement.number("net_fen")
        var figures: [ConsoleFigure] = [
            .init(
                label: partner.words("net"),
                value: partner.yuan(net),
                note: partner.words(net < 0 ? "net_to_pay" : "net_to_get")
            )
        ]
        guard let own else { return figures }
        let state = StatementWords.state(own.text("status"), partner)
        figures += [
            .init(label: partner.words("paid_amount"), value: partner.yuan(own.number("paid_fen"))),
            .init(
                label: partner.words("held_back"),
                value: partner.yuan(own.number("held_back_fen"))
            ),
            .init(
                label: partner.words("due_amount"),
                value: partner.yuan(own.number("due_fen")),
                note: state.text,
                tone: state.tone ?? .plain
            ),
        ]
        return figures
    }

    private static func totals(
        _ statement: Facts,
        _ partner: PartnerVisit
    ) -> [ConsolePair] {
        statement.at("totals_fen").members.map { total in
            .init(
                partner.known("line", total.name),
                partner.yuan(total.value.json.integerValue ?? 0)
            )
        }
    }

    private static func matrix(
        _ rows: [Facts],
        _ other: String,
        _ caption: String,
        _ names: [String: String],
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        ConsoleTable(
            caption: partner.words(caption),
            columns: [
                .text(partner.words("partner")), .number(partner.words("points_column")),
                .number(partner.words("face_value")), .number(partner.words("points_back")),
            ],
            rows: rows.map { row in
                [
                    .init(names[row.text(other)] ?? row.text(other)),
                    .init(row.number("points").grouped),
                    .init(partner.yuan(row.number("fen"))),
                    .init(row.number("points_returned").grouped),
                ]
            },
            empty: partner.words("matrix_none")
        )
    }

    private static func lines(
        _ number: String,
        _ names: [String: String],
        _ partner: PartnerVisit
    ) async throws -> [ConsoleBlock] {
        let path: ContractPath = "/v1/settlements/\(number)/lines"
        let found = try await partner.page(
            path.query("partner", partner.code).query("limit", "25")
        )
        let rows = found.items.flatMap { entry in
            entry.list("lines").filter { $0.text("partner") == partner.code }.map { line in
                let lot = line.textIfAny("lot_id")
                return [
                    ConsoleCell(
                        entry.text("entry_id"),
                        path: partner.visit.frame.path + "?line=" + entry.text("entry_id")
                    ),
                    .init(ShownText.minute(entry.text("recorded_at"))),
                    .init(
                        partner.known("line", line.text("line")),
                        small: names[line.text("counterpart")] ?? ""
                    ),
                    .init(lot ?? "", path: lot.map { "/b/lots/\($0)" }),
                    .init(line.number("points").grouped),
                    .init(partner.yuan(line.number("fen"))),
                ]
            }
        }
        return [
            .captioned(
                ConsoleTable(
                    caption: partner.words("lines_caption"),
                    columns: [
                        .text(partner.words("entry")), .text(partner.words("time")),
                        .text(partner.words("what")), .text(partner.words("lot")),
                        .number(partner.words("points_column")), .number(partner.words("amount")),
                    ],
                    rows: rows,
                    empty: partner.words("lines_none"),
                    next: found.next
                )
            )
        ]
    }

    private static func disputes(
        _ cycle: Facts,
        _ partner: PartnerVisit
    ) -> [ConsoleBlock] {
        let disputes = cycle.list("disputes").filter { $0.text("partner") == partner.code }
        guard !disputes.isEmpty else { return [] }
        return [
            .captioned(
                ConsoleTable(
                    caption: partner.words("disputes"),
                    columns: [
                        .text(partner.words("entry")), .number(partner.words("amount")),
                        .text(partner.words("state")),
                    ],
                    rows: disputes.map { dispute in
                        [
                            .init(dispute.text("entry_id")),
                            .init(partner.yuan(dispute.number("fen"))),
                            .init(
                                partner.known("dispute", dispute.text("status")),
                                tone: dispute.text("status") == "open" ? .warn : .good
                            ),
                        ]
                    },
                    empty: ""
                )
            )
        ]
    }
}
