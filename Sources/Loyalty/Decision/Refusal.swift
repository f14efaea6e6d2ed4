// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// A part of a command whose shape is wrong: where, which rule it breaks, and what to do.
public struct Violation: Hashable, Sendable {
    /// A JSON pointer into the command, as in `/items/0/quantity`.
    public let pointer: String
    public let code: StaticCode
    public let detail: String

    public init(_ pointer: String, _ code: StaticCode, _ detail: String) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }

    /// The closed list of what can be wrong with one field.
    public enum StaticCode: String, Hashable, Sendable, CaseIterable {
        case required
        case tooSmall = "too_small"
        case tooLarge = "too_large"
        case tooLong = "too_long"
        case tooMany = "too_many"
        case malformed
        case unknown
        case inconsistent
        case duplicate
    }
}

/// The system worked and says no; cases stand in the order in which they are checked.
public enum Refusal: Error, Hashable, Sendable {
    /// The shape of the command.
    case invalid([Violation])
    /// The same key came before with another content; names the first field that differs.
    case idempotencyKeyReused(field: String, existing: EntryID)
    /// The same source came before under another key or with another content.
    case duplicateSource(existing: EntryID, differs: String?)
    case programNotPublished
    case programInvalid(count: Int)
    case programUnchanged(version: ProgramVersion)
    case unknownDraft
    /// The draft does not wait for what was asked; says where it stands.
    case draftClosed(DraftStatus)
    /// It was judged against another version than the one that it would replace.
    case draftOutdated(base: ProgramVersion, latest: ProgramVersion)
    case reviewerIsAuthor
    case tooManyDrafts(limit: Int)
    case versionAlreadyScheduled(version: ProgramVersion, effectiveAt: Instant)
    case tooManyVersions(limit: Int)
    /// Checks that no review can overrule.
    case publicationBlocked([PublicationFinding])
    /// So many changes are, or may be, adverse; a second person has to look at them.
    case needsReview(adverse: Int)
    case noticeTooShort(earliest: Instant)
    case unknownPartner
    /// It took part and does no more: what it began is finished, and nothing new is begun.
    case partnerHasLeft(since: Instant)
    case unknownMember
    /// Nothing says any more who it was, and nothing new is begun for it.
    case memberErased(since: Instant)
    /// Its points stay where they are until then; points still come in.
    case memberFrozen(until: Instant)
    case identifierTaken
    case unknownIdentifier
    case unknownTier
    case unknownReward
    case unknownPurchase
    case unknownPayment(EntryID)
    case unknownHold
    case unknownRedemption
    case unknownEntry
    case unknownIssuer
    case unknownAttestation
    case unknownGroup
    /// The subject belongs to another partner or another member.
    case notYours
    /// What the partner's sector does not do.
    case sectorForbids(SectorRule)
    /// A child under 14, and no guardian agreed.
    case guardianRequired
    case consentMissing(ConsentPurpose)
    case consentAlreadyGiven(EntryID)
    case unknownMessage
    /// A reminder to whoever has no points that end within so many days.
    case falseExpiry(days: Int64)
    case attestationForged
    case beforeProgram(startsOn: CalendarDay)
    /// `limit` is the latest moment that the field may name.
    case inTheFuture(limit: Instant, field: MomentField = .occurredAt)
    case attestationExpired(until: Instant)
    case attestationTooLong(maximumDays: Int64)
    /// The member withdrew what was attested until then.
    case attestationWithdrawn(at: Instant)
    case partnerDoesNotTakePoints
    case paymentAlreadyUsed(EntryID)
    /// The same trip, bill or certificate counted before, for whomever.
    case evidenceAlreadyUsed(EntryID)
    case billTooSmall(smallest: Money)
    case holdEnded
    case captureOverHold(held: Points, requested: Points)
    /// The redemption stands where this step does not come.
    case redemptionNotOpen(status: RedemptionStatus, step: RedemptionStep)
    case cancellationTooLate(until: Instant)
    /// What was won is not taken back by whoever gives it.
    case prizeIsKept
    /// `nil` when it is good for ever.
    case redemptionNotExpired(expiresAt: Instant?)
    case redemptionOverQuantity(left: Int64, requested: Int64)
    case alreadyReturned
    case returnOverPurchase(item: Int, left: Int64, requested: Int64)
    case returnAmountOverPurchase(left: Money, requested: Money)
    /// The reward is gone; points that saw it buy it until a moment, others do not.
    case rewardWithdrawn(runsOffAt: Instant)
    case rewardNotOpen(opensAt: Instant)
    case rewardClosed(since: CalendarDay)
    /// It is for a level of credit and above, and for these tiers, by their codes; all when empty.
    case rewardNotForMember(level: CreditLevel, tiers: [String])
    /// It is given at outlets, and none of them is named.
    case rewardStoreUnknown(store: String)
    case rewardTakesNoCash
    case rewardCashOutOfRange(maximum: Money, step: Money)
    /// Its slots were not imported yet, or all of them are over.
    case rewardNotPublished
    /// It is not taken in slots.
    case rewardHasNoSlots
    case unknownSlot(SlotName)
    case slotCancelled(SlotName, by: EntryID)
    case slotPast(SlotName, since: Instant)
    case slotNotBegun(from: Instant)
    /// The service is done for these only, by their codes.
    case itemNotAllowed(String, allowed: [String])
    /// Slots that are sold for money and are not there for points.
    case parityBroken([SlotName])
    /// So many pieces are booked, and the import has fewer, other times, or none.
    case slotBooked(SlotName, booked: Int64, offered: Int64)
    case insufficientPoints(available: Points, required: Points)
    /// `next` are free slots that come after it.
    case slotFull(SlotName, left: Int64, next: [SlotName])
    case rewardSoldOut(left: Int64)
    case rewardStoreSoldOut(store: String, left: Int64)
    /// Of a day or a month; at the outlet when one is named.
    case rewardPeriodSoldOut(LimitPeriod, store: String, left: Int64)
    /// What may go before everybody comes is gone.
    case rewardKeptForPublic(opensAt: Instant)
    case rewardLimitReached(limit: Int64, redeemed: Int64)
    case rewardPeriodLimitReached(LimitPeriod, limit: Int64, redeemed: Int64)
    /// What all of a household may take; `again` is when more can be taken, `nil` for never.
    case rewardHouseholdLimitReached(LimitPeriod, limit: Int64, left: Int64, again: Instant?)
    case household(HouseholdRefusal)
    case handing(HandingRefusal)
    case codes(CodeRefusal)
    case erasure(ErasureRefusal)
    case freeze(FreezeRefusal)
    case evidence(EvidenceRefusal)
    case money(MoneyRefusal)
    case tooManyHolds(limit: Int)
    case unknownGame
    /// Draws and the prizes of badges are for adults.
    case adultsOnly
    /// It is not one of the days on which it is on.
    case gameNotOpen(from: CalendarDay?, until: CalendarDay?)
    case drawNotStarted
    case drawAlreadyStarted
    case drawOver
    case drawStillOpen(until: CalendarDay)
    /// The terms in force are worse than those that were frozen.
    case drawChanged
    case alreadyCheckedIn(day: CalendarDay)
    case alreadyJudged
    case gameLimitReached(limit: Int64, used: Int64)
    case noTicket
    /// Codes of badges that the set still needs.
    case badgesMissing([String])
    /// The seed that was committed to is not there, or it is another one.
    case drawSeedMissing
    case settlement(SettlementRefusal)
}

