// SPDX-License-Identifier: Apache-2.0

public import Loyalty

/// What an act was about.
public enum ActGroup: String, CaseIterable, Sendable {
    case adjustments
    case members
    case freezes
    case erasures
    case program
    case money
    case evidence
    case games
    case slots
}

extension Fact {
    /// `nil` for what tills, members in their daily ways, and time bring about.
    public var actGroup: ActGroup? {
        switch self {
        case .pointsAdjusted, .debtWrittenOff: .adjustments
        case .tierAssigned, .ageBandChanged, .creditAttested, .creditWithdrawn: .members
        case .memberFrozen, .memberUnfrozen, .freezeObjected, .objectionRejected: .freezes
        case .memberErased: .erasures
        case .programPublished, .draftSubmitted, .draftReviewed, .draftWithdrawn,
            .versionScheduled, .logKeyRotated:
            .program
        case .moneyMoved, .settlement: .money
        case .evidenceRequested, .evidenceReleased: .evidence
        case .drawStarted, .drawEnded, .gameEventJudged: .games
        case .slotsImported, .slotCancelled, .codesImported: .slots
        case .memberEnrolled, .identifierAdded, .identifierRemoved, .purchaseRecorded,
            .activityRecorded, .paidWithPoints, .holdPlaced, .holdCaptured, .holdReleased,
            .holdExpired, .rewardRedeemed, .redemptionHanded, .redemptionChanged,
            .householdChanged, .pointsSent, .pointsReceived, .purchaseReturned, .lotsMatured,
            .lotsLapsed, .tierReached, .tierLapsed, .consentGiven, .consentWithdrawn,
            .messageSent, .occasionAwarded, .occasionReversed, .scheduleRun, .memberCheckedIn,
            .gameEventReported, .missionCompleted, .progressTaken, .gameGiftReversed,
            .badgePrizeClaimed, .prizeDrawn:
            nil
        }
    }
}
