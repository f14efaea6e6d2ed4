// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension Member {
    /// Applies what a record says of this member; the decision has checked that it fits.
    ///
    /// `version` is the one that the record cites.
    public mutating func apply(_ record: Record, _ version: BoundProgram) {
        for transfer in record.ledger.transfers {
            post(transfer)
        }
        for change in record.ledger.lotChanges {
            lots.apply(change)
            note(change)
        }
        apply(record.fact, of: record, version)
        if version.program.hasGames || record.fact.isOfGames { play(record, version) }
        lastEntry = record.sequence
    }

    private mutating func apply(_ fact: Fact, of record: Record, _ version: BoundProgram) {
        switch fact {
        case .tierAssigned(let fact):
            stand(TierStanding(tier: fact.tier, until: fact.until, assessedAt: fact.until))
        case .tierReached(let fact), .tierLapsed(let fact):
            standing = fact.standing
            forgetGifts(above: tier, version)
            deadline = nextDeadline()
        case .purchaseRecorded(let fact):
            let counting = Counting(record, version, fact.partner)
            purchases.note(counting.day)
            count(fact.awards, counting)
            counting.countPurchase { limits.add($0) }
            note(fact.claims, on: counting.day)
        case .activityRecorded(let fact):
            let counting = Counting(record, version, fact.partner)
            count(fact.awards, counting)
            if let claim = fact.claim { note([claim], on: counting.day) }
        case .occasionAwarded(let fact):
            count(fact.awards, Counting(record, version, fact.partner))
            keep(fact, record.id)
        case .occasionReversed, .gameGiftReversed: deadline = nextDeadline()
        case .holdPlaced(let fact): open(fact, of: record)
        case .holdCaptured(let fact): close(fact.hold)
        case .holdReleased(let fact), .holdExpired(let fact): close(fact.hold)
        case .rewardRedeemed(let fact): if fact.gift == nil { count(fact) }
        case .householdChanged(let fact):
            changeRarities { $0.householdTie.apply(fact, at: record.ledger.recordedAt) }
        case .redemptionChanged(let fact): giveBack(fact)
        case .pointsSent(let fact):
            changeRarities { $0.householdTie.send(fact.points, in: fact.month) }
        case .pointsReceived: deadline = nextDeadline()
        case .purchaseReturned(let fact):
            for use in fact.limits where use.counter.holder == .member {
                limits.giveBack(use)
            }
            if let taken = fact.qualifying { take(taken) }
        case .lotsMatured, .lotsLapsed: deadline = nextDeadline()
        case .consentGiven(let fact): give(fact, record.id, at: record.ledger.recordedAt)
        case .consentWithdrawn(let fact): withdraw(fact)
        case .creditAttested(let fact): changeRarities { $0.attestation = fact.attestation }
        case .creditWithdrawn:
            changeRarities {
                $0.attestation = nil
                $0.creditWithdrawnAt = record.ledger.recordedAt
            }
        case .ageBandChanged(let fact): ageBand = fact.band
        case .memberErased: erase(at: record.ledger.recordedAt)
        case .memberFrozen(let fact): apply(fact, of: record)
        case .memberUnfrozen: thaw()
        case .freezeObjected(let fact): apply(fact, of: record)
        case .objectionRejected(let fact): apply(fact, of: record)
        case .memberEnrolled(let fact):
            ageBand = fact.ageBand
            for purpose in fact.consents {
                give(ConsentChanged(purpose: purpose), record.id, at: record.ledger.recordedAt)
            }
        case .programPublished, .identifierAdded, .identifierRemoved, .paidWithPoints,
            .pointsAdjusted, .redemptionHanded, .draftSubmitted, .draftReviewed, .draftWithdrawn,
            .versionScheduled,
            .scheduleRun, .memberCheckedIn, .gameEventReported, .gameEventJudged,
            .missionCompleted, .badgePrizeClaimed, .progressTaken, .prizeDrawn, .drawStarted,
            .drawEnded, .slotsImported, .slotCancelled, .codesImported, .messageSent,
            .evidenceRequested,
            .evidenceReleased, .settlement, .moneyMoved, .debtWrittenOff, .logKeyRotated:
            break
        }
    }

    private mutating func post(_ transfer: Transfer) {
        if transfer.debit.owner == id.rawValue {
            change(transfer.debit.code) { $0.debit(transfer.amount) }
        }
        if transfer.credit.owner == id.rawValue {
            change(transfer.credit.code) { $0.credit(transfer.amount) }
        }
    }

    private mutating func change(_ code: UInt8, _ body: (inout AccountTotals) -> Void) {
        switch Chart(rawValue: code) {
        case .pending: body(&pending)
        case .available: body(&available)
        case .held: body(&held)
        case .clawbackDebt: body(&debt)
        case .grams: body(&grams)
        default: break
        }
    }

    /// A new lot can only bring the deadline nearer; the exact one is found when it is reached.
    private mutating func note(_ change: LotChange) {
        switch change {
        case .issued(let lot):
            if lot.maturesAt != .always { deadline = min(deadline, lot.maturesAt) }
            deadline = min(deadline, lot.expiresAt)
        case .restored(let slice): deadline = min(deadline, slice.expiresAt)
        default: break
        }
    }

    private mutating func open(_ fact: HoldPlaced, of record: Record) {
        let slices = record.ledger.lotChanges.compactMap { change in
            if case .held(let slice) = change { slice } else { nil }
        }
        let hold = OpenHold(
            id: record.id,
            partner: fact.partner,
            expiresAt: fact.expiresAt,
            slices: slices
        )
        changeRarities { $0.holds.append(hold) }
        deadline = min(deadline, fact.expiresAt)
    }

    private mutating func close(_ hold: EntryID) {
        guard let index = holds.firstIndex(where: { $0.id == hold }) else {
            preconditionFailure("no open hold \(hold)")
        }
        changeRarities { $0.holds.remove(at: index) }
        deadline = nextDeadline()
    }

    private mutating func count(_ awards: [AwardRecord], _ counting: Counting) {
        var qualified = Points.zero
        for award in awards where award.awarded > .zero {
            if award.qualifies { qualified += award.awarded }
            guard !award.uses.isEmpty else { continue }
            let uses = award.uses.subtracting(.everyone)
            counting.count(award.awarded, of: award.rule, against: uses) { limits.add($0) }
        }
        if qualified > .zero { qualifying.add(qualified, in: CalendarMonth(of: counting.day)) }
    }

    private mutating func count(_ fact: RewardRedeemed) {
        changeRarities { rarities in
            var place = rarities.redemptions.firstIndex { $0.reward == fact.reward }
            if place == nil {
                let count = RedemptionCount(reward: fact.reward, uses: PieceUses())
                rarities.redemptions.append(count)
                place = rarities.redemptions.count - 1
            }
            guard let place else { return }
            rarities.redemptions[place].uses.add(fact.quantity, on: fact.terms?.day)
            if fact.face > .zero, let day = fact.terms?.day {
                rarities.cards.add(fact.face, in: CalendarMonth(of: day))
            }
        }
    }

    private mutating func giveBack(_ fact: RedemptionChanged) {
        guard fact.isBack else { return }
        changeRarities { rarities in
            let place = rarities.redemptions.firstIndex { $0.reward == fact.reward }
            guard let place else { return }
            rarities.redemptions[place].uses.giveBack(fact.pieces, from: fact.origin.day)
            if fact.face > .zero, let day = fact.origin.day {
                rarities.cards.giveBack(fact.face, from: CalendarMonth(of: day))
            }
        }
    }

    private mutating func stand(_ standing: TierStanding) {
        self.standing = standing
        deadline = min(deadline, standing.assessedAt)
    }

    private mutating func take(_ taken: QualifyingTaken) {
        qualifying.take(taken.points, in: taken.month)
        guard let end = taken.tierEndsAt else { return }
        stand(TierStanding(tier: tier, until: end, assessedAt: end, ground: .lost))
    }

    /// Corrects a deadline that turned out to be too early.
    public mutating func refreshDeadline() {
        deadline = nextDeadline()
    }

    public func redeemed(_ reward: RewardNumber) -> PieceUses {
        redemptions.first { $0.reward == reward }?.uses ?? PieceUses()
    }
}
