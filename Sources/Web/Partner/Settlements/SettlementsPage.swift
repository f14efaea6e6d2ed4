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
        var sections: [PartnerPage.Section] = []
        if let account = await partner.objectIfAllowed("/v1/partners/\(partner.code)/account") {
            sections.append(.figures(AccountWords.figures(account, partner)))
            if account.flag("is_low") {
                let detail = partner.words("account_low_detail")
                sections.append(.notice(partner.words("account_low"), detail: detail, .warn))
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
        sections.append(.table(table(statements, found.next, partner)))
        return visit.respond(
            PartnerPage(title: partner.words("settlements_title"), sections: sections)
        )
    }

    private static func table(
        _ statements: [(AnswerFields, AnswerFields?)],
        _ next: String?,
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        PartnerPage.Table(
            caption: partner.words("settlements_caption"),
            columns: [
                .init(partner.words("cycle")), .number(partner.words("payable")),
                .number(partner.words("charged")), .number(partner.words("net")),
                .number(partner.words("due_amount")), .init(partner.words("state")),
            ],
            rows: statements.map { cycle, statement in
                let number = cycle.number("number")
                let span = "\(cycle.text("from")) – \(cycle.text("through"))"
                return [
                    .init(span, href: "/b/settlements/\(number)"),
                    .number(partner.yuan(statement?.number("payable_fen") ?? 0)),
                    .number(partner.yuan(statement?.number("account_fen") ?? 0)),
                    .number(partner.yuan(statement?.number("net_fen") ?? 0)),
                    .number(partner.yuan(statement?.number("due_fen") ?? 0)),
                    StatementWords.state(statement?.text("status") ?? "", partner),
                ]
            },
            empty: partner.words("settlements_none"),
            next: next
        )
    }
}

enum StatementWords {
    static func state(_ status: String, _ partner: PartnerVisit) -> PartnerPage.Cell {
        let tone: PartnerPage.Tone =
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
        try await show(try PartnerVisit(visit))
    }

    /// `GET /b/settlements/{number}/csv`: the statement as the program hands it out.
    static func csv(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let number = visit.parameter("number")
        let answer = await visit.ask(
            .get("/v1/settlements/\(number)/statements/\(partner.code)/csv")
        )
        guard answer.isSuccess else { throw ContractRefusal(answer) }
        var fields = PageResponse.common
        for name in [HTTPField.Name.contentType, .contentDisposition] {
            fields[name] = answer.fields[name]
        }
        fields[.cacheControl] = "no-store"
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        return Response(status: .ok, headers: fields, body: body)
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
        do {
            _ = try answer.object()
        } catch {
            return try await show(partner, refusal: error)
        }
        return visit.redirect(to: "/b/settlements/\(PercentText.encoded(number))?disputed=1")
    }

    private static func show(
        _ partner: PartnerVisit,
        refusal: ContractRefusal? = nil
    ) async throws -> Response {
        let visit = partner.visit
        let number = visit.parameter("number")
        let cycle = try await partner.object("/v1/settlements/\(number)")
        let path: ContractPath = "/v1/settlements/\(number)/statements/\(partner.code)"
        let statement = try await partner.object(path)
        let names = try await partner.partnerNames()
        var sections: [PartnerPage.Section] = []
        if let refusal { sections.append(PartnerVisit.notice(refusal)) }
        if visit.query["disputed"] != nil {
            let detail = partner.words("disputed_detail")
            sections.append(.notice(partner.words("disputed"), detail: detail, .good))
        }
        let own = cycle.list("statements").first
        sections += [
            .figures(figures(statement, own, partner)),
            .links([
                .init(
                    label: partner.words("statement_csv"),
                    href: "/b/settlements/\(PercentText.encoded(number))/csv",
                    isSecond: true
                )
            ]),
            .heading(partner.words("totals")),
            .pairs(totals(statement, partner)),
            .table(spent(statement, names, partner)),
            .table(taken(statement, names, partner)),
            .heading(partner.words("lines"), note: partner.words("lines_note")),
        ]
        sections += try await lines(number, names, partner)
        sections += disputes(cycle, partner)
        if partner.role == "partner_admin" || partner.role == "partner_finance" {
            sections += [
                .heading(partner.words("dispute"), note: partner.words("dispute_note")),
                .form(form(number, partner)),
            ]
        }
        let page = PartnerPage(
            title: "\(partner.words("statement")) \(cycle.text("from")) – \(cycle.text("through"))",
            sections: sections
        )
        return visit.respond(page, status: .init(code: refusal?.status ?? 200))
    }

