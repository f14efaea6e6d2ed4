// SPDX-License-Identifier: Apache-2.0

import Ledger
package import Primitives

extension Member {
    /// How many day limits of one rule a member keeps; older days are forgotten first.
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
        case .tierAssigned(let fact): tier = fact.tier
        case .purchaseRecorded(let fact):
            count(fact.awards, on: zone.day(of: record.ledger.occurredAt))
        case .activityRecorded(let fact):
            count(fact.awards, on: zone.day(of: record.ledger.occurredAt))
        case .holdPlaced(let fact): open(fact, of: record)
        case .holdCaptured(let fact): close(fact.hold)
        case .holdReleased(let fact), .holdExpired(let fact): close(fact.hold)
        case .rewardRedeemed(let fact): count(fact)
        case .purchaseReturned(let fact):
            for use in fact.limits { giveBack(use) }
        case .lotsMatured, .lotsLapsed: deadline = nextDeadline()
        case .programPublished, .memberEnrolled, .identifierAdded, .identifierRemoved,
            .paidWithPoints, .pointsAdjusted, .draftSubmitted, .draftReviewed, .draftWithdrawn,
            .versionScheduled:
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
        holds.append(
            OpenHold(
                id: record.id,
                partner: fact.partner,
                expiresAt: fact.expiresAt,
                slices: slices
            )
        )
        deadline = min(deadline, fact.expiresAt)
    }

    private mutating func close(_ hold: EntryID) {
        guard let index = holds.firstIndex(where: { $0.id == hold }) else {
            preconditionFailure("no open hold \(hold)")
        }
        holds.remove(at: index)
        deadline = nextDeadline()
    }

    private mutating func count(_ awards: [AwardRecord], on day: CalendarDay) {
        for award in awards where award.awarded > .zero {
            if award.countsDay { count(award, day) }
            if award.countsMember { count(award, nil) }
        }
    }

    private mutating func count(_ award: AwardRecord, _ day: CalendarDay?) {
        if let index = limits.firstIndex(where: { $0.rule == award.rule && $0.day == day }) {
            limits[index].points += award.awarded
            return
        }
        limits.append(LimitUse(rule: award.rule, day: day, points: award.awarded))
        forgetOldDays(of: award.rule)
    }

    /// A day that has been forgotten has no limit to give back to.
    private mutating func giveBack(_ use: LimitUse) {
        guard let index = limits.firstIndex(where: { $0.rule == use.rule && $0.day == use.day })
        else { return }
        limits[index].points -= min(use.points, limits[index].points)
        if limits[index].points == .zero { limits.remove(at: index) }
    }

    private mutating func forgetOldDays(of rule: RuleNumber) {
        let days = limits.lazy.filter { $0.rule == rule }.compactMap(\.day)
        guard days.count > Member.maximumDaysKept, let oldest = days.min() else { return }
        limits.removeAll { $0.rule == rule && $0.day == oldest }
    }

    private mutating func count(_ fact: RewardRedeemed) {
        if let index = redemptions.firstIndex(where: { $0.reward == fact.reward }) {
            redemptions[index].quantity += fact.quantity
        } else {
            redemptions.append(RedemptionCount(reward: fact.reward, quantity: fact.quantity))
        }
    }

    /// Corrects a deadline that turned out to be too early.
    package mutating func refreshDeadline() {
        deadline = nextDeadline()
    }

    /// Points that a rule has given under a limit.
    package func used(rule: RuleNumber, day: CalendarDay?) -> Points {
        limits.first { $0.rule == rule && $0.day == day }?.points ?? .zero
    }

    package func redeemed(_ reward: RewardNumber) -> Int64 {
        redemptions.first { $0.reward == reward }?.quantity ?? 0
    }
}
