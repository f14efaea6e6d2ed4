// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// `GET /b/sales`: purchases, returns and payments, by receipt number, day, store and kind.
enum SalesPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let query = visit.query
        let path: ContractPath = "/v1/partners/\(partner.code)/receipts"
        let filtered =
            path.query("source_id", query["number"]).query("day", query["day"])
            .query("kind", query["kind"]).query("store", query["store"]).query("limit", "50")
        let place = try await partner.object("/v1/partners/\(partner.code)")
        let stores = place.list("stores").map {
            PartnerPage.Field.Option(value: $0.text("code"), label: partner.name($0))
        }
        let filters = form(query, stores, partner)
        do {
            let found = try await partner.page(filtered)
            let receipts = found.items.map { TradeReceipt($0) }
            let table = table(receipts, stores, found.next, partner)
            return visit.respond(
                PartnerPage(title: partner.words("sales_title"), sections: [filters, .table(table)])
            )
        } catch let refusal as ContractRefusal {
            let sections = [filters, PartnerVisit.notice(refusal)]
            let page = PartnerPage(title: partner.words("sales_title"), sections: sections)
            return visit.respond(page, status: .init(code: refusal.status))
        }
    }

    private static func form(
        _ query: PageFields,
        _ stores: [PartnerPage.Field.Option],
        _ partner: PartnerVisit
    ) -> PartnerPage.Section {
        let any = PartnerPage.Field.Option(value: "", label: partner.words("any"))
        let kinds = ["purchase", "return", "payment"].map {
            PartnerPage.Field.Option(value: $0, label: partner.known("kind", $0))
        }
        var fields: [PartnerPage.Field] = [
            .init(
                kind: .search,
                name: "number",
                label: partner.words("receipt_number"),
                value: query["number"] ?? ""
            ),
            .init(kind: .date, name: "day", label: partner.words("day"), value: query["day"] ?? ""),
            .init(
                kind: .select,
                name: "kind",
                label: partner.words("kind"),
                value: query["kind"] ?? "",
                options: [any] + kinds
            ),
        ]
        if stores.count > 1 {
            fields.append(
                .init(
                    kind: .select,
                    name: "store",
                    label: partner.words("store"),
                    value: query["store"] ?? "",
                    options: [any] + stores
                )
            )
        }
        return .form(
            .init(
                action: "/b/sales",
                isFilter: true,
                fields: fields,
                submit: partner.words("show")
            )
        )
    }

    private static func table(
        _ receipts: [TradeReceipt],
        _ stores: [PartnerPage.Field.Option],
        _ next: String?,
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        let names = Dictionary(stores.map { ($0.value, $0.label) }) { first, _ in first }
        return PartnerPage.Table(
            caption: partner.words("sales_caption"),
            columns: [
                .init(partner.words("receipt_number")), .init(partner.words("kind")),
                .init(partner.words("time")), .init(partner.words("store")),
                .number(partner.words("amount")), .number(partner.words("points_column")),
                .init(partner.words("state")),
            ],
            rows: receipts.map { row($0, names, partner) },
            empty: partner.words("sales_none"),
            next: next
        )
    }

    private static func row(
        _ receipt: TradeReceipt,
        _ stores: [String: String],
        _ partner: PartnerVisit
    ) -> [PartnerPage.Cell] {
        let purchase = receipt.kind == .purchase ? receipt.id : receipt.purchase
        let sign: Int64 = receipt.kind == .purchase ? 1 : -1
        let state: PartnerPage.Cell
        if receipt.isWhollyReturned {
            state = PartnerPage.Cell(partner.words("returned_wholly"), tone: .warn)
        } else if receipt.returnedFen > 0 {
            let yuan = partner.yuan(receipt.returnedFen)
            state = PartnerPage.Cell(partner.words("returned_part", ["yuan": yuan]), tone: .warn)
        } else {
            state = PartnerPage.Cell(partner.words("booked"), tone: .good)
        }
        return [
            .init(receipt.number, href: purchase.map { "/b/sales/\($0)" }),
            .init(partner.known("kind", receipt.kind.rawValue)),
            .init(ShownText.minute(receipt.occurredAt)),
            .init(stores[receipt.store] ?? receipt.store),
            .number(partner.yuan(receipt.amountFen)),
            .number(ShownText.change(sign * receipt.points)),
            state,
        ]
    }
}

