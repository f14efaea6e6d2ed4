// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: PayWithPoints, _ moment: Moment) throws(Stop) -> [Record] {
        let faceValue = moment.program.program.faceValue
        if let asked = command.points, asked.rawValue < faceValue.denominator {
            let detail = "fewer than \(faceValue.denominator) points are no whole number of fen"
            throw .refused(.invalid([Violation("/points", .tooSmall, detail)]))
        }
        let partner = command.source.partner
        let index = try moment.partnerIndex(partner, versions)
        let settled = try settled(command.member, moment)
        try settled.checkGuardian()
        try settled.checkUnfrozen()
        guard moment.program.program.partners[index].acceptsPoints else {
            throw .refused(.partnerDoesNotTakePoints)
        }
        let available = settled.member.balances.available
        let tender = try pointsTender(for: command, available: available, moment)
        var draft = settled.draft(at: moment.now)
        draft.spend(tender.points, of: settled.member, at: partner)
        let fact = PaidWithPoints(
            partner: partner,
            store: command.store,
            bill: command.bill,
            requested: command.points,
            points: tender.points,
            value: tender.value
        )
        return settled.records(
            endingWith:
                moment.record(draft, .paidWithPoints(fact), source: command.source)
        )
    }

    /// The most points whose face value is a whole number of fen and not over the bill.
    private func pointsTender(
        for command: PayWithPoints,
        available: Points,
        _ moment: Moment
    ) throws(Stop) -> (points: Points, value: Money) {
        let faceValue = moment.program.program.faceValue
        // So many points are worth a whole number of fen, and no fewer are.
        let step = Points(faceValue.denominator)
        let smallest = Money(fen: faceValue.numerator)
        guard command.bill >= smallest else { throw .refused(.billTooSmall(smallest: smallest)) }
        let required = command.points ?? step
        guard required <= available, step <= available else {
            throw .refused(.insufficientPoints(available: available, required: required))
        }
        let inverse = Ratio(faceValue.denominator, faceValue.numerator)
        let ceiling = inverse.multiplied(by: command.bill.fen, rounding: .floor) ?? .max
        let limit = min(ceiling, command.points?.rawValue ?? available.rawValue)
        let points = Points(limit / step.rawValue * step.rawValue)
        return (points, moment.program.value(of: points))
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
