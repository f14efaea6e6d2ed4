// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What happened, in the canonical form; names stand in the order of their letters: do not reorder.
///
/// There is no `default`: a new fact does not compile before it says here all that it holds.
struct FactJSON {
    let names: EntryNames

    func write(_ fact: Fact, into writer: inout EntryWriter) {
        writer.beginObject()
        switch fact {
        case .purchaseRecorded(let fact): put(fact, &writer)
        case .programPublished(let fact): put(fact, &writer)
        case .memberEnrolled(let fact): put(fact, &writer)
        case .identifierAdded(let fact), .identifierRemoved(let fact): put(fact, &writer)
        case .tierAssigned(let fact): put(fact, &writer)
        case .tierReached(let fact), .tierLapsed(let fact): put(fact, &writer)
        case .consentGiven(let fact), .consentWithdrawn(let fact):
            put("purpose", fact.purpose.code, &writer)
        case .creditAttested(let fact): put(fact, &writer)
        case .ageBandChanged(let fact): put("age_band", fact.band.code, &writer)
        case .messageSent(let fact): put(fact, &writer)
        case .activityRecorded(let fact): put(fact, &writer)
        case .occasionAwarded(let fact): put(fact, &writer)
        case .occasionReversed(let fact): put(fact, &writer)
        case .paidWithPoints(let fact): put(fact, &writer)
        case .holdPlaced(let fact): put(fact, &writer)
        case .holdCaptured(let fact): put(fact, &writer)
        case .holdReleased(let fact), .holdExpired(let fact): put(fact, &writer)
        case .rewardRedeemed(let fact): put(fact, &writer)
        case .redemptionChanged(let fact): put(fact, &writer)
        case .redemptionHanded(let fact): put(fact, &writer)
        case .householdChanged(let fact): put(fact, &writer)
        case .pointsSent(let fact): put(fact, &writer)
        case .pointsReceived(let fact): put(fact, &writer)
        case .slotsImported(let fact): put(fact, &writer)
        case .slotCancelled(let fact): put(fact, &writer)
        case .codesImported(let fact): put(fact, &writer)
        case .logKeyRotated(let fact): put("key", hexadecimal: fact.key, &writer)
        case .purchaseReturned(let fact): put(fact, &writer)
        case .pointsAdjusted(let fact): put(fact, &writer)
        case .creditWithdrawn, .lotsMatured, .lotsLapsed: break
        case .scheduleRun(let fact): put("day", fact.day, &writer)
        case .memberCheckedIn(let fact): put(fact, &writer)
        case .gameEventReported(let fact): put(fact, &writer)
        case .gameEventJudged(let fact): put(fact, &writer)
        case .missionCompleted(let fact): put(fact, &writer)
        case .progressTaken(let fact): put(fact, &writer)
        case .gameGiftReversed(let fact): put(fact, &writer)
        case .badgePrizeClaimed(let fact): put(fact, &writer)
        case .drawStarted(let fact): put(fact, &writer)
        case .prizeDrawn(let fact): put(fact, &writer)
        case .drawEnded(let fact): put(fact, &writer)
        case .draftSubmitted(let fact): put(fact, &writer)
        case .draftReviewed(let fact): put(fact, &writer)
        case .draftWithdrawn(let fact): put(fact, &writer)
        case .versionScheduled(let fact): put(fact, &writer)
        case .settlement(let fact): put(fact, &writer)
        case .moneyMoved(let fact): put(fact, &writer)
        case .debtWrittenOff(let fact): put(fact, &writer)
        case .memberErased(let fact): put(fact, &writer)
        case .memberFrozen(let fact): put(fact, &writer)
        case .memberUnfrozen(let fact): put(fact, &writer)
        case .freezeObjected(let fact): put(fact, &writer)
        case .objectionRejected(let fact): put(fact, &writer)
        case .evidenceRequested(let fact): put(fact, &writer)
        case .evidenceReleased(let fact): put("request", fact.request, &writer)
        }
        writer.endObject()
    }
}