/// `GET /b/sales/{id}`: one purchase, what it earned and what came back of it.
enum SalePage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let purchase = try await partner.object("/v1/purchases/\(visit.parameter("id"))")
        let number = purchase.text("source.id")
        let path: ContractPath = "/v1/partners/\(partner.code)/receipts"
        let receipts = try await partner.list(path.query("source_id", number)).map {
            TradeReceipt($0)
        }
        let row = receipts.first { $0.id == purchase.text("id") } ?? TradeReceipt(purchase)
        var sections: [PartnerPage.Section] = [.pairs(pairs(purchase, row, receipts, partner))]
        if !purchase.list("items").isEmpty { sections.append(items(purchase, row, partner)) }
        sections.append(try await awards(purchase, partner))
        if partner.opensTill, !row.isWhollyReturned {
            let href = "/b/pos/return?purchase=\(row.id)"
            sections.append(
                .links([.init(label: partner.words("make_return"), href: href)])
            )
        }
        return visit.respond(
            PartnerPage(title: partner.words("sale_title", ["number": number]), sections: sections)
        )
    }

    private static func pairs(
        _ purchase: AnswerFields,
        _ row: TradeReceipt,
        _ receipts: [TradeReceipt],
        _ partner: PartnerVisit
    ) -> [PartnerPage.Pair] {
        var pairs = [
            PartnerPage.Pair(
                label: partner.words("time"),
                value: ShownText.minute(purchase.text("occurred_at"))
            ),
            .init(label: partner.words("member"), value: purchase.text("member_id")),
            .init(label: partner.words("amount"), value: partner.yuan(purchase.fen("total"))),
            .init(
                label: partner.words("points_column"),
                value: partner.points(purchase.number("points"))
            ),
        ]
        if let payment = receipts.first(where: { $0.kind == .payment }) {
            let worth = partner.yuan(payment.amountFen)
            pairs.append(
                .init(
                    label: partner.words("paid_with_points"),
                    value: "\(partner.points(payment.points)) = \(worth)"
                )
            )
        }
        if row.returnedFen > 0 {
            pairs.append(
                .init(label: partner.words("returned"), value: partner.yuan(row.returnedFen))
            )
        }
        return pairs
    }

    private static func items(
        _ purchase: AnswerFields,
        _ row: TradeReceipt,
        _ partner: PartnerVisit
    ) -> PartnerPage.Section {
        .table(
            PartnerPage.Table(
                caption: partner.words("items"),
                columns: [
                    .init(partner.words("item")), .number(partner.words("quantity")),
                    .number(partner.words("amount")), .number(partner.words("returned_quantity")),
                ],
                rows: purchase.list("items").enumerated().map { index, item in
                    [
                        .init(item.text("sku"), note: item.text("category")),
                        .number(item.number("quantity").grouped),
                        .number(partner.yuan(item.fen("amount"))),
                        .number((row.returnedQuantities[index] ?? 0).grouped),
                    ]
                },
                empty: ""
            )
        )
    }

    private static func awards(
        _ purchase: AnswerFields,
        _ partner: PartnerVisit
    ) async throws -> PartnerPage.Section {
        var rows: [[PartnerPage.Cell]] = []
        for award in purchase.list("awards") {
            let code = award.text("rule")
            let rule = await partner.objectIfAllowed("/v1/rules/\(code)")
            let payers = award.list("funding").map {
                partner.known("payer", $0.text("payer")) + " " + $0.number("points").grouped
            }
            let matures = award.textIfAny("matures_at").map {
                partner.words("matures", ["day": ShownText.day($0)])
            }
            rows.append([
                .init(rule.map { partner.name($0) } ?? code, note: matures ?? ""),
                .number(award.number("awarded").grouped),
                .init(payers.joined(separator: " · ")),
            ])
        }
        return .table(
            PartnerPage.Table(
                caption: partner.words("awards"),
                columns: [
                    .init(partner.words("rule")), .number(partner.words("points_column")),
                    .init(partner.words("who_pays")),
                ],
                rows: rows,
                empty: partner.words("awards_none")
            )
        )
    }
}
