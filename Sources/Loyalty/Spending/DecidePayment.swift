// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: PayWithPoints, _ moment: Moment) throws(Stop) -> [Record] {
        let partner = command.source.partner
        let index = try moment.partnerIndex(partner)
        let settled = try settled(command.member, moment)
        guard moment.program.program.partners[index].acceptsPoints else {
            throw .refused(.partnerDoesNotTakePoints)
        }
        let available = settled.member.balances.available
        if let asked = command.points, asked > available {
            throw .refused(.insufficientPoints(available: available, required: asked))
        }
        let tender = try pointsTender(for: command, available: available, moment)
        var draft = settled.draft(at: moment.now)
        draft.spend(tender.points, of: settled.member, at: partner)
        draft.owe(tender.value, to: partner)
        let fact = PaidWithPoints(
            partner: partner,
            store: command.store,
            bill: command.bill,
            requested: command.points,
            points: tender.points,
            value: tender.value
        )
        return settled.records + [
            moment.record(draft, .paidWithPoints(fact), source: command.source)
        ]
    }

    /// The most points whose face value is a whole number of fen and not over the bill.
    private func pointsTender(
        for command: PayWithPoints,
        available: Points,
        _ moment: Moment
    ) throws(Stop) -> (points: Points, value: Money) {
        let faceValue = moment.program.program.faceValue
        let inverse = Ratio(faceValue.denominator, faceValue.numerator)
        guard let ceiling = inverse.multiplied(by: command.bill.fen, rounding: .floor) else {
            preconditionFailure("a bounded bill is a bounded number of points")
        }
        let step = faceValue.denominator
        let limit = min(ceiling, command.points?.rawValue ?? available.rawValue)
        let points = min(limit, available.rawValue) / step * step
        guard points > 0 else {
            let smallest = Money(fen: faceValue.numerator)
            guard command.bill < smallest || limit >= step else {
                throw .refused(
                    .insufficientPoints(available: available, required: Points(step))
                )
            }
            guard command.bill >= smallest else {
                throw .refused(.billTooSmall(smallest: smallest))
            }
            throw .refused(.insufficientPoints(available: available, required: Points(step)))
        }
        return (Points(points), moment.program.value(of: Points(points)))
    }
}

extension Draft {
    /// Takes spendable points in spending order to a partner; the caller has checked the balance.
    mutating func spend(_ points: Points, of member: Member, at partner: PartnerNumber) {
        let slices = member.lots.spendable(points)
        precondition(slices.total == points, "the open lots sum to the balance")
        change(slices) { .consumed($0) }
        move(
            points,
            from: account(.available),
            to: Chart.redeemed.account(UInt64(partner.rawValue))
        )
    }
}
