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
        let place = try await partner.visit.facts("/v1/partners/\(partner.code)")
        let stores = place.list("stores").map {
            (value: $0.text("code"), label: partner.name($0))
        }
        let filters = form(query, stores, partner)
        do {
            let found = try await partner.page(filtered)
            let receipts = found.items.map { TradeReceipt($0) }
            let table = table(receipts, stores, found.next, partner)
            return partner.respond(partner.words("sales_title"), [filters, .captioned(table)])
        } catch let refusal as ContractRefusal {
            return partner.respond(partner.words("sales_title"), [filters], refusal)
        }
    }

    private static func form(
        _ query: PageFields,
        _ stores: [(value: String, label: String)],
        _ partner: PartnerVisit
    ) -> ConsoleBlock {
        let any = (value: "", label: partner.words("any"))
        let kinds = ["purchase", "return", "payment"].map {
            (value: $0, label: partner.known("kind", $0))
        }
        func field(_ name: String, _ label: String, _ kind: ConsoleField.Kind) -> ConsoleField {
            ConsoleField(
                name: name,
                label: partner.words(label),
                kind: kind,
                value: query[name] ?? ""
            )
        }
        var fields = [
            field("number", "receipt_number", .search), field("day", "day", .date),
            field("kind", "kind", .choice([any] + kinds)),
        ]
        if stores.count > 1 { fields.append(field("store", "store", .choice([any] + stores))) }
        return .filters(
            ConsoleForm(path: "/b/sales", submit: partner.words("show"), fields: fields)
        )
    }

    private static func table(
        _ receipts: [TradeReceipt],
        _ stores: [(value: String, label: String)],
        _ next: String?,
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        let names = Dictionary(stores.map { ($0.value, $0.label) }) { first, _ in first }
        return ConsoleTable(
            caption: partner.words("sales_caption"),
            columns: [
                .text(partner.words("receipt_number")), .text(partner.words("kind")),
                .text(partner.words("time")), .text(partner.words("store")),
                .number(partner.words("amount")), .number(partner.words("points_column")),
                .text(partner.words("state")),
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
    ) -> [ConsoleCell] {
        let purchase = receipt.kind == .purchase ? receipt.id : receipt.purchase
        let sign: Int64 = receipt.kind == .purchase ? 1 : -1
        let state: ConsoleCell
        if receipt.isWhollyReturned {
            state = ConsoleCell(partner.words("returned_wholly"), tone: .warn)
        } else if receipt.returnedFen > 0 {
            let yuan = partner.yuan(receipt.returnedFen)
            state = ConsoleCell(partner.words("returned_part", ["yuan": yuan]), tone: .warn)
        } else {
            state = ConsoleCell(partner.words("booked"), tone: .good)
        }
        return [
            .init(receipt.number, path: purchase.map { "/b/sales/\($0)" }),
            .init(partner.known("kind", receipt.kind.rawValue)),
            .init(ShownText.minute(receipt.occurredAt)),
            .init(stores[receipt.store] ?? receipt.store),
            .init(partner.yuan(receipt.amountFen)),
            .init(ShownText.change(sign * receipt.points)),
            state,
        ]
    }
}

/// `GET /b/sales/{id}`: one purchase, what it earned and what came back of it.
enum SalePage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let purchase = try await partner.visit.facts("/v1/purchases/\(visit.parameter("id"))")
        let number = purchase.text("source.id")
        let path: ContractPath = "/v1/partners/\(partner.code)/receipts"
        let receipts = try await visit.facts(path.query("source_id", number)).data.map {
            TradeReceipt($0)
        }
        let row = receipts.first { $0.id == purchase.text("id") } ?? TradeReceipt(purchase)
        var sections: [ConsoleBlock] = [
            .card([.pairs(pairs(purchase, row, receipts, partner))])
        ]
        if !purchase.list("items").isEmpty { sections.append(items(purchase, row, partner)) }
        sections.append(try await awards(purchase, partner))
        if partner.opensTill, !row.isWhollyReturned {
            let href = "/b/pos/return?purchase=\(row.id)"
            sections.append(
                .links([.init(label: partner.words("make_return"), path: href)])
            )
        }
        return partner.respond(partner.words("sale_title", ["number": number]), sections)
    }

    private static func pairs(
        _ purchase: Facts,
        _ row: TradeReceipt,
        _ receipts: [TradeReceipt],
        _ partner: PartnerVisit
    ) -> [ConsolePair] {
        var pairs = [
            ConsolePair(
                partner.words("time"),
                ShownText.minute(purchase.text("occurred_at"))
            ),
            .init(partner.words("member"), purchase.text("member_id")),
            .init(partner.words("amount"), partner.yuan(purchase.fenOrZero("total"))),
            .init(
                partner.words("points_column"),
                partner.points(purchase.number("points"))
            ),
        ]
        if let payment = receipts.first(where: { $0.kind == .payment }) {
            let worth = partner.yuan(payment.amountFen)
            pairs.append(
                .init(
                    partner.words("paid_with_points"),
                    "\(partner.points(payment.points)) = \(worth)"
                )
            )
        }
        if row.returnedFen > 0 {
            pairs.append(
                .init(partner.words("returned"), partner.yuan(row.returnedFen))
            )
        }
        return pairs
    }

    private static func items(
        _ purchase: Facts,
        _ row: TradeReceipt,
        _ partner: PartnerVisit
    ) -> ConsoleBlock {
        .captioned(
            ConsoleTable(
                caption: partner.words("items"),
                columns: [
                    .text(partner.words("item")), .number(partner.words("quantity")),
                    .number(partner.words("amount")), .number(partner.words("returned_quantity")),
                ],
                rows: purchase.list("items").enumerated().map { index, item in
                    [
                        .init(item.text("sku"), small: item.text("category")),
                        .init(item.number("quantity").grouped),
                        .init(partner.yuan(item.fenOrZero("amount"))),
                        .init((row.returnedQuantities[index] ?? 0).grouped),
                    ]
                },
                empty: ""
            )
        )
    }

    private static func awards(
        _ purchase: Facts,
        _ partner: PartnerVisit
    ) async throws -> ConsoleBlock {
        var rows: [[ConsoleCell]] = []
        for award in purchase.list("awards") {
            let code = award.text("rule")
            let rule = await partner.visit.factsIfAny("/v1/rules/\(code)")
            let payers = award.list("funding").map {
                partner.known("payer", $0.text("payer")) + " " + $0.number("points").grouped
            }
            let matures = award.textIfAny("matures_at").map {
                partner.words("matures", ["day": ShownText.day($0)])
            }
            rows.append([
                .init(rule.map { partner.name($0) } ?? code, small: matures ?? ""),
                .init(award.number("awarded").grouped),
                .init(payers.joined(separator: " · ")),
            ])
        }
        return .captioned(
            ConsoleTable(
                caption: partner.words("awards"),
                columns: [
                    .text(partner.words("rule")), .number(partner.words("points_column")),
                    .text(partner.words("who_pays")),
                ],
                rows: rows,
                empty: partner.words("awards_none")
            )
        )
    }
}
