// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Purchases, their returns and what they earned; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: PurchaseRecorded, _ writer: inout JSONWriter) {
        put(fact.awards, &writer)
        put("channel", fact.details.channel?.rawValue, &writer)
        put("claims", fact.claims, &writer, put)
        put("credit", fact.credit.code, &writer)
        put("items", fact.items, &writer) { item, writer in
            writer.beginObject()
            put("amount_fen", item.amount.fen, &writer)
            put("category", item.category, &writer)
            put("list_amount_fen", item.listAmount, &writer)
            put("quantity", item.quantity, &writer)
            put("sku", item.sku, &writer)
            put("tax_fen", item.tax, &writer)
            put("unit", item.unit, &writer)
            writer.endObject()
        }
        put("list_total_fen", fact.details.listTotal, &writer)
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("payments", fact.payments, &writer) { $1.put($0.text) }
        put("store", fact.store, &writer)
        put("tax_fen", fact.details.tax, &writer)
        put("tenders", fact.tenders, &writer) { tender, writer in
            writer.beginObject()
            put("amount_fen", tender.amount.fen, &writer)
            put("kind", tender.kind.code, &writer)
            writer.endObject()
        }
        put("tier", names.tier(fact.tier), &writer)
        put("total_fen", fact.total.fen, &writer)
    }

    func put(_ fact: PurchaseReturned, _ writer: inout JSONWriter) {
        put("amount_fen", fact.amount.fen, &writer)
        put("clawed_back", fact.clawedBack, &writer) { $1.put($0.rawValue) }
        put("debt", fact.debt.rawValue, &writer)
        put("grams", fact.grams, &writer) { part, writer in
            writer.beginObject()
            put("factor", part.factor, &writer)
            put("grams", part.grams, &writer)
            writer.endObject()
        }
        put("limits", fact.limits, &writer) { limit, writer in
            writer.beginObject()
            put("amount", limit.amount, &writer)
            put("counter", limit.counter.code, &writer)
            put("of", names.owner(of: limit), &writer)
            put("start", limit.start?.description, &writer)
            writer.endObject()
        }
        put("lines", fact.lines, &writer) { line, writer in
            writer.beginObject()
            put("item", Int64(line.item), &writer)
            put("quantity", line.quantity, &writer)
            writer.endObject()
        }
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("parts", fact.parts, &writer) { taken, writer in
            writer.beginObject()
            put("award", Int64(taken.award), &writer)
            put("funding", taken.parts, &writer, put)
            writer.endObject()
        }
        put("purchase", fact.purchase.text, &writer)
        put("qualifying_taken", fact.qualifying?.points.rawValue ?? 0, &writer)
        put("refunded", fact.refunded, &writer) { $1.put($0.rawValue) }
    }

    func put(_ claim: GramClaim, _ writer: inout JSONWriter) {
        writer.beginObject()
        put("factor", claim.factor, &writer)
        put("grams", claim.grams, &writer)
        put("group", claim.group, &writer)
        put("item", Int64(claim.item), &writer)
        put("units", claim.units, &writer)
        put("wanted", claim.wanted, &writer)
        writer.endObject()
    }

    func put(_ evidence: Evidence, _ writer: inout JSONWriter) {
        writer.beginObject()
        put("grade", evidence.grade.code, &writer)
        put("provider", evidence.provider, &writer)
        put("reference", evidence.reference, &writer)
        put("region", evidence.region, &writer)
        writer.endObject()
    }

    func put(_ awards: [AwardRecord], _ writer: inout JSONWriter) {
        put("awards", awards, &writer) { award, writer in
            writer.beginObject()
            put("awarded", award.awarded.rawValue, &writer)
            put("counts", award.uses.counters, &writer) { $1.put($0.code) }
            put("cut_by", award.cutBy?.code, &writer)
            put("funding", award.parts, &writer, put)
            put("qualifies", award.qualifies, &writer)
            put("rule", names.rule(award.rule), &writer)
            put("wanted", award.wanted.rawValue, &writer)
            writer.endObject()
        }
    }

    private func put(_ name: StaticString, _ money: Money?, _ writer: inout JSONWriter) {
        writer.name(name)
        if let money { writer.put(money.fen) } else { writer.putNull() }
    }

    func put(_ part: PayerPart, _ writer: inout JSONWriter) {
        writer.beginObject()
        put("partner", names.sponsor(part.payer), &writer)
        put("payer", "\(part.payer.code)", &writer)
        put("points", part.points.rawValue, &writer)
        writer.endObject()
    }

    func put(_ name: StaticString, _ flag: Bool, _ writer: inout JSONWriter) {
        writer.name(name)
        writer.put(flag)
    }
}
