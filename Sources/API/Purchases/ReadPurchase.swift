// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/purchases/{id}`: a purchase as it was recorded.
    static let readPurchase = Operation(
        id: "readPurchase",
        method: .get,
        path: "/v1/purchases/{id}",
        access: .key(.purchasesRead)
    ) { call in
        let caller = try call.caller
        guard let id = PurchaseID(text: call.parameter("id")) else {
            throw Problem(.unknownPurchase)
        }
        let purchase = try await caller.purchase(id, nil)
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { $0.putPurchase(purchase.record, view) }
    }
}

/// A purchase that the caller may see.
struct VisiblePurchase: Sendable {
    let id: EntryID
    let partner: PartnerNumber
    let record: Record
}

extension Caller {
    /// The purchase, which must be `partner`'s when one is named; another partner's is as if it
    /// were not there.
    func purchase(_ id: PurchaseID, _ partner: PartnerNumber?) async throws -> VisiblePurchase {
        guard let record = try await engine.record(id.recordedIn),
            case .purchaseRecorded(let fact) = record.fact, sees(fact.partner),
            partner ?? fact.partner == fact.partner
        else { throw Problem(.unknownPurchase) }
        return VisiblePurchase(id: record.id, partner: fact.partner, record: record)
    }
}
