// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Goals, badges and draws; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: MemberCheckedIn, _ writer: inout EntryWriter) {
        put("day", fact.day, &writer)
        put("days", fact.days, &writer)
    }

    func put(_ fact: GameEventReported, _ writer: inout EntryWriter) {
        put("approved", fact.isApproved, &writer)
        put("event", named: names.rule(fact.event), &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
    }

    func put(_ fact: GameEventJudged, _ writer: inout EntryWriter) {
        put("approved", fact.isApproved, &writer)
        put("event", named: names.rule(fact.event), &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("report_entry", fact.report, &writer)
    }

    func put(_ fact: MissionCompleted, _ writer: inout EntryWriter) {
        put("badge", named: names.rule(fact.badge), &writer)
        put("draw", named: names.rule(fact.draw), &writer)
        put("mission", named: names.rule(fact.mission), &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points, &writer)
        put("start", fact.start, &writer)
        put("tickets", fact.tickets, &writer)
    }

    func put(_ fact: ProgressTaken, _ writer: inout EntryWriter) {
        put("missions", fact.missions, &writer) { part, writer in
            writer.beginObject()
            put("counts", part.counts, &writer) { $1.put($0) }
            put("mission", named: names.rule(part.mission), &writer)
            put("start", part.start, &writer)
            writer.endObject()
        }
        put("purchase_entry", fact.purchase, &writer)
    }

    func put(_ fact: GameGiftReversed, _ writer: inout EntryWriter) {
        put("clawed_back", fact.clawedBack, &writer)
        put("debt", fact.debt, &writer)
        put("game", named: names.rule(fact.game), &writer)
        put("gift_entry", fact.gift, &writer)
        put("kept_redemptions", fact.kept, &writer) { $1.put($0) }
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
    }

    func put(_ fact: BadgePrizeClaimed, _ writer: inout EntryWriter) {
        put("badge", named: names.rule(fact.badge), &writer)
        put("badge_prize", named: names.rule(fact.game), &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points, &writer)
        put("redemption", fact.redemption, &writer)
        put("tax_fen", fact.tax, &writer)
        put("value_fen", fact.value, &writer)
    }

    func put(_ fact: DrawStarted, _ writer: inout EntryWriter) {
        put("commitment", hexadecimal: fact.commitment, &writer)
        put("draw", named: names.rule(fact.draw), &writer)
        put("manifest_sha256", hexadecimal: fact.manifest, &writer)
    }

    func put(_ fact: PrizeDrawn, _ writer: inout EntryWriter) {
        put("badge", named: names.rule(fact.badge), &writer)
        put("draw", named: names.rule(fact.draw), &writer)
        put("drawn", fact.drawn, &writer)
        put("number", fact.number, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points, &writer)
        put("price", fact.price, &writer)
        put("prize", fact.prize, &writer)
        put("redemption", fact.redemption, &writer)
        put("tax_fen", fact.tax, &writer)
        writer.name("ticket")
        writer.put(fact.ticket)
        put("value_fen", fact.value, &writer)
    }

    func put(_ fact: DrawEnded, _ writer: inout EntryWriter) {
        writer.name("dossier")
        // It is canonical JSON; bytes that are not would break the line.
        if let dossier = try? JSONParser.parse(fact.dossier),
            dossier.canonical.bytes == fact.dossier
        {
            writer.put(encoded: fact.dossier)
        } else {
            writer.put(hexadecimal: fact.dossier)
        }
        put("draw", named: names.rule(fact.draw), &writer)
        put("seed", hexadecimal: fact.seed, &writer)
    }
}
