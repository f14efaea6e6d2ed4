// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Who members are and how they stand; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: MemberEnrolled, _ writer: inout EntryWriter) {
        put("age_band", fact.ageBand.code, &writer)
        put("consents", fact.consents, &writer) { $1.put($0.code) }
        put("identifiers", fact.identifiers, &writer) { identifier, writer in
            writer.beginObject()
            put(identifier, &writer)
            writer.endObject()
        }
        put("partner", named: names.partner(fact.partner), &writer)
        put("tier", named: names.tier(fact.tier), &writer)
    }

    func put(_ identifier: SealedIdentifier, _ writer: inout EntryWriter) {
        put("commitment", hexadecimal: identifier.commitment, &writer)
        put("partner", named: names.partner(identifier.partner), &writer)
        put("type", word: identifier.kind.code, &writer)
    }

    func put(_ fact: TierAssigned, _ writer: inout EntryWriter) {
        put("reason", fact.reason, &writer)
        put("tier", named: names.tier(fact.tier), &writer)
        put("until", end: fact.until, &writer)
    }

    func put(_ fact: TierChanged, _ writer: inout EntryWriter) {
        put("assessed_at", end: fact.standing.assessedAt, &writer)
        put("earned_on", fact.standing.earnedOn, &writer)
        put("ground", word: fact.standing.ground.word, &writer)
        put("points", fact.points, &writer)
        put("previous", named: names.tier(fact.previous), &writer)
        put("tier", named: names.tier(fact.standing.tier), &writer)
        put("until", end: fact.standing.until, &writer)
    }

    func put(_ fact: CreditAttested, _ writer: inout EntryWriter) {
        put("consent", fact.attestation.consent, &writer)
        put("issuer", fact.attestation.issuer, &writer)
        put("level", fact.attestation.level.code, &writer)
        put("purpose", fact.attestation.purpose.code, &writer)
        put("signature", hexadecimal: fact.signature, &writer)
        put("valid_from", fact.attestation.validFrom, &writer)
        put("valid_until", fact.attestation.validUntil, &writer)
    }

    func put(_ fact: MessageSent, _ writer: inout EntryWriter) {
        put("endings", fact.endings, &writer) { ending, writer in
            writer.beginObject()
            put("expires_at", ending.expiresAt, &writer)
            put("lot", ending.lot, &writer)
            put("points", ending.points, &writer)
            writer.endObject()
        }
        put("message", fact.message, &writer)
        put("partner", named: names.partner(fact.partner), &writer)
    }

    func put(_ fact: HouseholdChanged, _ writer: inout EntryWriter) {
        put("expires_at", fact.expiresAt, &writer)
        put("household", fact.household, &writer)
        put("other", fact.other, &writer)
        put("redemptions", fact.redemptions, &writer) { count, writer in
            writer.beginObject()
            put("pieces", count.quantity, &writer)
            put("pieces_of_day", count.uses.ofDay, &writer)
            put("pieces_of_month", count.uses.ofMonth, &writer)
            put("pieces_of_year", count.uses.ofYear, &writer)
            put("reward", named: names.reward(count.reward), &writer)
            put("until_day", count.uses.last, &writer)
            writer.endObject()
        }
    }

    func put(_ fact: PointsSent, _ writer: inout EntryWriter) {
        put("household", fact.household, &writer)
        put("month", fact.month, &writer)
        put("points", fact.points, &writer)
        put("recipient", fact.recipient, &writer)
    }

    func put(_ fact: PointsReceived, _ writer: inout EntryWriter) {
        put("household", fact.household, &writer)
        put("points", fact.points, &writer)
        put("sender", fact.sender, &writer)
        put("sent_entry", fact.sent, &writer)
    }
}

extension TierStanding {
    /// The day that ended the period whose points it rests on.
    fileprivate var earnedOn: CalendarDay? {
        if case .earned(let day) = ground { day } else { nil }
    }
}

extension TierGround {
    fileprivate var word: StaticString {
        switch self {
        case .given: "given"
        case .earned: "earned"
        case .step: "step"
        case .lost: "lost"
        }
    }
}