extension Refusal {
    /// A stable snake_case code; never renamed, never reused.
    public var code: String {
        switch self {
        case .invalid: "validation_failed"
        case .idempotencyKeyReused: "idempotency_key_reused"
        case .duplicateSource: "duplicate_source"
        case .programNotPublished: "program_not_published"
        case .programInvalid: "program_invalid"
        case .programUnchanged: "program_unchanged"
        case .unknownDraft: "unknown_draft"
        case .draftClosed: "draft_closed"
        case .draftOutdated: "draft_outdated"
        case .reviewerIsAuthor: "reviewer_is_author"
        case .tooManyDrafts: "too_many_drafts"
        case .versionAlreadyScheduled: "version_already_scheduled"
        case .tooManyVersions: "too_many_versions"
        case .publicationBlocked: "publication_blocked"
        case .needsReview: "needs_review"
        case .noticeTooShort: "notice_too_short"
        case .unknownPartner: "unknown_partner"
        case .partnerHasLeft: "partner_has_left"
        case .unknownMember: "unknown_member"
        case .memberErased: "member_erased"
        case .memberFrozen: "member_frozen"
        case .identifierTaken: "identifier_taken"
        case .unknownIdentifier: "unknown_identifier"
        case .unknownTier: "unknown_tier"
        case .unknownReward: "unknown_reward"
        case .unknownPurchase: "unknown_purchase"
        case .unknownPayment: "unknown_payment"
        case .unknownHold: "unknown_hold"
        case .unknownRedemption: "unknown_redemption"
        case .unknownEntry: "unknown_entry"
        case .unknownIssuer: "unknown_issuer"
        case .unknownGroup: "unknown_group"
        case .unknownAttestation: "unknown_attestation"
        case .notYours: "not_yours"
        case .sectorForbids: "sector_forbids"
        case .guardianRequired: "guardian_required"
        case .consentMissing: "consent_missing"
        case .consentAlreadyGiven: "consent_already_given"
        case .unknownMessage: "unknown_message"
        case .falseExpiry: "false_expiry"
        case .attestationForged: "attestation_forged"
        case .beforeProgram: "before_program"
        case .inTheFuture: "in_the_future"
        case .attestationExpired: "attestation_expired"
        case .attestationTooLong: "attestation_too_long"
        case .attestationWithdrawn: "attestation_withdrawn"
        case .partnerDoesNotTakePoints: "partner_does_not_take_points"
        case .paymentAlreadyUsed: "payment_already_used"
        case .evidenceAlreadyUsed: "evidence_already_used"
        case .billTooSmall: "bill_too_small"
        case .holdEnded: "hold_ended"
        case .captureOverHold: "capture_over_hold"
        case .redemptionNotOpen: "redemption_not_open"
        case .cancellationTooLate: "cancellation_too_late"
        case .prizeIsKept: "prize_is_kept"
        case .redemptionNotExpired: "redemption_not_expired"
        case .redemptionOverQuantity: "redemption_over_quantity"
        case .alreadyReturned: "already_returned"
        case .returnOverPurchase: "return_over_purchase"
        case .returnAmountOverPurchase: "return_amount_over_purchase"
        case .rewardWithdrawn: "reward_withdrawn"
        case .rewardNotOpen: "reward_not_open"
        case .rewardClosed: "reward_closed"
        case .rewardNotForMember: "reward_not_for_member"
        case .rewardStoreUnknown: "reward_store_unknown"
        case .rewardTakesNoCash: "reward_takes_no_cash"
        case .rewardCashOutOfRange: "reward_cash_out_of_range"
        case .rewardNotPublished: "reward_not_published"
        case .rewardHasNoSlots: "reward_has_no_slots"
        case .unknownSlot: "unknown_slot"
        case .slotCancelled: "slot_cancelled"
        case .slotPast: "slot_past"
        case .slotNotBegun: "slot_not_begun"
        case .itemNotAllowed: "item_not_allowed"
        case .parityBroken: "parity_broken"
        case .slotBooked: "slot_booked"
        case .slotFull: "slot_full"
        case .insufficientPoints: "insufficient_points"
        case .rewardSoldOut: "reward_sold_out"
        case .rewardStoreSoldOut: "reward_store_sold_out"
        case .rewardPeriodSoldOut: "reward_period_sold_out"
        case .rewardKeptForPublic: "reward_kept_for_public"
        case .rewardLimitReached: "reward_limit_reached"
        case .rewardPeriodLimitReached: "reward_period_limit_reached"
        case .rewardHouseholdLimitReached: "reward_household_limit_reached"
        case .household(let refusal): refusal.code
        case .handing(let refusal): refusal.code
        case .codes(let refusal): refusal.code
        case .erasure(let refusal): refusal.code
        case .freeze(let refusal): refusal.code
        case .evidence(let refusal): refusal.code
        case .money(let refusal): refusal.code
        case .tooManyHolds: "too_many_holds"
        case .unknownGame: "unknown_game"
        case .adultsOnly: "adults_only"
        case .gameNotOpen: "game_not_open"
        case .drawNotStarted: "draw_not_started"
        case .drawAlreadyStarted: "draw_already_started"
        case .drawOver: "draw_over"
        case .drawStillOpen: "draw_still_open"
        case .drawChanged: "draw_changed"
        case .alreadyCheckedIn: "already_checked_in"
        case .alreadyJudged: "already_judged"
        case .gameLimitReached: "game_limit_reached"
        case .noTicket: "no_ticket"
        case .badgesMissing: "badges_missing"
        case .drawSeedMissing: "draw_seed_missing"
        case .settlement(let refusal): refusal.code
        }
    }

