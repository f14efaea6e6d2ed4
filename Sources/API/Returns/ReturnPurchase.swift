// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/returns`: goods came back, by line and quantity or by amount.
    static let returnPurchase = LedgerWrite(
        id: "returnPurchase",
        scope: .returnsWrite,
        prepare: { reader, site in
            let partner = try reader.optionalPartner(site.caller)
            let body = ReturnBody(&reader)
            // The source's partner is the purchase's, which is not known yet.
            let key = reader.requiredSource(partner: partner ?? PartnerNumber(0), type: "return")
            let (goods, source) = try reader.finish(body, key)
            let purchase = try await site.caller.purchase(goods.purchase, partner)
            let command = ReturnPurchase(
                purchase: purchase.id,
                source: SourceKey(partner: purchase.partner, type: source.type, id: source.id),
                occurredAt: goods.occurredAt,
                lines: goods.lines,
                amount: goods.amount
            )
            return PreparedWrite(command: .returnPurchase(command), subject: purchase.record)
        },
        write: { record, view, writer in writer.putReturn(record, view) }
    )
}

private struct ReturnBody {
    let purchase: PurchaseID
    let occurredAt: Instant
    let lines: [ReturnedLine]
    let amount: Money?

    init?(_ reader: inout ObjectReader) {
        let purchase = reader.required("purchase_id") { $0.id($1, of: PurchaseEntity.self) }
        let occurredAt = reader.required("occurred_at") { $0.moment($1) }
        let lines = reader.objects("lines", maximum: CommandLimits.returnLines) { line in
            let range = 0...Int64(CommandLimits.items - 1)
            let item = line.required("item") { $0.integer($1, in: range) }
            let quantity = line.required("quantity") {
                $0.integer($1, in: 1...CommandLimits.quantity)
            }
            guard let item, let quantity else { return ReturnedLine?.none }
            return ReturnedLine(item: Int(item), quantity: quantity)
        }
        amount = reader.money("amount", minimum: 1)
        guard let purchase, let occurredAt else { return nil }
        self.purchase = purchase
        self.occurredAt = occurredAt
        self.lines = lines ?? []
    }
}

extension JSONWriter {
    mutating func putReturn(_ record: Record, _ view: RecordView) {
        guard case .purchaseReturned(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no return")
        }
        beginObject("return", ReturnID(record.id), record, view)
        field("purchase_id")
        put(PurchaseID(fact.purchase))
        putPartner(fact.partner.rawValue, view)
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        field("lines")
        beginArray()
        for line in fact.lines {
            beginObject()
            field("item")
            put(line.item)
            field("quantity")
            put(line.quantity)
            endObject()
        }
        endArray()
        field("amount")
        put(fact.amount)
        field("clawed_back")
        put(fact.clawedBack.reduce(Points.zero, +))
        field("debt")
        put(fact.debt)
        field("refunded")
        put(fact.refunded.reduce(Points.zero, +))
        putFunding(record.funding, by: fact.partner, view)
        endObject(record, view)
    }
}
