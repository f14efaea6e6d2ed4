// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension Member {
    /// How many holds a member may have open at one time.
    public static let maximumHolds = 50
}

extension LoyaltyState {
    func decide(_ command: PlaceHold, _ moment: Moment) throws(Stop) -> [Record] {
        let terms = moment.program.program.holds
        let minutes = command.minutes ?? terms.defaultMinutes
        guard minutes <= terms.maximumMinutes else {
            let detail = "a hold lasts at most \(terms.maximumMinutes) minutes"
            throw .refused(.invalid([Violation("/minutes", .tooLarge, detail)]))
        }
        let index = try moment.partnerIndex(command.partner, versions)
        let settled = try settled(command.member, moment)
        try settled.checkGuardian()
        try settled.checkUnfrozen()
        guard moment.program.program.partners[index].acceptsPoints else {
            throw .refused(.partnerDoesNotTakePoints)
        }
        let available = settled.member.balances.available
        guard command.points <= available else {
            throw .refused(.insufficientPoints(available: available, required: command.points))
        }
        guard settled.member.holds.count < Member.maximumHolds else {
            throw .refused(.tooManyHolds(limit: Member.maximumHolds))
        }
        var draft = settled.draft(at: moment.now)
        draft.change(settled.member.lots.spendable(command.points)) { .held($0) }
        draft.move(command.points, from: draft.account(.available), to: draft.account(.held))
        let fact = HoldPlaced(
            partner: command.partner,
            points: command.points,
            minutes: minutes,
            expiresAt: moment.now.adding(seconds: minutes * 60)
        )
        return settled.records(
            endingWith:
                moment.record(draft, .holdPlaced(fact), source: command.source)
        )
    }

    func decide(_ command: CaptureHold, _ moment: Moment) throws(Stop) -> [Record] {
        let (settled, hold) = try openHold(command.hold, moment)
        try settled.checkUnfrozen()
        let points = command.points ?? hold.points
        guard points <= hold.points else {
            throw .refused(.captureOverHold(held: hold.points, requested: points))
        }
        let captured = hold.slices.portion(after: .zero, points: points)
        let released = hold.slices.portion(after: points, points: hold.points - points)
        var draft = settled.draft(at: moment.now)
        draft.change(captured) { .captured($0) }
        draft.move(
            points,
            from: draft.account(.held),
            to: Chart.redeemed.account(UInt64(hold.partner.rawValue))
        )
        draft.release(released, of: settled.member)
        let fact = HoldCaptured(
            hold: hold.id,
            partner: hold.partner,
            captured: points,
            released: released.total
        )
        return settled.records(endingWith: moment.record(draft, .holdCaptured(fact)))
    }

    func decide(_ command: ReleaseHold, _ moment: Moment) throws(Stop) -> [Record] {
        let (settled, hold) = try openHold(command.hold, moment)
        var draft = settled.draft(at: moment.now)
        draft.release(hold.slices, of: settled.member)
        let fact = HoldEnded(hold: hold.id, released: hold.points)
        return settled.records(endingWith: moment.record(draft, .holdReleased(fact)))
    }

    /// The hold, which must not have ended by capture, release or time.
    private func openHold(
        _ id: EntryID,
        _ moment: Moment
    ) throws(Stop) -> (Settled, OpenHold) {
        guard let record = try record(id), case .holdPlaced = record.fact,
            let member = record.member
        else { throw .refused(.unknownHold) }
        let settled = try settled(member, moment, evenErased: true)
        guard let hold = settled.member.holds.first(where: { $0.id == id }) else {
            throw .refused(.holdEnded)
        }
        return (settled, hold)
    }
}
