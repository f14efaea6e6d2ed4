// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Purchases, their returns and what they earned; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: PurchaseRecorded, _ writer: inout EntryWriter) {
        put(fact.awards, &writer)
        put("channel", fact.details.channel?.rawValue, &writer)
        put("claims", fact.claims, &writer, put)
        put("credit", fact.credit.code, &writer)
        put("items", fact.items, &writer) { item, writer in
            writer.beginObject()
            put("amount_fen", item.amount, &writer)
            put("category", item.category, &writer)
            put("list_amount_fen", item.listAmount, &writer)
            put("quantity", item.quantity, &writer)
            put("sku", item.sku, &writer)
            put("tax_fen", item.tax, &writer)
            put("unit", item.unit, &writer)
            writer.endObject()
        }
        put("list_total_fen", fact.details.listTotal, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("payments", fact.payments, &writer) { $1.put($0) }
        put("store", fact.store, &writer)
        put("tax_fen", fact.details.tax, &writer)
        put("tenders", fact.tenders, &writer) { tender, writer in
            writer.beginObject()
            put("amount_fen", tender.amount, &writer)
            put("kind", tender.kind.code, &writer)
            writer.endObject()
        }
        put("tier", named: names.tier(fact.tier), &writer)
        put("total_fen", fact.total, &writer)
    }

    func put(_ fact: PurchaseReturned, _ writer: inout EntryWriter) {
        put("amount_fen", fact.amount, &writer)
        put("clawed_back", fact.clawedBack, &writer) { $1.put($0.rawValue) }
        put("debt", fact.debt, &writer)
        put("grams", fact.grams, &writer) { part, writer in
            writer.beginObject()
            put("factor", part.factor, &writer)
            put("grams", part.grams, &writer)
            writer.endObject()
        }
        put("limits", fact.limits, &writer) { limit, writer in
            writer.beginObject()
            put("amount", limit.amount, &writer)
            put("counter", named: names.counter(limit.counter), &writer)
            put("of", named: names.owner(of: limit), &writer)
            put("start", limit.start, &writer)
            writer.endObject()
        }
        put("lines", fact.lines, &writer) { line, writer in
            writer.beginObject()
            put("item", Int64(line.item), &writer)
            put("quantity", line.quantity, &writer)
            writer.endObject()
        }
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("parts", fact.parts, &writer) { taken, writer in
            writer.beginObject()
            put("award", Int64(taken.award), &writer)
            put("funding", taken.parts, &writer, put)
            writer.endObject()
        }
        put("purchase", fact.purchase, &writer)
        put("qualifying", fact.qualifying, &writer)
        put("refunded", fact.refunded, &writer) { $1.put($0.rawValue) }
    }

    /// What a return takes of the points toward tiers; null when that is nothing.
    private func put(
        _ name: StaticString,
        _ taken: QualifyingTaken?,
        _ writer: inout EntryWriter
    ) {
        writer.name(name)
        guard let taken else { return writer.putNull() }
        writer.beginObject()
        put("month", taken.month, &writer)
        put("points", taken.points, &writer)
        put("tier_ends_at", taken.tierEndsAt, &writer)
        writer.endObject()
    }

    func put(_ fact: ActivityRecorded, _ writer: inout EntryWriter) {
        put(fact.awards, &writer)
        put("bucket", fact.bucket, &writer)
        put("claims", fact.claim.map { [$0] } ?? [], &writer, put)
        put("evidence", fact.evidence.map { [$0] } ?? [], &writer, put)
        put("group", fact.group, &writer)
        put("kind", fact.kind, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("quantity", fact.quantity, &writer)
        put("tier", named: names.tier(fact.tier), &writer)
    }

    func put(_ fact: OccasionAwarded, _ writer: inout EntryWriter) {
        put(fact.awards, &writer)
        put("occasion", word: fact.kind.code, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("tier", named: names.tier(fact.tier), &writer)
    }

    func put(_ fact: OccasionReversed, _ writer: inout EntryWriter) {
        put("clawed_back", fact.clawedBack, &writer)
        put("debt", fact.debt, &writer)
        put("funding", fact.parts, &writer, put)
        put("occasion_entry", fact.occasion, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
    }

    private func put(_ claim: GramClaim, _ writer: inout EntryWriter) {
        writer.beginObject()
        put("factor", claim.factor, &writer)
        put("grams", claim.grams, &writer)
        put("group", claim.group, &writer)
        put("item", Int64(claim.item), &writer)
        put("slot", Int64(claim.slot), &writer)
        put("units", claim.units, &writer)
        put("wanted", claim.wanted, &writer)
        writer.endObject()
    }

    private func put(_ evidence: Evidence, _ writer: inout EntryWriter) {
        writer.beginObject()
        put("grade", evidence.grade.code, &writer)
        put("provider", evidence.provider, &writer)
        put("reference", evidence.reference, &writer)
        put("region", evidence.region, &writer)
        writer.endObject()
    }

    private func put(_ awards: [AwardRecord], _ writer: inout EntryWriter) {
        put("awards", awards, &writer) { award, writer in
            writer.beginObject()
            put("awarded", award.awarded, &writer)
            writer.name("counts")
            writer.beginArray()
            var rest = award.uses.rawValue
            while rest != 0 {
                let number = UInt8(rest.trailingZeroBitCount)
                rest &= rest - 1
                if let counter = Counter(rawValue: number) {
                    writer.put(encoded: names.counter(counter))
                }
            }
            writer.endArray()
            put("cut_by", named: award.cutBy.map(names.counter), &writer)
            put("funding", award.parts, &writer, put)
            put("qualifies", award.qualifies, &writer)
            put("rule", named: names.rule(award.rule), &writer)
            put("wanted", award.wanted, &writer)
            writer.endObject()
        }
    }

    private func put(_ part: PayerPart, _ writer: inout EntryWriter) {
        writer.beginObject()
        put("partner", named: names.sponsor(part.payer), &writer)
        put("payer", word: part.payer.code, &writer)
        put("points", part.points, &writer)
        writer.endObject()
    }
}