    private static func form(_ number: String, _ partner: PartnerVisit) -> PartnerPage.Form {
        PartnerPage.Form(
            action: "/b/settlements/\(PercentText.encoded(number))/dispute",
            fields: [
                .init(
                    kind: .text,
                    name: "entry",
                    label: partner.words("dispute_line"),
                    value: partner.visit.form["entry"] ?? partner.visit.query["line"] ?? "",
                    hint: partner.words("dispute_line_hint"),
                    isRequired: true
                ),
                .init(
                    kind: .area,
                    name: "reason",
                    label: partner.words("reason"),
                    value: partner.visit.form["reason"] ?? "",
                    isRequired: true
                ),
            ],
            submit: partner.words("dispute_send")
        )
    }

    private static func figures(
        _ statement: AnswerFields,
        _ own: AnswerFields?,
        _ partner: PartnerVisit
    ) -> [PartnerPage.Figure] {
        let net = statement.number("net_fen")
        var figures: [PartnerPage.Figure] = [
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
        _ statement: AnswerFields,
        _ partner: PartnerVisit
    ) -> [PartnerPage.Pair] {
        (statement["totals_fen"].objectValue ?? []).map { total in
            .init(
                label: partner.known("line", total.name),
                value: partner.yuan(total.value.integerValue ?? 0)
            )
        }
    }

    private static func spent(
        _ statement: AnswerFields,
        _ names: [String: String],
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        matrix(statement.list("points_spent_at"), "redeemer", "spent_at", names, partner)
    }

    private static func taken(
        _ statement: AnswerFields,
        _ names: [String: String],
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        matrix(statement.list("points_taken_from"), "issuer", "taken_from", names, partner)
    }

    private static func matrix(
        _ rows: [AnswerFields],
        _ other: String,
        _ caption: String,
        _ names: [String: String],
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        PartnerPage.Table(
            caption: partner.words(caption),
            columns: [
                .init(partner.words("partner")), .number(partner.words("points_column")),
                .number(partner.words("face_value")), .number(partner.words("points_back")),
            ],
            rows: rows.map { row in
                [
                    .init(names[row.text(other)] ?? row.text(other)),
                    .number(row.number("points").grouped),
                    .number(partner.yuan(row.number("fen"))),
                    .number(row.number("points_returned").grouped),
                ]
            },
            empty: partner.words("matrix_none")
        )
    }

    private static func lines(
        _ number: String,
        _ names: [String: String],
        _ partner: PartnerVisit
    ) async throws -> [PartnerPage.Section] {
        let path: ContractPath = "/v1/settlements/\(number)/lines"
        let found = try await partner.page(
            path.query("partner", partner.code).query("limit", "25")
        )
        let rows = found.items.flatMap { entry in
            entry.list("lines").filter { $0.text("partner") == partner.code }.map { line in
                [
                    PartnerPage.Cell(
                        entry.text("entry_id"),
                        href: partner.visit.frame.path + "?line=" + entry.text("entry_id")
                    ),
                    .init(ShownText.minute(entry.text("recorded_at"))),
                    .init(
                        partner.known("line", line.text("line")),
                        note: names[line.text("counterpart")] ?? ""
                    ),
                    .init(line.text("lot_id")),
                    .number(line.number("points").grouped),
                    .number(partner.yuan(line.number("fen"))),
                ]
            }
        }
        return [
            .table(
                PartnerPage.Table(
                    caption: partner.words("lines_caption"),
                    columns: [
                        .init(partner.words("entry")), .init(partner.words("time")),
                        .init(partner.words("what")), .init(partner.words("lot")),
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
        _ cycle: AnswerFields,
        _ partner: PartnerVisit
    ) -> [PartnerPage.Section] {
        let disputes = cycle.list("disputes").filter { $0.text("partner") == partner.code }
        guard !disputes.isEmpty else { return [] }
        return [
            .table(
                PartnerPage.Table(
                    caption: partner.words("disputes"),
                    columns: [
                        .init(partner.words("entry")), .number(partner.words("amount")),
                        .init(partner.words("state")),
                    ],
                    rows: disputes.map { dispute in
                        [
                            .init(dispute.text("entry_id")),
                            .number(partner.yuan(dispute.number("fen"))),
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