    /// Whether the same command may succeed later without being changed.
    public var isTransient: Bool {
        switch self {
        case .household(let refusal): refusal.isTransient
        case .handing(let refusal): refusal.isTransient
        case .codes(let refusal): refusal.isTransient
        case .erasure, .memberFrozen: true
        case .freeze(let refusal): refusal.isTransient
        case .evidence(let refusal): refusal.isTransient
        case .settlement(let refusal): refusal.isTransient
        case .money(let refusal): refusal.isTransient
        case .rewardHouseholdLimitReached(_, _, _, let again): again != nil
        case .insufficientPoints, .rewardSoldOut, .programNotPublished, .tooManyHolds,
            .inTheFuture, .unknownMember, .guardianRequired, .tooManyDrafts,
            .versionAlreadyScheduled, .needsReview, .rewardNotOpen, .rewardNotForMember,
            .rewardStoreSoldOut, .rewardPeriodSoldOut, .rewardKeptForPublic,
            .rewardPeriodLimitReached, .gameNotOpen, .drawNotStarted,
            .drawStillOpen, .alreadyCheckedIn, .gameLimitReached, .noTicket, .badgesMissing,
            .drawSeedMissing, .redemptionNotExpired, .rewardNotPublished, .unknownSlot,
            .slotFull, .slotNotBegun, .falseExpiry:
            true
        case .invalid, .idempotencyKeyReused, .duplicateSource, .programInvalid, .programUnchanged,
            .unknownPartner, .partnerHasLeft, .identifierTaken, .unknownIdentifier, .unknownTier,
            .unknownReward,
            .unknownPurchase, .unknownPayment, .unknownHold, .unknownEntry, .notYours,
            .unknownRedemption, .redemptionNotOpen, .cancellationTooLate, .prizeIsKept,
            .redemptionOverQuantity,
            .beforeProgram, .partnerDoesNotTakePoints, .paymentAlreadyUsed, .billTooSmall,
            .holdEnded, .captureOverHold, .returnOverPurchase, .returnAmountOverPurchase,
            .alreadyReturned, .rewardLimitReached, .unknownIssuer, .unknownAttestation,
            .consentMissing, .consentAlreadyGiven, .attestationForged, .attestationExpired,
            .attestationTooLong, .attestationWithdrawn, .evidenceAlreadyUsed, .unknownGroup,
            .sectorForbids,
            .unknownDraft, .draftClosed, .draftOutdated, .reviewerIsAuthor, .tooManyVersions,
            .publicationBlocked, .noticeTooShort, .rewardWithdrawn, .rewardClosed,
            .rewardStoreUnknown, .rewardTakesNoCash, .rewardCashOutOfRange, .unknownGame,
            .adultsOnly, .drawAlreadyStarted, .drawOver, .drawChanged, .alreadyJudged,
            .rewardHasNoSlots, .slotCancelled, .slotPast, .itemNotAllowed, .parityBroken,
            .slotBooked, .unknownMessage, .memberErased:
            false
        }
    }
}

/// Why a decision stopped: it said no, or it has to see more first.
public enum Stop: Error, Hashable, Sendable {
    case refused(Refusal)
    case needs(Need)
}

/// What a decision has to see before it can go on.
public enum Need: Hashable, Sendable {
    case member(MemberID)
    case record(EntryID)
    case reversal(EntryID)
    case redemption(EntryID)
    case household(EntryID)
    /// A row of slots.
    case slots(UInt64)
    /// A row of used evidence.
    case evidence(UInt64)
    /// Whether business keys have had their effect.
    case sources([SourceKey])
}

/// A moment that a command names; the raw value is its name over HTTP.
public enum MomentField: String, Hashable, Sendable {
    case occurredAt = "occurred_at"
    case validFrom = "valid_from"
}
