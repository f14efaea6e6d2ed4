// SPDX-License-Identifier: Apache-2.0

import Engine
public import Ledger
import Loyalty
public import Primitives

extension Chart {
    /// The name of the account in answers: that of the canonical form, but for what people know as
    /// active points.
    var word: String { self == .available ? "active" : "\(EntryNames.word(self))" }
}

extension LedgerUnit {
    var word: StaticString { EntryNames.word(self) }
}

extension LotChange {
    public var word: StaticString {
        switch self {
        case .issued: "issued"
        case .matured: "matured"
        case .consumed: "consumed"
        case .held: "held"
        case .released: "released"
        case .captured: "captured"
        case .restored: "restored"
        }
    }

    public var points: Points {
        switch self {
        case .issued(let lot): lot.points
        case .matured(let slice), .consumed(let slice), .held(let slice), .released(let slice),
            .captured(let slice), .restored(let slice):
            slice.points
        }
    }
}

extension Record {
    /// The id of what the entry records or ends; `nil` when it is about the member alone.
    var subjectID: String? {
        switch fact {
        case .purchaseRecorded: PurchaseID(id).text
        case .activityRecorded: ActivityID(id).text
        case .paidWithPoints: PaymentID(id).text
        case .holdPlaced: HoldID(id).text
        case .holdCaptured(let fact): HoldID(fact.hold).text
        case .holdReleased(let fact), .holdExpired(let fact): HoldID(fact.hold).text
        case .rewardRedeemed: RedemptionID(id).text
        case .redemptionChanged(let fact): RedemptionID(fact.redemption).text
        case .redemptionHanded(let fact): RedemptionID(fact.redemption).text
        case .householdChanged(let fact): HouseholdID(fact.household).text
        case .pointsSent(let fact): HouseholdID(fact.household).text
        case .pointsReceived(let fact): HouseholdID(fact.household).text
        case .purchaseReturned: ReturnID(id).text
        case .pointsAdjusted: AdjustmentID(id).text
        case .draftSubmitted: DraftID(id).text
        case .draftReviewed(let fact): DraftID(fact.draft).text
        case .draftWithdrawn(let fact): DraftID(fact.draft).text
        case .versionScheduled(let fact): DraftID(fact.draft).text
        case .settlement(.paid): SettlementPaymentID(id).text
        case .settlement(.disputed): DisputeID(id).text
        case .settlement(.resolved(let fact)): DisputeID(fact.dispute).text
        case .gameEventReported: GameEventID(id).text
        case .gameEventJudged(let fact): GameEventID(fact.report).text
        case .evidenceRequested: EvidenceCaseID(id).text
        case .evidenceReleased(let fact): EvidenceCaseID(fact.request).text
        case .programPublished, .memberEnrolled, .identifierAdded, .identifierRemoved,
            .tierAssigned, .tierReached, .tierLapsed, .consentGiven, .consentWithdrawn,
            .creditAttested, .creditWithdrawn, .ageBandChanged, .messageSent, .lotsMatured,
            .lotsLapsed,
            .occasionAwarded, .occasionReversed, .scheduleRun, .memberCheckedIn,
            .missionCompleted, .progressTaken, .gameGiftReversed, .badgePrizeClaimed,
            .drawStarted, .prizeDrawn, .drawEnded, .slotsImported, .slotCancelled,
            .codesImported,
            .memberErased, .memberFrozen, .memberUnfrozen, .freezeObjected, .objectionRejected,
            .settlement(.closed), .moneyMoved, .debtWrittenOff,
            .logKeyRotated:
            nil
        }
    }
}
