// SPDX-License-Identifier: Apache-2.0

extension Record {
    /// The partner at which it happened; `nil` for what concerns no partner.
    ///
    /// The end of a hold does not repeat the hold's partner.
    public var partner: PartnerNumber? {
        switch fact {
        case .memberEnrolled(let fact): Record.partner(fact.partner)
        case .identifierAdded(let identifier), .identifierRemoved(let identifier):
            Record.partner(identifier.partner)
        case .purchaseRecorded(let fact): fact.partner
        case .activityRecorded(let fact): fact.partner
        case .occasionAwarded(let fact): fact.partner
        case .occasionReversed(let fact): fact.partner
        case .gameEventReported(let fact): fact.partner
        case .gameEventJudged(let fact): fact.partner
        case .missionCompleted(let fact): fact.partner
        case .gameGiftReversed(let fact): fact.partner
        case .badgePrizeClaimed(let fact): fact.partner
        case .prizeDrawn(let fact): fact.partner
        case .paidWithPoints(let fact): fact.partner
        case .holdPlaced(let fact): fact.partner
        case .holdCaptured(let fact): fact.partner
        case .rewardRedeemed(let fact): fact.partner
        case .redemptionChanged(let fact): fact.partner
        case .redemptionHanded(let fact): fact.partner
        case .slotsImported(let fact): fact.partner
        case .slotCancelled(let fact): fact.partner
        case .codesImported(let fact): fact.partner
        case .settlement(let fact): fact.partner
        case .purchaseReturned(let fact): fact.partner
        case .pointsAdjusted(let fact): Record.partner(fact.partner)
        case .messageSent(let fact): Record.partner(fact.partner)
        case .moneyMoved(let fact): Record.partner(fact.partner)
        case .programPublished, .tierAssigned, .tierReached, .tierLapsed, .consentGiven,
            .consentWithdrawn, .creditAttested, .creditWithdrawn, .ageBandChanged, .holdReleased,
            .holdExpired, .lotsMatured, .lotsLapsed, .draftSubmitted, .draftReviewed,
            .draftWithdrawn, .versionScheduled, .scheduleRun, .memberCheckedIn, .progressTaken,
            .drawStarted, .drawEnded, .householdChanged, .pointsSent, .pointsReceived,
            .memberErased, .memberFrozen, .memberUnfrozen, .freezeObjected, .objectionRejected,
            .evidenceRequested, .evidenceReleased, .debtWrittenOff, .logKeyRotated:
            nil
        }
    }

    private static func partner(_ number: UInt32) -> PartnerNumber? {
        number == 0 ? nil : PartnerNumber(number)
    }
}
