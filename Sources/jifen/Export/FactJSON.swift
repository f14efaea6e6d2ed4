// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What happened, as canonical JSON; names stand in the order of their letters: do not reorder.
struct FactJSON {
    let names: ExportNames

    func write(_ fact: Fact, into writer: inout JSONWriter) {
        writer.beginObject()
        switch fact {
        case .programPublished(let fact): put(fact, &writer)
        case .memberEnrolled(let fact): put(fact, &writer)
        case .identifierAdded(let fact), .identifierRemoved(let fact): put(members: fact, &writer)
        case .tierAssigned(let fact): put(fact, &writer)
        case .tierReached(let fact), .tierLapsed(let fact): put(fact, &writer)
        case .consentGiven(let fact), .consentWithdrawn(let fact):
            put("purpose", fact.purpose.code, &writer)
        case .creditAttested(let fact): put(fact, &writer)
        case .ageBandChanged(let fact): put("age_band", fact.band.code, &writer)
        case .messageSent(let fact): put(fact, &writer)
        case .purchaseRecorded(let fact): put(fact, &writer)
        case .activityRecorded(let fact):
            put(fact.awards, &writer)
            put("claims", fact.claim.map { [$0] } ?? [], &writer, put)
            put("evidence", fact.evidence.map { [$0] } ?? [], &writer, put)
            put("group", fact.group, &writer)
            put("kind", fact.kind, &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("quantity", fact.quantity, &writer)
            put("tier", names.tier(fact.tier), &writer)
        case .occasionAwarded(let fact):
            put(fact.awards, &writer)
            put("occasion", "\(fact.kind.code)", &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("tier", names.tier(fact.tier), &writer)
        case .occasionReversed(let fact):
            put("clawed_back", fact.clawedBack.rawValue, &writer)
            put("debt", fact.debt.rawValue, &writer)
            put("funding", fact.parts, &writer, put)
            put("occasion_entry", fact.occasion.text, &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
        case .paidWithPoints(let fact): put(fact, &writer)
        case .holdPlaced, .holdCaptured, .holdReleased, .holdExpired: put(hold: fact, &writer)
        case .rewardRedeemed(let fact): put(fact, &writer)
        case .redemptionChanged(let fact): put(fact, &writer)
        case .redemptionHanded(let fact): put(fact, &writer)
        case .householdChanged, .pointsSent, .pointsReceived: put(household: fact, &writer)
        case .slotsImported(let fact): put(fact, &writer)
        case .slotCancelled(let fact): put(fact, &writer)
        case .settlement(let fact): put(fact, &writer)
        case .moneyMoved(let fact):
            put("amount_fen", fact.amount.fen, &writer)
            put("partner", names.partner(fact.partner), &writer)
            put("reason", fact.reason, &writer)
            put("reference", fact.reference, &writer)
        case .debtWrittenOff(let fact):
            put("borne_by", fact.isBorneByFund ? "fund" : "operator", &writer)
            put("points", fact.points.rawValue, &writer)
            put("reason", fact.reason, &writer)
        case .purchaseReturned(let fact): put(fact, &writer)
        case .pointsAdjusted(let fact):
            put("corrects", fact.corrects?.text, &writer)
            put("note", fact.note, &writer)
            put("partner", names.partner(fact.partner), &writer)
            put("points", fact.points.rawValue, &writer)
            put("reason", "\(fact.reason.code)", &writer)
        case .creditWithdrawn, .lotsMatured, .lotsLapsed: break
        case .memberCheckedIn, .gameEventReported, .gameEventJudged, .missionCompleted,
            .progressTaken, .gameGiftReversed, .badgePrizeClaimed, .drawStarted, .prizeDrawn,
            .drawEnded, .scheduleRun:
            put(game: fact, &writer)
        case .draftSubmitted, .draftReviewed, .draftWithdrawn, .versionScheduled:
            put(draft: fact, &writer)
        }
        writer.endObject()
    }

    private func put(game fact: Fact, _ writer: inout JSONWriter) {
        switch fact {
        case .scheduleRun(let fact): put("day", fact.day.description, &writer)
        case .memberCheckedIn(let fact):
            put("day", fact.day.description, &writer)
            put("days", fact.days, &writer)
        case .gameEventReported(let fact):
            put("approved", fact.isApproved, &writer)
            put("event", names.rule(fact.event), &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
        case .gameEventJudged(let fact):
            put("approved", fact.isApproved, &writer)
            put("event", names.rule(fact.event), &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("report_entry", fact.report.text, &writer)
        case .missionCompleted(let fact):
            put("badge", names.rule(fact.badge), &writer)
            put("draw", names.rule(fact.draw), &writer)
            put("mission", names.rule(fact.mission), &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("points", fact.points.rawValue, &writer)
            put("start", fact.start?.description, &writer)
            put("tickets", fact.tickets, &writer)
        case .progressTaken(let fact):
            put("missions", fact.missions, &writer) { part, writer in
                writer.beginObject()
                put("counts", part.counts, &writer) { count, writer in writer.put(count) }
                put("mission", names.rule(part.mission), &writer)
                put("start", part.start?.description, &writer)
                writer.endObject()
            }
            put("purchase_entry", fact.purchase.text, &writer)
        case .gameGiftReversed(let fact):
            put("clawed_back", fact.clawedBack.rawValue, &writer)
            put("debt", fact.debt.rawValue, &writer)
            put("game", names.rule(fact.game), &writer)
            put("gift_entry", fact.gift.text, &writer)
            if !fact.kept.isEmpty {
                put("kept_redemptions", fact.kept, &writer) { entry, writer in
                    writer.put(entry.text)
                }
            }
            put("partner", names.partner(fact.partner.rawValue), &writer)
        default: put(prize: fact, &writer)
        }
    }

    private func put(prize fact: Fact, _ writer: inout JSONWriter) {
        switch fact {
        case .badgePrizeClaimed(let fact):
            put("badge", names.rule(fact.badge), &writer)
            put("badge_prize", names.rule(fact.game), &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("points", fact.points.rawValue, &writer)
            put("tax_fen", fact.tax.fen, &writer)
            put("value_fen", fact.value.fen, &writer)
        case .drawStarted(let fact):
            put("commitment", Hexadecimal.text(fact.commitment), &writer)
            put("draw", names.rule(fact.draw), &writer)
            put("manifest_sha256", Hexadecimal.text(fact.manifest), &writer)
        case .prizeDrawn(let fact):
            put("badge", names.rule(fact.badge), &writer)
            put("draw", names.rule(fact.draw), &writer)
            put("drawn", fact.drawn, &writer)
            put("number", fact.number, &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("points", fact.points.rawValue, &writer)
            put("price", fact.price.rawValue, &writer)
            put("prize", fact.prize, &writer)
            put("tax_fen", fact.tax.fen, &writer)
            put("ticket", Int64(clamping: fact.ticket), &writer)
            put("value_fen", fact.value.fen, &writer)
        case .drawEnded(let fact):
            writer.name("dossier")
            writer.put(encoded: fact.dossier)
            put("draw", names.rule(fact.draw), &writer)
            put("seed", Hexadecimal.text(fact.seed), &writer)
        default: break
        }
    }

    private func put(hold fact: Fact, _ writer: inout JSONWriter) {
        switch fact {
        case .holdPlaced(let fact):
            put("expires_at", names.time(fact.expiresAt), &writer)
            put("minutes", fact.minutes, &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("points", fact.points.rawValue, &writer)
        case .holdCaptured(let fact):
            put("captured", fact.captured.rawValue, &writer)
            put("hold", fact.hold.text, &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("released", fact.released.rawValue, &writer)
        case .holdReleased(let fact), .holdExpired(let fact):
            put("hold", fact.hold.text, &writer)
            put("released", fact.released.rawValue, &writer)
        default: break
        }
    }

    func put(_ name: StaticString, _ text: String?, _ writer: inout JSONWriter) {
        writer.name(name)
        writer.put(text)
    }

    func put(_ name: StaticString, _ number: Int64, _ writer: inout JSONWriter) {
        writer.name(name)
        writer.put(number)
    }

    func put<Element>(
        _ name: StaticString,
        _ elements: [Element],
        _ writer: inout JSONWriter,
        _ write: (Element, inout JSONWriter) -> Void
    ) {
        writer.name(name)
        writer.beginArray()
        for element in elements { write(element, &writer) }
        writer.endArray()
    }
}

extension FactJSON {
    private func put(_ fact: TierAssigned, _ writer: inout JSONWriter) {
        put("reason", fact.reason, &writer)
        put("tier", names.tier(fact.tier), &writer)
        put("until", names.boundary(fact.until), &writer)
    }

    private func put(_ fact: MessageSent, _ writer: inout JSONWriter) {
        put("message", fact.message, &writer)
        put("partner", names.partner(fact.partner), &writer)
        put("points", fact.points.rawValue, &writer)
    }

    private func put(_ fact: ProgramPublished, _ writer: inout JSONWriter) {
        put(documents: fact.documents, &writer)
        put("version", Int64(fact.version), &writer)
    }

    private func put(draft fact: Fact, _ writer: inout JSONWriter) {
        switch fact {
        case .draftSubmitted(let fact):
            put("base", Int64(fact.base), &writer)
            put(fact.changes, &writer)
            put(documents: fact.documents, &writer)
            put("note", fact.note, &writer)
        case .draftReviewed(let fact):
            put("draft", fact.draft.text, &writer)
            put("reason", fact.reason, &writer)
            put("verdict", "\(fact.verdict.code)", &writer)
        case .draftWithdrawn(let fact):
            put("draft", fact.draft.text, &writer)
            put("reason", fact.reason, &writer)
            put("version", Int64(fact.version), &writer)
        case .versionScheduled(let fact):
            put(fact.changes, &writer)
            put(documents: fact.documents, &writer)
            put("draft", fact.draft.text, &writer)
            put("effective_at", names.time(fact.effectiveAt), &writer)
            put("version", Int64(fact.version), &writer)
        default: break
        }
    }

    private func put(_ changes: ChangeCounts, _ writer: inout JSONWriter) {
        writer.name("changes")
        writer.beginObject()
        put("adverse", Int64(changes.adverse), &writer)
        put("favourable", Int64(changes.favourable), &writer)
        put("neutral", Int64(changes.neutral), &writer)
        writer.endObject()
    }

    private func put(documents: [UInt8], _ writer: inout JSONWriter) {
        let files = (try? ProgramSource(digestInput: documents))?.files ?? []
        put("documents", files, &writer) { file, writer in
            writer.beginObject()
            put("path", file.path, &writer)
            put("text", file.text, &writer)
            writer.endObject()
        }
    }

    private func put(_ fact: RewardRedeemed, _ writer: inout JSONWriter) {
        if let from = fact.availableFrom { put("available_from", names.time(from), &writer) }
        if let terms = fact.terms { put("cash", terms.cash.fen, &writer) }
        put("credit", fact.credit.code, &writer)
        if fact.face > .zero { put("face", fact.face.fen, &writer) }
        if let terms = fact.terms { put("fee", terms.fee.fen, &writer) }
        if let household = fact.household { put("household", household.text, &writer) }
        if !fact.item.isEmpty { put("item", fact.item, &writer) }
        if let terms = fact.terms {
            put("option", terms.shares.first?.option ?? "", &writer)
        }
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points.rawValue, &writer)
        if let gift = fact.gift { put("prize_entry", gift.entry.text, &writer) }
        put("quantity", fact.quantity, &writer)
        put("reward", names.reward(fact.reward), &writer)
        if let booked = fact.booked {
            put("slot", booked.name.description, &writer)
            put("slot_ends_at", names.time(booked.endsAt), &writer)
            put("slot_starts_at", names.time(booked.startsAt), &writer)
        }
        if let terms = fact.terms { put("store", terms.store, &writer) }
    }

    private func put(_ fact: SlotCancelled, _ writer: inout JSONWriter) {
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("pieces", fact.pieces, &writer)
        put("reason", fact.reason, &writer)
        put("redemptions", fact.redemptions, &writer)
        put("reward", names.reward(fact.reward), &writer)
        put("slot", fact.slot.description, &writer)
    }

    private func put(_ fact: SlotsImported, _ writer: inout JSONWriter) {
        put("days", fact.days, &writer) { offered, writer in
            writer.beginObject()
            put("day", offered.day.description, &writer)
            put("slots", offered.slots, &writer) { slot, writer in
                writer.beginObject()
                put("code", slot.code, &writer)
                put("ends_at", names.time(slot.endsAt), &writer)
                put("for_money", slot.forMoney, &writer)
                put("for_points", slot.forPoints, &writer)
                put("starts_at", names.time(slot.startsAt), &writer)
                writer.endObject()
            }
            writer.endObject()
        }
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("reward", names.reward(fact.reward), &writer)
    }

    private func put(_ fact: RedemptionChanged, _ writer: inout JSONWriter) {
        put("cash", fact.cash.fen, &writer)
        if let cause = fact.cause { put("cause", cause.text, &writer) }
        put("compensation", fact.compensation.rawValue, &writer)
        put("first_use", fact.firstUse?.entry.text, &writer)
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("pieces", fact.pieces, &writer)
        put("points", fact.points.rawValue, &writer)
        put("reason", fact.reason, &writer)
        put("redemption", fact.redemption.text, &writer)
        if !fact.reference.isEmpty { put("reference", fact.reference, &writer) }
        put("reward", names.reward(fact.reward), &writer)
        if let slot = fact.origin.slot { put("slot", slot.description, &writer) }
        put("store", fact.store, &writer)
        put("value", fact.value.fen, &writer)
    }

    private func put(_ fact: RedemptionHanded, _ writer: inout JSONWriter) {
        put("attempts", fact.attempts, &writer)
        put("media_type", fact.file.map { "\($0.media.name)" }, &writer)
        put("next_at", fact.nextAt.map { names.time($0) }, &writer)
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("reason", fact.reason, &writer)
        put("redemption", fact.redemption.text, &writer)
        put("reward", names.reward(fact.reward), &writer)
        put("sha256", fact.file.map { Hexadecimal.text($0.hash) }, &writer)
        put("size", fact.file?.size ?? 0, &writer)
    }

    private func put(household fact: Fact, _ writer: inout JSONWriter) {
        switch fact {
        case .householdChanged(let fact): put(fact, &writer)
        case .pointsSent(let fact):
            put("household", fact.household.text, &writer)
            put("points", fact.points.rawValue, &writer)
            put("recipient", fact.recipient.text, &writer)
        case .pointsReceived(let fact):
            put("household", fact.household.text, &writer)
            put("points", fact.points.rawValue, &writer)
            put("sender", fact.sender.text, &writer)
            put("sent_entry", fact.sent.text, &writer)
        default: break
        }
    }

    private func put(_ fact: HouseholdChanged, _ writer: inout JSONWriter) {
        put("expires_at", fact.expiresAt.map { names.time($0) }, &writer)
        put("household", fact.household.text, &writer)
        put("other", fact.other?.text, &writer)
        put("redemptions", fact.redemptions, &writer) { count, writer in
            writer.beginObject()
            put("pieces", count.quantity, &writer)
            put("reward", names.reward(count.reward), &writer)
            writer.endObject()
        }
    }

    private func put(_ fact: CreditAttested, _ writer: inout JSONWriter) {
        put("consent", fact.attestation.consent.text, &writer)
        put("issuer", fact.attestation.issuer, &writer)
        put("level", fact.attestation.level.code, &writer)
        put("purpose", fact.attestation.purpose.code, &writer)
        put("signature", Hexadecimal.text(fact.signature), &writer)
        put("valid_from", names.time(fact.attestation.validFrom), &writer)
        put("valid_until", names.time(fact.attestation.validUntil), &writer)
    }

    private func put(_ fact: MemberEnrolled, _ writer: inout JSONWriter) {
        put("age_band", fact.ageBand.code, &writer)
        put("consents", fact.consents, &writer) { purpose, writer in writer.put(purpose.code) }
        put("identifiers", fact.identifiers, &writer) { identifier, writer in
            writer.beginObject()
            put(members: identifier, &writer)
            writer.endObject()
        }
        put("partner", names.partner(fact.partner), &writer)
        put("tier", names.tier(fact.tier), &writer)
    }

    private func put(_ fact: TierChanged, _ writer: inout JSONWriter) {
        put("points", fact.points.rawValue, &writer)
        put("previous", names.tier(fact.previous), &writer)
        put("tier", names.tier(fact.standing.tier), &writer)
        put("until", names.boundary(fact.standing.until), &writer)
    }

    private func put(members identifier: SealedIdentifier, _ writer: inout JSONWriter) {
        put("commitment", Hexadecimal.text(identifier.commitment), &writer)
        put("partner", names.partner(identifier.partner), &writer)
        put("type", "\(identifier.kind.code)", &writer)
    }

    private func put(_ fact: PaidWithPoints, _ writer: inout JSONWriter) {
        put("bill_fen", fact.bill.fen, &writer)
        put("partner", names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points.rawValue, &writer)
        writer.name("requested")
        if let points = fact.requested { writer.put(points.rawValue) } else { writer.putNull() }
        put("store", fact.store, &writer)
        put("value_fen", fact.value.fen, &writer)
    }
}
