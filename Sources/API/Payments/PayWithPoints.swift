// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/payments`: points pay a bill, or part of it, at face value.
    static let payWithPoints = LedgerWrite(
        id: "payWithPoints",
        scope: .paymentsWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let partner = try reader.partner(site.caller)
            let store = try reader.store(site.caller)
            let bill = reader.required("bill") { $0.money($1, minimum: 1) }
            let points = reader.points("points")
            let source = reader.requiredSource(partner: partner, type: "payment")
            let (reference, money, key) = try reader.finish(member, bill, source)
            let command = PayWithPoints(
                member: try await site.caller.member(reference),
                source: key,
                store: store,
                bill: money,
                points: points
            )
            return PreparedWrite(command: .payWithPoints(command))
        },
        write: { record, view, writer in writer.putPayment(record, view) }
    )
}

extension JSONWriter {
    mutating func putPayment(_ record: Record, _ view: RecordView) {
        guard case .paidWithPoints(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no payment")
        }
        beginObject("payment", PaymentID(record.id), record, view)
        putPartner(fact.partner.rawValue, view)
        field("store")
        put(fact.store)
        field("bill")
        put(fact.bill)
        field("points")
        put(fact.points)
        field("partner_points")
        put(view.partnerPoints(fact.points, fact.partner))
        field("value")
        put(fact.value)
        field("remaining")
        put(fact.remaining)
        endObject(record, view)
    }
}
