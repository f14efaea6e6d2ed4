// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: MoveMoney, _ moment: Moment) throws(Stop) -> [Record] {
        if let partner = command.partner { try moment.checkRegistered(partner) }
        guard program.value.money != nil else { throw .refused(.money(.notOpen)) }
        let occurredAt = command.occurredAt ?? moment.now
        try moment.check(occurredAt: occurredAt)
        let fact = MoneyMoved(
            step: step(of: command, moment),
            partner: command.partner?.rawValue ?? 0,
            amount: command.amount,
            reference: command.reference,
            reason: command.reason
        )
        let row = command.partner.map { partners[Int($0.rawValue) - 1].value }
        if let available = command.step.available(in: row), command.amount > available {
            throw .refused(.money(.overBalance(available: max(.zero, available))))
        }
        let record = Record(
            ledger: LedgerEntry(
                sequence: nextSequence,
                recordedAt: moment.now,
                occurredAt: occurredAt,
                holder: nil,
                transfers: [fact.transfer],
                lotChanges: []
            ),
            version: moment.program.version,
            authority: moment.circumstances.authority,
            key: moment.circumstances.key,
            source: command.source,
            fact: .moneyMoved(fact)
        )
        return [record]
    }

    /// Who bears a loss is a term of the program, and not the caller's choice.
    private func step(of command: MoveMoney, _ moment: Moment) -> MoneyStep {
        guard command.step == .receivableWrittenOff,
            moment.program.program.settlement.lossBorneBy == .fund
        else { return command.step }
        return .receivableBorneByFund
    }

    func decide(_ command: WriteOffDebt, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        guard program.value.money != nil else { throw .refused(.money(.notOpen)) }
        let owed = settled.member.balances.debt
        guard command.points <= owed else { throw .refused(.money(.overDebt(owed: owed))) }
        var draft = settled.draft(at: moment.now)
        draft.move(
            command.points,
            from: Chart.adjusted.account(),
            to: draft.account(.clawbackDebt)
        )
        let fact = DebtWrittenOff(
            points: command.points,
            reason: command.reason,
            isBorneByFund: moment.program.program.settlement.lossBorneBy == .fund
        )
        return settled.records(endingWith: moment.record(draft, .debtWrittenOff(fact)))
    }
}
