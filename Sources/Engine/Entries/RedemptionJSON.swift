// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Redemptions, what became of them, and slots; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: RewardRedeemed, _ writer: inout EntryWriter) {
        put("available_from", fact.availableFrom, &writer)
        put(fact.codes, &writer)
        put("credit", fact.credit.code, &writer)
        put("face", fact.face, &writer)
        put("household", fact.household, &writer)
        put("item", fact.item, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points, &writer)
        put("prize", fact.gift, &writer)
        put("quantity", fact.quantity, &writer)
        put("reward", named: names.reward(fact.reward), &writer)
        writer.name("slot")
        if let booked = fact.booked {
            writer.beginObject()
            put("code", booked.name.code, &writer)
            put("day", booked.name.day, &writer)
            put("ends_at", booked.endsAt, &writer)
            put("starts_at", booked.startsAt, &writer)
            writer.endObject()
        } else {
            writer.putNull()
        }
        put("terms", fact.terms, &writer)
    }

    /// Numbers of codes of others, from and to; an entry without any says nothing of them.
    private func put(_ codes: NumberRuns, _ writer: inout EntryWriter) {
        guard !codes.isEmpty else { return }
        put("codes", codes.runs, &writer) { run, writer in
            writer.beginObject()
            put("from", run.lowerBound, &writer)
            put("to", run.upperBound, &writer)
            writer.endObject()
        }
    }

    func put(_ fact: CodesImported, _ writer: inout EntryWriter) {
        put("count", fact.count, &writer)
        put("first", fact.first, &writer)
        put("mark", hexadecimal: fact.mark, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("reward", named: names.reward(fact.reward), &writer)
        put("root", hexadecimal: fact.root, &writer)
    }

    /// What won the redemption; null when points paid for it.
    private func put(_ name: StaticString, _ gift: PrizeGift?, _ writer: inout EntryWriter) {
        writer.name(name)
        guard let gift else { return writer.putNull() }
        writer.beginObject()
        put("entry", gift.entry, &writer)
        put("game", named: names.rule(gift.game), &writer)
        put("took_ticket", gift.tookTicket, &writer)
        writer.endObject()
    }

    /// Null in entries from before terms were noted.
    private func put(
        _ name: StaticString,
        _ terms: RedemptionTerms?,
        _ writer: inout EntryWriter
    ) {
        writer.name(name)
        guard let terms else { return writer.putNull() }
        writer.beginObject()
        put("cash", terms.cash, &writer)
        put("day", terms.day, &writer)
        put("early", terms.early, &writer)
        put("is_outlet", terms.isOutlet, &writer)
        put("shares", terms.shares, &writer) { share, writer in
            writer.beginObject()
            put("fee", share.fee, &writer)
            put("option", share.option, &writer)
            put("points", share.points, &writer)
            put("version", Int64(share.version), &writer)
            put("whole", share.whole, &writer)
            writer.endObject()
        }
        put("store", terms.store, &writer)
        writer.endObject()
    }

    func put(_ fact: RedemptionChanged, _ writer: inout EntryWriter) {
        put("cash", fact.cash, &writer)
        put("cause", fact.cause, &writer)
        put(fact.codes, &writer)
        put("compensation", fact.compensation, &writer)
        put("face", fact.face, &writer)
        put("first_use", fact.firstUse, &writer)
        put("is_back", fact.isBack, &writer)
        put("is_last", fact.isLast, &writer)
        put("origin", fact.origin, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("pieces", fact.pieces, &writer)
        put("points", fact.points, &writer)
        put("reason", fact.reason, &writer)
        put("redemption", fact.redemption, &writer)
        put("reference", fact.reference, &writer)
        put("reward", named: names.reward(fact.reward), &writer)
        put("store", fact.store, &writer)
        put("value", fact.value, &writer)
    }

    private func put(
        _ name: StaticString,
        _ use: RedemptionChanged.FirstUse?,
        _ writer: inout EntryWriter
    ) {
        writer.name(name)
        guard let use else { return writer.putNull() }
        writer.beginObject()
        writer.name("authority")
        writer.put(use.principal)
        put("entry", use.entry, &writer)
        put("occurred_at", use.occurredAt, &writer)
        put("store", use.store, &writer)
        writer.endObject()
    }

    private func put(
        _ name: StaticString,
        _ origin: RedemptionChanged.Origin,
        _ writer: inout EntryWriter
    ) {
        writer.name(name)
        writer.beginObject()
        put("day", origin.day, &writer)
        put("early", origin.early, &writer)
        put("households", origin.households, &writer) { $1.put($0) }
        put("outlet", origin.outlet, &writer)
        writer.name("slot")
        if let slot = origin.slot {
            writer.beginObject()
            put("code", slot.code, &writer)
            put("day", slot.day, &writer)
            writer.endObject()
        } else {
            writer.putNull()
        }
        writer.endObject()
    }

    func put(_ fact: RedemptionHanded, _ writer: inout EntryWriter) {
        put("attempts", fact.attempts, &writer)
        writer.name("file")
        if let file = fact.file {
            writer.beginObject()
            put("media_type", word: file.media.name, &writer)
            put("sha256", hexadecimal: file.hash, &writer)
            put("size", file.size, &writer)
            writer.endObject()
        } else {
            writer.putNull()
        }
        put("next_at", fact.nextAt, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("reason", fact.reason, &writer)
        put("redemption", fact.redemption, &writer)
        put("reward", named: names.reward(fact.reward), &writer)
    }

    func put(_ fact: SlotCancelled, _ writer: inout EntryWriter) {
        put("code", fact.slot.code, &writer)
        put("day", fact.slot.day, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("pieces", fact.pieces, &writer)
        put("reason", fact.reason, &writer)
        put("redemptions", fact.redemptions, &writer)
        put("reward", named: names.reward(fact.reward), &writer)
    }

    func put(_ fact: SlotsImported, _ writer: inout EntryWriter) {
        put("days", fact.days, &writer) { offered, writer in
            writer.beginObject()
            put("day", offered.day, &writer)
            put("slots", offered.slots, &writer) { slot, writer in
                writer.beginObject()
                put("code", slot.code, &writer)
                put("ends_at", slot.endsAt, &writer)
                put("for_money", slot.forMoney, &writer)
                put("for_points", slot.forPoints, &writer)
                put("starts_at", slot.startsAt, &writer)
                writer.endObject()
            }
            writer.endObject()
        }
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("reward", named: names.reward(fact.reward), &writer)
    }
}
