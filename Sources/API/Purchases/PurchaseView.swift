// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

extension JSONWriter {
    /// A purchase and what it earned.
    mutating func putPurchase(_ record: Record, _ view: RecordView) {
        guard case .purchaseRecorded(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no purchase")
        }
        beginObject("purchase", PurchaseID(record.id), record, view)
        putPartner(fact.partner.rawValue, view)
        name("store")
        put(fact.store)
        name("tier")
        put(view.tierCode(fact.tier))
        name("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        name("total")
        put(fact.total)
        putItems(fact.items)
        putTenders(fact.tenders)
        name("payments")
        beginArray()
        for payment in fact.payments { put(PaymentID(payment)) }
        endArray()
        putAwards(fact.awards, by: fact.partner, record, view)
        endObject(record, view)
    }

    /// `points`, `partner_points` and `awards`: what was earned, in both units and rule by rule.
    mutating func putAwards(
        _ awards: [AwardRecord],
        by partner: PartnerNumber,
        _ record: Record,
        _ view: RecordView
    ) {
        let points = awards.reduce(Points.zero) { $0 + $1.awarded }
        name("points")
        put(points)
        name("partner_points")
        put(view.partnerPoints(points, partner))
        name("awards")
        beginArray()
        var lots = record.ledger.lotChanges.lazy.compactMap { change -> Lot? in
            if case .issued(let lot) = change { lot } else { nil }
        }.makeIterator()
        for award in awards {
            put(award, lot: award.awarded > .zero ? lots.next() : nil, view)
        }
        endArray()
    }

    private mutating func put(_ award: AwardRecord, lot: Lot?, _ view: RecordView) {
        beginObject()
        name("rule")
        put(view.ruleCode(award.rule))
        name("wanted")
        put(award.wanted)
        name("awarded")
        put(award.awarded)
        name("cut_by")
        put(award.cutBy?.rawValue)
        name("lot_id")
        if let lot { put(lot.id, unless: view.isPreview) } else { putNull() }
        name("matures_at")
        put(boundary: lot?.maturesAt ?? .always, in: view.zone)
        name("expires_at")
        put(boundary: lot?.expiresAt ?? .never, in: view.zone)
        endObject()
    }

    private mutating func putItems(_ items: [PurchaseItem]) {
        name("items")
        beginArray()
        for item in items {
            beginObject()
            name("sku")
            put(item.sku)
            name("category")
            put(item.category)
            name("unit")
            put(item.unit)
            name("quantity")
            put(item.quantity)
            name("amount")
            put(item.amount)
            endObject()
        }
        endArray()
    }

    private mutating func putTenders(_ tenders: [Tender]) {
        name("tenders")
        beginArray()
        for tender in tenders {
            beginObject()
            name("kind")
            put(tender.kind.code)
            name("amount")
            put(tender.amount)
            endObject()
        }
        endArray()
    }
}

extension RecordView {
    /// The points in the partner's own denomination; `nil` when they are no whole number of them.
    func partnerPoints(_ points: Points, _ partner: PartnerNumber) -> Int64? {
        guard let index = program.index(of: partner) else { return nil }
        let denomination = program.program.partners[index].denomination
        return points.rawValue % denomination == 0 ? points.rawValue / denomination : nil
    }
}
