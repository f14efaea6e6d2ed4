// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What happened, in the past tense: one case for every kind of journal entry.
///
/// The large and less frequent ones lie behind a reference, so that a record of a purchase, the most
/// frequent one, is no larger than it needs to be.
public enum Fact: Hashable, Sendable {
    case programPublished(ProgramPublished)
    case memberEnrolled(MemberEnrolled)
    case identifierAdded(SealedIdentifier)
    case identifierRemoved(SealedIdentifier)
    case tierAssigned(TierAssigned)
    case purchaseRecorded(PurchaseRecorded)
    indirect case activityRecorded(ActivityRecorded)
    case paidWithPoints(PaidWithPoints)
    case holdPlaced(HoldPlaced)
    case holdCaptured(HoldCaptured)
    case holdReleased(HoldEnded)
    case holdExpired(HoldEnded)
    indirect case rewardRedeemed(RewardRedeemed)
    indirect case redemptionHanded(RedemptionHanded)
    indirect case redemptionChanged(RedemptionChanged)
    indirect case householdChanged(HouseholdChanged)
    case pointsSent(PointsSent)
    case pointsReceived(PointsReceived)
    indirect case purchaseReturned(PurchaseReturned)
    case pointsAdjusted(PointsAdjusted)
    case lotsMatured
    case lotsLapsed
    indirect case tierReached(TierChanged)
    indirect case tierLapsed(TierChanged)
    case consentGiven(ConsentChanged)
    case consentWithdrawn(ConsentChanged)
    indirect case creditAttested(CreditAttested)
    case creditWithdrawn
    case ageBandChanged(AgeBandChanged)
    case messageSent(MessageSent)
    case draftSubmitted(DraftSubmitted)
    case draftReviewed(DraftReviewed)
    case draftWithdrawn(DraftWithdrawn)
    case versionScheduled(VersionScheduled)
    case occasionAwarded(OccasionAwarded)
    case occasionReversed(OccasionReversed)
    case scheduleRun(ScheduleRun)
    case memberCheckedIn(MemberCheckedIn)
    case gameEventReported(GameEventReported)
    case gameEventJudged(GameEventJudged)
    indirect case missionCompleted(MissionCompleted)
    case progressTaken(ProgressTaken)
    indirect case gameGiftReversed(GameGiftReversed)
    indirect case badgePrizeClaimed(BadgePrizeClaimed)
    indirect case drawStarted(DrawStarted)
    indirect case prizeDrawn(PrizeDrawn)
    indirect case drawEnded(DrawEnded)
    indirect case slotsImported(SlotsImported)
    indirect case slotCancelled(SlotCancelled)
    indirect case codesImported(CodesImported)
    case memberErased(MemberErased)
    indirect case memberFrozen(MemberFrozen)
    case memberUnfrozen(MemberUnfrozen)
    case freezeObjected(FreezeObjected)
    case objectionRejected(ObjectionRejected)
    indirect case evidenceRequested(EvidenceRequested)
    case evidenceReleased(EvidenceReleased)
    case settlement(SettlementFact)
    indirect case moneyMoved(MoneyMoved)
    indirect case debtWrittenOff(DebtWrittenOff)
    indirect case logKeyRotated(LogKeyRotated)

    /// A stable snake_case name, as statements and exports show it.
    public var kind: StaticString {
        switch self {
        case .programPublished: "program_published"
        case .memberEnrolled: "member_enrolled"
        case .identifierAdded: "identifier_added"
        case .identifierRemoved: "identifier_removed"
        case .tierAssigned: "tier_assigned"
        case .purchaseRecorded: "purchase_recorded"
        case .activityRecorded: "activity_recorded"
        case .paidWithPoints: "paid_with_points"
        case .holdPlaced: "hold_placed"
        case .holdCaptured: "hold_captured"
        case .holdReleased: "hold_released"
        case .holdExpired: "hold_expired"
        case .rewardRedeemed: "reward_redeemed"
        case .redemptionChanged(let fact): fact.step.kind
        case .redemptionHanded(let fact): fact.step.kind
        case .householdChanged(let fact): fact.step.kind
        case .pointsSent: "points_sent"
        case .pointsReceived: "points_received"
        case .purchaseReturned: "purchase_returned"
        case .pointsAdjusted: "points_adjusted"
        case .lotsMatured: "lots_matured"
        case .lotsLapsed: "lots_lapsed"
        case .tierReached: "tier_reached"
        case .tierLapsed: "tier_lapsed"
        case .consentGiven: "consent_given"
        case .consentWithdrawn: "consent_withdrawn"
        case .creditAttested: "credit_attested"
        case .creditWithdrawn: "credit_withdrawn"
        case .ageBandChanged: "age_band_changed"
        case .messageSent: "message_sent"
        case .draftSubmitted: "draft_submitted"
        case .draftReviewed: "draft_reviewed"
        case .draftWithdrawn: "draft_withdrawn"
        case .versionScheduled: "version_scheduled"
        case .occasionAwarded: "occasion_awarded"
        case .occasionReversed: "occasion_reversed"
        case .scheduleRun: "schedule_run"
        case .memberCheckedIn: "member_checked_in"
        case .gameEventReported: "game_event_reported"
        case .gameEventJudged: "game_event_judged"
        case .missionCompleted: "mission_completed"
        case .progressTaken: "progress_taken"
        case .gameGiftReversed: "game_gift_reversed"
        case .badgePrizeClaimed: "badge_prize_claimed"
        case .drawStarted: "draw_started"
        case .prizeDrawn: "prize_drawn"
        case .drawEnded: "draw_ended"
        case .slotsImported: "slots_imported"
        case .slotCancelled: "slot_cancelled"
        case .codesImported: "codes_imported"
        case .memberErased: "member_erased"
        case .memberFrozen: "member_frozen"
        case .memberUnfrozen: "member_unfrozen"
        case .freezeObjected: "freeze_objected"
        case .objectionRejected: "objection_rejected"
        case .evidenceRequested: "evidence_requested"
        case .evidenceReleased: "evidence_released"
        case .settlement(let fact): fact.kind
        case .moneyMoved(let fact): fact.step.kind
        case .debtWrittenOff: "debt_written_off"
        case .logKeyRotated: "log_key_rotated"
        }
    }
}

extension Fact {
    /// Whether it is about versions of the program and their drafts, and so about no member.
    public var isAboutProgram: Bool {
        switch self {
        case .programPublished, .draftSubmitted, .draftReviewed, .draftWithdrawn,
            .versionScheduled:
            true
        default: false
        }
    }

    /// Whether it changes how a member stands in the games, apart from what it counts toward goals.
    var isOfGames: Bool {
        switch self {
        case .memberCheckedIn, .gameEventReported, .gameEventJudged, .missionCompleted,
            .progressTaken, .gameGiftReversed, .badgePrizeClaimed, .prizeDrawn:
            true
        case .rewardRedeemed(let fact): fact.gift != nil
        case .redemptionChanged(let fact): fact.step == .revoke
        default: false
        }
    }

    /// Whether no member's history holds it.
    public var isAboutNoMember: Bool {
        switch self {
        case .scheduleRun, .drawStarted, .drawEnded, .slotsImported, .slotCancelled,
            .codesImported, .evidenceRequested, .evidenceReleased, .settlement, .moneyMoved,
            .logKeyRotated:
            true
        default: isAboutProgram
        }
    }
}
