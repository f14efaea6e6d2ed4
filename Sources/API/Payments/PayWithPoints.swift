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
        name("store")
        put(fact.store)
        name("bill")
        put(fact.bill)
        name("points")
        put(fact.points)
        name("partner_points")
        put(view.partnerPoints(fact.points, fact.partner))
        name("value")
        put(fact.value)
        name("remaining")
        put(fact.remaining)
        endObject(record, view)
    }
}
