// SPDX-License-Identifier: Apache-2.0

import Ledger
package import Primitives
package import Rules

extension Member {
    /// How many days, weeks, months or years of one rule's limits a member keeps; older ones are forgotten first.
    static let maximumDaysKept = 400

    /// Applies what a record says of this member; the decision has checked that it fits.
    package mutating func apply(_ record: Record, zone: ProgramTimeZone) {
        for transfer in record.ledger.transfers {
            post(transfer)
        }
        for change in record.ledger.lotChanges {
            lots.apply(change)
            note(change)
        }
        apply(record.fact, of: record, zone: zone)
        lastEntry = record.sequence
    }

    private mutating func apply(_ fact: Fact, of record: Record, zone: ProgramTimeZone) {
        switch fact {
        case .tierAssigned(let fact):
            stand(TierStanding(tier: fact.tier, until: fact.until, assessedAt: fact.until))
        case .tierReached(let fact), .tierLapsed(let fact):
            standing = fact.standing
            deadline = nextDeadline()
        case .purchaseRecorded(let fact):
            let day = zone.day(of: record.ledger.occurredAt)
            purchases.note(day)
            count(fact.awards, on: day)
            note(fact.claims, on: day)
        case .activityRecorded(let fact):
            let day = zone.day(of: record.ledger.occurredAt)
            count(fact.awards, on: day)
            if let claim = fact.claim { note([claim], on: day) }
        case .holdPlaced(let fact): open(fact, of: record)
        case .holdCaptured(let fact): close(fact.hold)
        case .holdReleased(let fact), .holdExpired(let fact): close(fact.hold)
        case .rewardRedeemed(let fact): count(fact)
        case .purchaseReturned(let fact):
            for use in fact.limits { giveBack(use) }
            if let taken = fact.qualifying { take(taken) }
        case .lotsMatured, .lotsLapsed: deadline = nextDeadline()
        case .consentGiven(let fact): give(fact, record.id, at: record.ledger.recordedAt)
        case .consentWithdrawn(let fact): withdraw(fact)
        case .creditAttested(let fact): changeRarities { $0.attestation = fact.attestation }
        case .creditWithdrawn: changeRarities { $0.attestation = nil }
        case .ageBandChanged(let fact): ageBand = fact.band
        case .memberEnrolled(let fact):
            ageBand = fact.ageBand
            for purpose in fact.consents {
                give(ConsentChanged(purpose: purpose), record.id, at: record.ledger.recordedAt)
            }
        case .programPublished, .identifierAdded, .identifierRemoved, .paidWithPoints,
            .pointsAdjusted, .draftSubmitted, .draftReviewed, .draftWithdrawn, .versionScheduled:
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

    private mutating func count(_ awards: [AwardRecord], on day: CalendarDay) {
        var qualified = Points.zero
        for award in awards where award.awarded > .zero {
            if award.qualifies { qualified += award.awarded }
            guard !award.uses.isEmpty else { continue }
            for period in award.uses.ownPeriods { count(award, period, period.start(of: day)) }
        }
        if qualified > .zero { qualifying.add(qualified, in: CalendarMonth(of: day)) }
    }

    private mutating func count(
        _ award: AwardRecord,
        _ period: LimitPeriod,
        _ start: CalendarDay?
    ) {
        let index = limits.firstIndex {
            $0.rule == award.rule && $0.period == period && $0.start == start
        }
        if let index {
            limits[index].points += award.awarded
            return
        }
        limits.append(
            LimitUse(rule: award.rule, period: period, start: start, points: award.awarded)
        )
        forgetOldPeriods(of: award.rule, period)
    }

    /// A day that has been forgotten has no limit to give back to.
    private mutating func giveBack(_ use: LimitUse) {
        let index = limits.firstIndex {
            $0.rule == use.rule && $0.period == use.period && $0.start == use.start
        }
        guard let index else { return }
        limits[index].points -= min(use.points, limits[index].points)
        if limits[index].points == .zero { limits.remove(at: index) }
    }

    private mutating func forgetOldPeriods(of rule: RuleNumber, _ period: LimitPeriod) {
        let starts = limits.lazy.filter { $0.rule == rule && $0.period == period }
            .compactMap(\.start)
        guard starts.count > Member.maximumDaysKept, let oldest = starts.min() else { return }
        limits.removeAll { $0.rule == rule && $0.period == period && $0.start == oldest }
    }

    private mutating func count(_ fact: RewardRedeemed) {
        changeRarities { rarities in
            let place = rarities.redemptions.firstIndex { $0.reward == fact.reward }
            guard let place else {
                let count = RedemptionCount(reward: fact.reward, quantity: fact.quantity)
                return rarities.redemptions.append(count)
            }
            rarities.redemptions[place].quantity += fact.quantity
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
    package mutating func refreshDeadline() {
        deadline = nextDeadline()
    }

    /// Points that a rule has given under a limit.
    package func used(
        rule: RuleNumber,
        period: LimitPeriod,
        start: CalendarDay?
    ) -> Points {
        limits.first { $0.rule == rule && $0.period == period && $0.start == start }?.points
            ?? .zero
    }

    /// What a counter of the member holds; a version with others is not published.
    package func used(_ key: LimitKey, in program: BoundProgram) -> Points {
        used(
            rule: program.number(ofRule: key.index),
            period: key.counter.period,
            start: key.start
        )
    }

    package func redeemed(_ reward: RewardNumber) -> Int64 {
        redemptions.first { $0.reward == reward }?.quantity ?? 0
    }
}
