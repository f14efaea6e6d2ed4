// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What happened in the played year, in numbers.
struct DemoTally: Sendable {
    var members: Int64 = 0
    var purchases: Int64 = 0
    var purchaseFen: Int64 = 0
    var awardedPoints: Int64 = 0
    var activities: Int64 = 0
    var payments: Int64 = 0
    var paidFen: Int64 = 0
    var holds: Int64 = 0
    var captures: Int64 = 0
    var releases: Int64 = 0
    var redemptions: Int64 = 0
    var redeemedPoints: Int64 = 0
    var redemptionSteps: Int64 = 0
    var returns: Int64 = 0
    var clawedBackPoints: Int64 = 0
    var adjustments: Int64 = 0
    var checkIns: Int64 = 0
    var tickets: Int64 = 0
    var prizes: Int64 = 0
    var settlings: Int64 = 0
    /// Months that were closed, their statements, and what was paid of these, either way.
    var cycles: Int64 = 0
    var statements: Int64 = 0
    var settlementPayments: Int64 = 0
    var settledFen: Int64 = 0
    var disputes: Int64 = 0
    var resolutions: Int64 = 0
    /// By code: the coalition says no as well, as when points do not suffice.
    var refusals: [String: Int64] = [:]

    mutating func count(_ record: Record) {
        switch record.fact {
        case .memberEnrolled: members += 1
        case .purchaseRecorded(let fact):
            purchases += 1
            purchaseFen += fact.total.fen
            count(fact.awards)
        case .activityRecorded(let fact):
            activities += 1
            count(fact.awards)
        case .occasionAwarded(let fact): count(fact.awards)
        case .paidWithPoints(let fact):
            payments += 1
            paidFen += fact.value.fen
        case .holdPlaced: holds += 1
        case .holdCaptured: captures += 1
        case .holdReleased: releases += 1
        case .rewardRedeemed(let fact):
            redemptions += 1
            redeemedPoints += fact.points.rawValue
        case .purchaseReturned(let fact):
            returns += 1
            clawedBackPoints += fact.clawedBack.reduce(0) { $0 + $1.rawValue }
        case .missionCompleted(let fact): awardedPoints += fact.points.rawValue
        case .prizeDrawn(let fact):
            awardedPoints += fact.points.rawValue
            tickets += 1
            if !fact.prize.isEmpty { prizes += 1 }
        case .memberCheckedIn: checkIns += 1
        case .badgePrizeClaimed(let fact): awardedPoints += fact.points.rawValue
        case .gameGiftReversed(let fact): clawedBackPoints += fact.clawedBack.rawValue
        case .occasionReversed(let fact): clawedBackPoints += fact.clawedBack.rawValue
        case .pointsAdjusted: adjustments += 1
        case .redemptionChanged, .redemptionHanded: redemptionSteps += 1
        case .settlement(let fact): count(fact)
        case .programPublished, .identifierAdded, .identifierRemoved, .tierAssigned,
            .tierReached, .tierLapsed, .consentGiven, .consentWithdrawn, .creditAttested,
            .creditWithdrawn, .ageBandChanged, .messageSent, .holdExpired, .lotsMatured,
            .lotsLapsed,
            .draftSubmitted, .draftReviewed, .draftWithdrawn, .versionScheduled, .scheduleRun,
            .gameEventReported, .gameEventJudged, .progressTaken, .drawStarted,
            .drawEnded, .householdChanged, .pointsSent, .pointsReceived, .slotsImported,
            .slotCancelled, .codesImported, .memberErased, .memberFrozen, .memberUnfrozen,
            .freezeObjected, .objectionRejected, .evidenceRequested, .evidenceReleased,
            .moneyMoved, .debtWrittenOff, .logKeyRotated:
            break
        }
    }

    private mutating func count(_ fact: SettlementFact) {
        switch fact {
        case .closed: cycles += 1
        case .paid(let fact):
            settlementPayments += 1
            settledFen += Int64(fact.fen.magnitude)
        case .disputed: disputes += 1
        case .resolved: resolutions += 1
        }
    }

    private mutating func count(_ awards: [AwardRecord]) {
        awardedPoints += awards.reduce(0) { $0 + $1.awarded.rawValue }
    }
}
