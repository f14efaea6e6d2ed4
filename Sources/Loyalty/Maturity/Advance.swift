// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Time as an operation: what falls due is an entry with the moment at which it was due, so that a
/// sweep and the next command about the member give the same result, and a replay does too.
extension Settled {
    /// Adds the records of everything due by `moment.now`, earliest first.
    mutating func advance(_ moment: Moment) {
        while let due = nextDue(by: moment.now) {
            switch due.kind {
            case .maturity: mature(at: due.instant, moment)
            case .holdEnd(let hold): expire(hold, moment)
            case .lapse: lapse(at: due.instant, moment)
            }
        }
    }

    private struct Due {
        enum Kind {
            case maturity
            case holdEnd(OpenHold)
            case lapse
        }

        let instant: Instant
        let kind: Kind
    }

    /// At one moment lots mature first, then holds end, then lots lapse: the member's favour.
    private func nextDue(by now: Instant) -> Due? {
        var due: Due?
        func consider(_ instant: Instant, _ kind: Due.Kind) {
            guard instant <= now, instant < due?.instant ?? .never else { return }
            due = Due(instant: instant, kind: kind)
        }
        for lot in member.lots.lots where lot.isPending { consider(lot.maturesAt, .maturity) }
        for hold in member.holds { consider(hold.expiresAt, .holdEnd(hold)) }
        for lot in member.lots.lots where lot.free > .zero && !lot.isPending {
            consider(max(lot.expiresAt, .always), .lapse)
        }
        return due
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
        add(moment.record(draft, .lotsMatured), zone: moment.zone)
    }

    private mutating func expire(_ hold: OpenHold, _ moment: Moment) {
        var draft = draft(at: hold.expiresAt)
        draft.change(hold.slices) { .released($0) }
        draft.move(hold.points, from: draft.account(.held), to: draft.account(.available))
        let fact = HoldEnded(hold: hold.id, released: hold.points)
        add(moment.record(draft, .holdExpired(fact)), zone: moment.zone)
    }

    private mutating func lapse(at instant: Instant, _ moment: Moment) {
        var draft = draft(at: instant)
        var lapsed: [LotSlice] = []
        for lot in member.lots.lots
        where lot.expiresAt <= instant && lot.free > .zero && !lot.isPending {
            lapsed.append(lot.slice(lot.free))
        }
        draft.change(lapsed) { .consumed($0) }
        draft.move(lapsed.total, from: draft.account(.available), to: Chart.expired.account())
        add(moment.record(draft, .lotsLapsed), zone: moment.zone)
    }
}

extension Draft {
    /// What a member owes is repaid from points that have just become spendable.
    mutating func repayDebt(from slices: [LotSlice]) {
        let repayment = slices.portion(after: .zero, points: min(balances.debt, slices.total))
        change(repayment) { .consumed($0) }
        move(repayment.total, from: account(.available), to: account(.clawbackDebt))
    }
}
