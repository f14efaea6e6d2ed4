// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

extension LoyaltyState {
    func decide(_ command: AdjustPoints, _ moment: Moment) throws(Stop) -> [Record] {
        if let partner = command.partner { _ = try moment.partnerIndex(partner, versions) }
        let settled = try settled(command.member, moment)
        if let corrects = command.corrects {
            guard let record = try record(corrects), record.member == command.member else {
                throw .refused(.unknownEntry)
            }
        }
        var draft = settled.draft(at: moment.now)
        if command.points > .zero {
            give(command, &draft)
        } else {
            try take(Points(-command.points.rawValue), settled.member, &draft)
        }
        let fact = PointsAdjusted(
            points: command.points,
            reason: command.reason,
            partner: command.partner?.rawValue ?? 0,
            corrects: command.corrects,
            note: command.note
        )
        return settled.records(endingWith: moment.record(draft, .pointsAdjusted(fact)))
    }

    /// A base lot, spendable at once; what the member owes is repaid from it first.
    private func give(_ command: AdjustPoints, _ draft: inout Draft) {
        let lot = Lot(
            id: draft.nextLot(),
            issuer: command.partner?.rawValue ?? 0,
            rule: 0,
            points: command.points,
            maturesAt: .always,
            expiresAt: .never
        )
        draft.change(.issued(lot))
        draft.move(
            command.points,
            from: Chart.adjusted.account(),
            to: draft.account(.available)
        )
        draft.repayDebt(from: [OpenLot(lot).slice(command.points)])
    }

    private func take(
        _ points: Points,
        _ member: Member,
        _ draft: inout Draft
    ) throws(Stop) {
        let available = member.balances.available
        guard points <= available else {
            throw .refused(.insufficientPoints(available: available, required: points))
        }
        draft.change(member.lots.spendable(points)) { .consumed($0) }
        draft.move(points, from: draft.account(.available), to: Chart.adjusted.account())
    }
}
