// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Refusal codes")
struct RefusalCodeTests {
    /// One of each case, in the order of the cases.
    private let all: [(refusal: Refusal, code: String, isTransient: Bool)] = [
        (.invalid([]), "validation_failed", false),
        (.idempotencyKeyReused(field: "x", existing: EntryID(1)), "idempotency_key_reused", false),
        (.duplicateSource(existing: EntryID(1), differs: nil), "duplicate_source", false),
        (.programNotPublished, "program_not_published", true),
        (.programInvalid(count: 1), "program_invalid", false),
        (.programUnchanged(version: 1), "program_unchanged", false),
        (.unknownDraft, "unknown_draft", false),
        (.draftClosed(.live), "draft_closed", false),
        (.draftOutdated(base: 1, latest: 2), "draft_outdated", false),
        (.reviewerIsAuthor, "reviewer_is_author", false),
        (.tooManyDrafts(limit: 20), "too_many_drafts", true),
        (
            .versionAlreadyScheduled(version: 2, effectiveAt: Instant(seconds: 0)),
            "version_already_scheduled", true
        ),
        (.tooManyVersions(limit: 10_000), "too_many_versions", false),
        (.publicationBlocked([]), "publication_blocked", false),
        (.needsReview(adverse: 1), "needs_review", true),
        (.noticeTooShort(earliest: Instant(seconds: 0)), "notice_too_short", false),
        (.unknownPartner, "unknown_partner", false),
        (.partnerHasLeft(since: Instant(seconds: 0)), "partner_has_left", false),
        (.unknownMember, "unknown_member", true),
        (.identifierTaken, "identifier_taken", false),
        (.unknownIdentifier, "unknown_identifier", false),
        (.unknownTier, "unknown_tier", false),
        (.unknownReward, "unknown_reward", false),
        (.unknownPurchase, "unknown_purchase", false),
        (.unknownPayment(EntryID(1)), "unknown_payment", false),
        (.unknownHold, "unknown_hold", false),
        (.unknownRedemption, "unknown_redemption", false),
        (.unknownEntry, "unknown_entry", false),
        (.unknownIssuer, "unknown_issuer", false),
        (.unknownAttestation, "unknown_attestation", false),
        (.unknownGroup, "unknown_group", false),
        (.notYours, "not_yours", false),
        (.sectorForbids(.bankEarnTrigger), "sector_forbids", false),
        (.guardianRequired, "guardian_required", true),
        (.consentMissing(.creditUplift), "consent_missing", false),
        (.consentAlreadyGiven(EntryID(1)), "consent_already_given", false),
        (.attestationForged, "attestation_forged", false),
        (.beforeProgram(startsOn: CalendarDay(daysSinceEpoch: 0)), "before_program", false),
        (.inTheFuture(limit: Instant(seconds: 0)), "in_the_future", true),
        (.attestationExpired(until: Instant(seconds: 0)), "attestation_expired", false),
        (.attestationTooLong(maximumDays: 90), "attestation_too_long", false),
        (.attestationWithdrawn(at: Instant(seconds: 0)), "attestation_withdrawn", false),
        (.partnerDoesNotTakePoints, "partner_does_not_take_points", false),
        (.paymentAlreadyUsed(EntryID(1)), "payment_already_used", false),
        (.evidenceAlreadyUsed(EntryID(1)), "evidence_already_used", false),
        (.billTooSmall(smallest: .zero), "bill_too_small", false),
        (.holdEnded, "hold_ended", false),
        (.captureOverHold(held: .zero, requested: .zero), "capture_over_hold", false),
        (
            .redemptionNotOpen(status: .used, step: .refund), "redemption_not_open", false
        ),
        (.cancellationTooLate(until: Instant(seconds: 0)), "cancellation_too_late", false),
        (.prizeIsKept, "prize_is_kept", false),
        (.redemptionNotExpired(expiresAt: nil), "redemption_not_expired", true),
        (
            .redemptionOverQuantity(left: 0, requested: 1), "redemption_over_quantity", false
        ),
        (.alreadyReturned, "already_returned", false),
        (.returnOverPurchase(item: 0, left: 0, requested: 1), "return_over_purchase", false),
        (
            .returnAmountOverPurchase(left: .zero, requested: .zero),
            "return_amount_over_purchase", false
        ),
        (.rewardWithdrawn(runsOffAt: Instant(seconds: 0)), "reward_withdrawn", false),
        (.rewardNotOpen(opensAt: Instant(seconds: 0)), "reward_not_open", true),
        (.rewardClosed(since: CalendarDay(daysSinceEpoch: 0)), "reward_closed", false),
        (.rewardNotForMember(level: .trusted, tiers: []), "reward_not_for_member", true),
        (.rewardStoreUnknown(store: ""), "reward_store_unknown", false),
        (.rewardTakesNoCash, "reward_takes_no_cash", false),
        (.rewardCashOutOfRange(maximum: .zero, step: .zero), "reward_cash_out_of_range", false),
        (.insufficientPoints(available: .zero, required: .zero), "insufficient_points", true),
        (.rewardSoldOut(left: 0), "reward_sold_out", true),
        (.rewardStoreSoldOut(store: "", left: 0), "reward_store_sold_out", true),
        (.rewardPeriodSoldOut(.day, store: "", left: 0), "reward_period_sold_out", true),
        (.rewardKeptForPublic(opensAt: Instant(seconds: 0)), "reward_kept_for_public", true),
        (.rewardLimitReached(limit: 1, redeemed: 1), "reward_limit_reached", false),
        (
            .rewardPeriodLimitReached(.day, limit: 1, redeemed: 1),
            "reward_period_limit_reached", true
        ),
        (
            .rewardHouseholdLimitReached(.day, limit: 1, left: 0, again: Instant(seconds: 0)),
            "reward_household_limit_reached", true
        ),
        (.money(.guaranteeSuspended(short: .zero)), "guarantee_suspended", true),
        (
            .money(.balanceExhausted(left: .zero, required: .zero)), "partner_balance_exhausted",
            true
        ),
        (
            .money(.creditExhausted(left: .zero, required: .zero)), "partner_credit_exhausted",
            true
        ),
        (.money(.notOpen), "money_not_open", true),
        (.money(.overBalance(available: .zero)), "amount_over_balance", true),
        (.money(.overDebt(owed: .zero)), "debt_exceeded", true),
        (.handing(.closed(status: .used, step: .proof)), "handing_closed", false),
        (.handing(.wrongKind(.fail)), "step_not_of_kind", false),
        (.handing(.notAvailable(from: Instant(seconds: 0))), "redemption_not_available", true),
        (.handing(.referenceRequired), "reference_required", false),
        (.handing(.workMissing(.proof)), "work_not_ready", true),
        (.handing(.proofWaits), "proof_waits", true),
        (.handing(.noProof), "no_proof", true),
        (.handing(.workApproved), "work_approved", false),
        (.handing(.tooManyRounds(limit: 5)), "too_many_rounds", false),
        (.handing(.attemptTooEarly(again: Instant(seconds: 0))), "attempt_too_early", true),
        (
            .handing(.giftCardCap(left: .zero, again: Instant(seconds: 0))), "gift_card_cap",
            true
        ),
        (.handing(.giftGiven), "gift_given", false),
        (.household(.unknown), "unknown_household", false),
        (.household(.notInIt), "not_in_household", false),
        (.household(.alreadyInOne(EntryID(1))), "already_in_household", false),
        (.household(.notHead), "not_household_head", false),
        (.household(.notInvited), "not_invited", true),
        (.household(.coolingOff(until: Instant(seconds: 0))), "household_cooling_off", true),
        (.household(.full(limit: 8)), "household_full", true),
        (
            .household(.transferCap(left: .zero, again: Instant(seconds: 0))),
            "household_transfer_cap", true
        ),
        (.household(.tooManyInvitations(limit: 8)), "too_many_invitations", true),
        (.tooManyHolds(limit: 50), "too_many_holds", true),
        (.unknownGame, "unknown_game", false),
        (.adultsOnly, "adults_only", false),
        (.gameNotOpen(from: nil, until: nil), "game_not_open", true),
        (.drawNotStarted, "draw_not_started", true),
        (.drawAlreadyStarted, "draw_already_started", false),
        (.drawOver, "draw_over", false),
        (.drawStillOpen(until: CalendarDay(daysSinceEpoch: 0)), "draw_still_open", true),
        (.drawChanged, "draw_changed", false),
        (.alreadyCheckedIn(day: CalendarDay(daysSinceEpoch: 0)), "already_checked_in", true),
        (.alreadyJudged, "already_judged", false),
        (.gameLimitReached(limit: 1, used: 1), "game_limit_reached", true),
        (.noTicket, "no_ticket", true),
        (.badgesMissing(["a"]), "badges_missing", true),
        (.drawSeedMissing, "draw_seed_missing", true),
        (.settlement(.notNext(number: 1)), "settlement_not_next", true),
        (.settlement(.closed(EntryID(1))), "settlement_closed", false),
        (.settlement(.notOver(until: Instant(seconds: 0))), "settlement_not_over", true),
        (.settlement(.runOutdated), "settlement_run_outdated", true),
        (.settlement(.unknown), "unknown_settlement", false),
        (.settlement(.noStatement), "no_statement", false),
        (.settlement(.superseded(by: 2)), "settlement_superseded", false),
        (.settlement(.nothingDue), "nothing_due", true),
        (.settlement(.overDue(due: .zero)), "payment_over_due", true),
        (.settlement(.noSuchLine), "no_such_line", false),
        (.settlement(.alreadyDisputed(EntryID(1))), "line_already_disputed", false),
        (.settlement(.tooManyDisputes(limit: 1_000)), "too_many_disputes", true),
        (.settlement(.unknownDispute), "unknown_dispute", false),
        (.settlement(.disputeResolved(EntryID(1))), "dispute_resolved", false),
    ]

    @Test("Every refusal has a stable code of its own, and says whether trying again may help")
    func codes() {
        for (refusal, code, isTransient) in all {
            #expect(refusal.code == code)
            #expect(refusal.isTransient == isTransient, "\(code)")
            #expect(code.allSatisfy { $0 == "_" || ("a"..."z").contains($0) })
        }
        #expect(Set(all.map(\.code)).count == all.count)
    }

    @Test("Violations have stable codes, too")
    func violations() {
        let codes = Violation.StaticCode.allCases.map(\.rawValue)
        #expect(
            codes == [
                "required", "too_small", "too_large", "too_long", "too_many", "malformed",
                "unknown", "inconsistent", "duplicate",
            ]
        )
    }
}
