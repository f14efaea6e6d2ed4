// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Time as an operation: what falls due is an entry with the moment at which it was due, so that a
/// sweep and the next command about the member give the same result, and a replay does too.
extension Settled {
    /// Adds the records of everything due by `moment.now`, earliest first.
    ///
    /// A tier is judged by the version that was in force when it was due: what is due late is judged
    /// as it would have been in time.
    mutating func advance(_ moment: Moment, _ state: LoyaltyState) {
        while let due = member.nextDue, due.instant <= moment.now {
            switch due.kind {
            case .freezeEnd(let freeze): endFreeze(freeze, moment)
            case .maturity: mature(at: due.instant, moment)
            case .holdEnd(let hold): expire(hold, moment)
            case .lapse: lapse(at: due.instant, moment)
            case .tierEnd:
                assessTier(at: due.instant, state.version(at: due.instant), moment, state)
            }
        }
    }

    private mutating func mature(at instant: Instant, _ moment: Moment) {
        var draft = draft(at: instant)
        var matured: [LotSlice] = []
        for lot in member.lots.lots where lot.isPending && lot.maturesAt <= instant {
            matured.append(lot.slice(lot.free))
        }
        draft.change(matured) { .matured($0) }
        draft.move(matured.total, from: draft.account(.pending), to: draft.account(.available))
        draft.repayDebt(from: matured)
        add(moment.dueRecord(draft, .lotsMatured), moment)
    }

    private mutating func expire(_ hold: OpenHold, _ moment: Moment) {
        var draft = draft(at: hold.expiresAt)
        draft.release(hold.slices, of: member)
        let fact = HoldEnded(hold: hold.id, released: hold.points)
        add(moment.dueRecord(draft, .holdExpired(fact)), moment)
    }

    private mutating func lapse(at instant: Instant, _ moment: Moment) {
        var draft = draft(at: instant)
        var lapsed: [LotSlice] = []
        for lot in member.lots.lots
        where member.lapse(at: lot.expiresAt) <= instant && lot.free > .zero && !lot.isPending {
            lapsed.append(lot.slice(lot.free))
        }
        draft.change(lapsed) { .consumed($0) }
        draft.move(lapsed.total, from: draft.account(.available), to: Chart.expired.account())
        add(moment.dueRecord(draft, .lotsLapsed), moment)
    }
}

extension Draft {
    /// Gives held points back to their lots; those of a lot that has ended meanwhile lapse at once,
    /// and what the member owes is repaid from the others.
    mutating func release(_ slices: [LotSlice], of member: Member) {
        change(slices) { .released($0) }
        move(slices.total, from: account(.held), to: account(.available))
        let lapsed = slices.filter { slice in
            guard let lot = member.lots[slice.lot] else { return false }
            return member.lapse(at: lot.expiresAt) <= occurredAt
        }
        change(lapsed) { .consumed($0) }
        move(lapsed.total, from: account(.available), to: Chart.expired.account())
        repayDebt(from: slices.filter { !lapsed.contains($0) })
    }

    /// What a member owes is repaid from points that have just become spendable.
    mutating func repayDebt(from slices: [LotSlice]) {
        let repayment = slices.portion(after: .zero, points: min(balances.debt, slices.total))
        change(repayment) { .consumed($0) }
        move(repayment.total, from: account(.available), to: account(.clawbackDebt))
    }
}
