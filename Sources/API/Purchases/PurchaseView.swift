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
        field("store")
        put(fact.store)
        field("tier")
        put(view.tierCode(fact.tier))
        field("credit")
        put(fact.credit.code)
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        field("total")
        put(fact.total)
        field("list_total")
        put(fact.details.listTotal)
        field("tax")
        put(fact.details.tax)
        field("channel")
        put(fact.details.channel?.rawValue)
        putItems(fact.items)
        putTenders(fact.tenders)
        field("payments")
        beginArray()
        for payment in fact.payments { put(PaymentID(payment)) }
        endArray()
        putAwards(fact.awards, by: fact.partner, record, view)
        field("grams")
        put(fact.claims.grams)
        field("claims")
        beginArray()
        for claim in fact.claims { put(claim) }
        endArray()
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
        field("points")
        put(points)
        field("partner_points")
        put(view.partnerPoints(points, partner))
        field("awards")
        beginArray()
        var lots = record.ledger.lotChanges.lazy.compactMap { change -> Lot? in
            if case .issued(let lot) = change { lot } else { nil }
        }.makeIterator()
        for award in awards {
            put(award, by: partner, lot: award.awarded > .zero ? lots.next() : nil, view)
        }
        endArray()
    }

    private mutating func put(
        _ award: AwardRecord,
        by partner: PartnerNumber,
        lot: Lot?,
        _ view: RecordView
    ) {
        beginObject()
        field("rule")
        put(view.ruleCode(award.rule))
        field("wanted")
        put(award.wanted)
        field("awarded")
        put(award.awarded)
        field("cut_by")
        put(award.cutBy?.code)
        field("lot_id")
        if let lot { put(lot.id, unless: view.isPreview) } else { putNull() }
        field("matures_at")
        put(boundary: lot?.maturesAt ?? .always, in: view.zone)
        field("expires_at")
        put(boundary: lot?.expiresAt ?? .never, in: view.zone)
        putFunding(award.payers, by: partner, view)
        endObject()
    }

    private mutating func putItems(_ items: [PurchaseItem]) {
        field("items")
        beginArray()
        for item in items {
            beginObject()
            field("sku")
            put(item.sku)
            field("category")
            put(item.category)
            field("unit")
            put(item.unit)
            field("quantity")
            put(item.quantity)
            field("amount")
            put(item.amount)
            field("list_amount")
            put(item.listAmount)
            field("tax")
            put(item.tax)
            endObject()
        }
        endArray()
    }

    private mutating func putTenders(_ tenders: [Tender]) {
        field("tenders")
        beginArray()
        for tender in tenders {
            beginObject()
            field("kind")
            put(tender.kind.code)
            field("amount")
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
