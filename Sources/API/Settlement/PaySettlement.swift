// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/settlements/{number}/payments`: the bank has moved what a statement names.
    static let paySettlement = LedgerWrite(
        id: "paySettlement",
        scope: .settlementWrite,
        isForOperator: true,
        prepare: { reader, site in
            let number = try Caller.cycle(site.pathID ?? "")
            let partner = try reader.partner(site.caller)
            let amount = reader.money("amount", minimum: 1)
            let reference = reader.requiredText("reference")
            let (payee, name) = try reader.finish(partner, reference)
            return PreparedWrite(
                command: .settlement(
                    .pay(
                        PaySettlement(
                            number: number,
                            partner: payee,
                            amount: amount,
                            reference: name
                        )
                    )
                )
            )
        },
        write: { record, view, writer in writer.putSettlementPayment(record, view) }
    )
}

extension JSONWriter {
    fileprivate mutating func putSettlementPayment(_ record: Record, _ view: RecordView) {
        guard case .settlement(.paid(let fact)) = record.fact else {
            preconditionFailure("\(record.fact.kind) pays for no statement")
        }
        beginObject("settlement_payment", SettlementPaymentID(record.id), record, view)
        field("number")
        put(Int64(clamping: fact.number))
        putPartner(fact.partner.rawValue, view)
        field("direction")
        put((fact.fen > 0 ? "program_pays" : "partner_pays") as StaticString)
        field("amount")
        put(Money(fen: Int64(fact.fen.magnitude)))
        field("reference")
        put(fact.reference)
        endObject(record, view)
    }
}
