// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension Fact {
    /// A tag byte, then the fact's fields; tags are frozen and never reused.
    public func encode(into writer: inout ByteWriter) {
        switch self {
        case .programPublished(let fact): write(fact.opensMoney ? 101 : 1, fact, into: &writer)
        case .memberEnrolled(let fact): write(2, fact, into: &writer)
        case .identifierAdded(let fact): write(3, fact, into: &writer)
        case .identifierRemoved(let fact): write(4, fact, into: &writer)
        case .tierAssigned(let fact): write(5, fact, into: &writer)
        case .purchaseRecorded(let fact): write(fact.isDetailed ? 50 : 6, fact, into: &writer)
        case .activityRecorded(let fact): write(7, fact, into: &writer)
        case .paidWithPoints(let fact): write(8, fact, into: &writer)
        case .holdPlaced(let fact): write(9, fact, into: &writer)
        case .holdCaptured(let fact): write(10, fact, into: &writer)
        case .holdReleased(let fact): write(11, fact, into: &writer)
        case .holdExpired(let fact): write(12, fact, into: &writer)
        case .rewardRedeemed(let fact): write(fact.tag, fact, into: &writer)
        case .redemptionChanged(let fact):
            if fact.hasMore { writer.put(fact.codes.isEmpty ? 86 : 134 as UInt8) }
            writer.put(fact.hasMore ? fact.step.rawValue : Fact.redemptionTags + fact.step.rawValue)
            fact.encode(into: &writer)
        case .householdChanged(let fact): write(87, fact, into: &writer)
        case .redemptionHanded(let fact): write(90, fact, into: &writer)
        case .pointsSent(let fact): write(88, fact, into: &writer)
        case .pointsReceived(let fact): write(89, fact, into: &writer)
        case .purchaseReturned(let fact): write(fact.parts.isEmpty ? 14 : 51, fact, into: &writer)
        case .pointsAdjusted(let fact): write(15, fact, into: &writer)
        case .lotsMatured: writer.put(16 as UInt8)
        case .lotsLapsed: writer.put(17 as UInt8)
        case .tierReached(let fact): write(18, fact, into: &writer)
        case .tierLapsed(let fact): write(19, fact, into: &writer)
        case .consentGiven(let fact): write(20, fact, into: &writer)
        case .consentWithdrawn(let fact): write(21, fact, into: &writer)
        case .creditAttested(let fact): write(22, fact, into: &writer)
        case .creditWithdrawn: writer.put(23 as UInt8)
        case .ageBandChanged(let fact): write(24, fact, into: &writer)
        case .messageSent(let fact): write(100, fact, into: &writer)
        case .occasionAwarded(let fact): write(25, fact, into: &writer)
        case .scheduleRun(let fact): write(26, fact, into: &writer)
        case .occasionReversed(let fact): write(fact.parts.isEmpty ? 27 : 52, fact, into: &writer)
        case .draftSubmitted(let fact): write(40, fact, into: &writer)
        case .draftReviewed(let fact): write(41, fact, into: &writer)
        case .draftWithdrawn(let fact): write(42, fact, into: &writer)
        case .versionScheduled(let fact): write(fact.opensMoney ? 102 : 43, fact, into: &writer)
        case .memberCheckedIn(let fact): write(35, fact, into: &writer)
        case .gameEventReported(let fact): write(36, fact, into: &writer)
        case .gameEventJudged(let fact): write(37, fact, into: &writer)
        case .missionCompleted(let fact): write(38, fact, into: &writer)
        case .progressTaken(let fact): write(39, fact, into: &writer)
        case .gameGiftReversed(let fact): write(fact.kept.isEmpty ? 60 : 97, fact, into: &writer)
        case .badgePrizeClaimed(let fact):
            write(fact.redemption == nil ? 61 : 99, fact, into: &writer)
        case .drawStarted(let fact): write(62, fact, into: &writer)
        case .prizeDrawn(let fact): write(fact.redemption == nil ? 63 : 98, fact, into: &writer)
        case .drawEnded(let fact): write(64, fact, into: &writer)
        case .slotsImported(let fact): write(82, fact, into: &writer)
        case .slotCancelled(let fact): write(83, fact, into: &writer)
        case .memberErased, .evidenceRequested, .evidenceReleased, .memberFrozen,
            .memberUnfrozen, .freezeObjected, .objectionRejected, .codesImported:
            encodeCase(into: &writer)
        case .settlement(let fact):
            writer.put(fact.tag)
            fact.encode(into: &writer)
        case .moneyMoved(let fact):
            writer.put(103 as UInt8)
            fact.encode(into: &writer)
        case .debtWrittenOff(let fact):
            writer.put(104 as UInt8)
            fact.encode(into: &writer)
        case .logKeyRotated(let fact): write(120, fact, into: &writer)
        }
    }

    /// What authorities ask, who is forgotten, who is frozen, which codes came in.
    private func encodeCase(into writer: inout ByteWriter) {
        switch self {
        case .memberErased(let fact): write(125, fact, into: &writer)
        case .evidenceRequested(let fact): write(126, fact, into: &writer)
        case .evidenceReleased(let fact): write(127, fact, into: &writer)
        case .memberFrozen(let fact): write(128, fact, into: &writer)
        case .memberUnfrozen(let fact): write(129, fact, into: &writer)
        case .freezeObjected(let fact): write(130, fact, into: &writer)
        case .objectionRejected(let fact): write(131, fact, into: &writer)
        case .codesImported(let fact): write(132, fact, into: &writer)
        default: preconditionFailure("\(kind) has a place of its own")
        }
    }

    /// Tags 70 to 76 and 96 are the steps of a redemption; those that say more stand behind 86, and
    /// those that give codes of others back behind 134.
    private static let redemptionTags: UInt8 = 69

    private func write(_ tag: UInt8, _ fact: some Coded, into writer: inout ByteWriter) {
        writer.put(tag)
        fact.encode(into: &writer)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        let tag = try reader.byte()
        switch tag {
        case 1: self = .programPublished(try ProgramPublished(from: &reader))
        case 2: self = .memberEnrolled(try MemberEnrolled(from: &reader))
        case 3: self = .identifierAdded(try SealedIdentifier(from: &reader))
        case 4: self = .identifierRemoved(try SealedIdentifier(from: &reader))
        case 5: self = .tierAssigned(try TierAssigned(from: &reader))
        case 6: self = .purchaseRecorded(try PurchaseRecorded(from: &reader))
        case 7: self = .activityRecorded(try ActivityRecorded(from: &reader))
        case 8: self = .paidWithPoints(try PaidWithPoints(from: &reader))
        case 9: self = .holdPlaced(try HoldPlaced(from: &reader))
        case 10: self = .holdCaptured(try HoldCaptured(from: &reader))
        case 11: self = .holdReleased(try HoldEnded(from: &reader))
        case 12: self = .holdExpired(try HoldEnded(from: &reader))
        case 13: self = .rewardRedeemed(try RewardRedeemed(from: &reader))
        case 14: self = .purchaseReturned(try PurchaseReturned(from: &reader))
        case 15: self = .pointsAdjusted(try PointsAdjusted(from: &reader))
        case 16: self = .lotsMatured
        case 17: self = .lotsLapsed
        case 18: self = .tierReached(try TierChanged(from: &reader))
        case 19: self = .tierLapsed(try TierChanged(from: &reader))
        case 20: self = .consentGiven(try ConsentChanged(from: &reader))
        case 21: self = .consentWithdrawn(try ConsentChanged(from: &reader))
        case 22: self = .creditAttested(try CreditAttested(from: &reader))
        case 23: self = .creditWithdrawn
        case 24: self = .ageBandChanged(try AgeBandChanged(from: &reader))
        case 25: self = .occasionAwarded(try OccasionAwarded(from: &reader))
        case 26: self = .scheduleRun(try ScheduleRun(from: &reader))
        case 27: self = .occasionReversed(try OccasionReversed(from: &reader))
        case 28: self = .rewardRedeemed(try RewardRedeemed(from: &reader, hasTerms: true))
        case 40: self = .draftSubmitted(try DraftSubmitted(from: &reader))
        case 41: self = .draftReviewed(try DraftReviewed(from: &reader))
        case 42: self = .draftWithdrawn(try DraftWithdrawn(from: &reader))
        case 43: self = .versionScheduled(try VersionScheduled(from: &reader))
        case 50: self = .purchaseRecorded(try PurchaseRecorded(from: &reader, isDetailed: true))
        case 52: self = .occasionReversed(try OccasionReversed(from: &reader, hasParts: true))
        case 51: self = .purchaseReturned(try PurchaseReturned(from: &reader, hasParts: true))
        case 35: self = .memberCheckedIn(try MemberCheckedIn(from: &reader))
        case 36: self = .gameEventReported(try GameEventReported(from: &reader))
        case 37: self = .gameEventJudged(try GameEventJudged(from: &reader))
        case 38: self = .missionCompleted(try MissionCompleted(from: &reader))
        case 39: self = .progressTaken(try ProgressTaken(from: &reader))
        case 60: self = .gameGiftReversed(try GameGiftReversed(from: &reader))
        case 61: self = .badgePrizeClaimed(try BadgePrizeClaimed(from: &reader))
        case 62: self = .drawStarted(try DrawStarted(from: &reader))
        case 63: self = .prizeDrawn(try PrizeDrawn(from: &reader))
        case 64: self = .drawEnded(try DrawEnded(from: &reader))
        default: self = try Fact(laterTag: tag, from: &reader)
        }
    }

    /// Forms that came with households, slots, prizes and messages.
    private init(laterTag tag: UInt8, from reader: inout ByteReader) throws(MalformedBytes) {
        switch tag {
        case 101: self = .programPublished(try ProgramPublished(from: &reader, opensMoney: true))
        case 102: self = .versionScheduled(try VersionScheduled(from: &reader, opensMoney: true))
        case 95:
            self = .rewardRedeemed(try RewardRedeemed(from: &reader, hasTerms: true, isPrize: true))
        case 97: self = .gameGiftReversed(try GameGiftReversed(from: &reader, namesKept: true))
        case 98: self = .prizeDrawn(try PrizeDrawn(from: &reader, isRedeemed: true))
        case 99: self = .badgePrizeClaimed(try BadgePrizeClaimed(from: &reader, isRedeemed: true))
        case 85:
            self = .rewardRedeemed(
                try RewardRedeemed(from: &reader, hasTerms: true, hasMore: true)
            )
        case 86, 134:
            guard let step = RedemptionStep(rawValue: try reader.byte()) else {
                throw reader.malformed("an unknown step")
            }
            self = .redemptionChanged(
                try RedemptionChanged(step, from: &reader, hasMore: true, hasCodes: tag == 134)
            )
        case 132: self = .codesImported(try CodesImported(from: &reader))
        case 133:
            self = .rewardRedeemed(
                try RewardRedeemed(from: &reader, hasTerms: true, hasMore: true, hasCodes: true)
            )
        case 87: self = .householdChanged(try HouseholdChanged(from: &reader))
        case 90: self = .redemptionHanded(try RedemptionHanded(from: &reader))
        case 88: self = .pointsSent(try PointsSent(from: &reader))
        case 89: self = .pointsReceived(try PointsReceived(from: &reader))
        case 82: self = .slotsImported(try SlotsImported(from: &reader))
        case 103: self = .moneyMoved(try MoneyMoved(from: &reader))
        case 104: self = .debtWrittenOff(try DebtWrittenOff(from: &reader))
        case 83: self = .slotCancelled(try SlotCancelled(from: &reader))
        case 120: self = .logKeyRotated(try LogKeyRotated(from: &reader))
        case 100: self = .messageSent(try MessageSent(from: &reader))
        case 125: self = .memberErased(try MemberErased(from: &reader))
        case 126: self = .evidenceRequested(try EvidenceRequested(from: &reader))
        case 127: self = .evidenceReleased(try EvidenceReleased(from: &reader))
        case 128: self = .memberFrozen(try MemberFrozen(from: &reader))
        case 129: self = .memberUnfrozen(try MemberUnfrozen(from: &reader))
        case 130: self = .freezeObjected(try FreezeObjected(from: &reader))
        case 131: self = .objectionRejected(try ObjectionRejected(from: &reader))
        case 110...119: self = .settlement(try SettlementFact(tag: tag, from: &reader))
        default:
            let step = try Fact.step(ofTag: tag, reader)
            self = .redemptionChanged(try RedemptionChanged(step, from: &reader))
        }
    }

    private static func step(
        ofTag tag: UInt8,
        _ reader: ByteReader
    ) throws(MalformedBytes) -> RedemptionStep {
        guard tag > redemptionTags, let step = RedemptionStep(rawValue: tag - redemptionTags)
        else { throw reader.malformed("an unknown fact") }
        return step
    }
}

/// A value with a binary form inside the journal.
public protocol Coded {
    func encode(into writer: inout ByteWriter)
    init(from reader: inout ByteReader) throws(MalformedBytes)
}

extension RewardRedeemed {
    /// Of its form: before terms were noted, with them, with a household or cards, with codes of
    /// others, and as a prize.
    fileprivate var tag: UInt8 {
        if gift != nil { return 95 }
        if terms == nil { return 13 }
        if !codes.isEmpty { return 133 }
        return hasMore ? 85 : 28
    }
}
