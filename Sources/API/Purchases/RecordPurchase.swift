// SPDX-License-Identifier: Apache-2.0

import Loyalty

extension LedgerWrite {
    /// `POST /v1/purchases`: a purchase earns what the partner's rules give.
    static let recordPurchase = LedgerWrite(
        id: "recordPurchase",
        scope: .purchasesWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let body = try PurchaseBody(&reader, site.caller)
            let source = reader.requiredSource(partner: body?.partner, type: "purchase")
            let (reference, purchase, key) = try reader.finish(member, body, source)
            let buyer = try await site.caller.member(reference)
            return PreparedWrite(
                command: .recordPurchase(purchase.command(member: buyer, source: key))
            )
        },
        location: { "/v1/purchases/\(PurchaseID($0))" },
        write: { record, view, writer in writer.putPurchase(record, view) }
    )
}
