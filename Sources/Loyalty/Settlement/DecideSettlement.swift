// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    /// All closed cycles.
    public var settlementBook: SettlementBook {
        SettlementBook(settlements.sorted { $0.key < $1.key }.map(\.value.value))
    }

    func decide(_ command: SettlementCommand, _ moment: Moment) throws(Stop) -> [Record] {
        guard program.value.money != nil else { throw .refused(.money(.notOpen)) }
        return switch command {
        case .close(let command): [try decide(command, moment)]
        case .pay(let command): [try decide(command, moment)]
        case .dispute(let command): [try decide(command, moment)]
        case .resolve(let command): [try decide(command, moment)]
        }
    }

    /// What was found by reading the journal is checked here as far as the state can tell.
    ///
    /// That is which cycle comes next, that it is over, and that it ends with the right entry. The
    /// amounts and hashes are recomputed by whoever verifies the journal.
    private func decide(_ command: CloseSettlement, _ moment: Moment) throws(Stop) -> Record {
        let newest = settlements[UInt64(settlements.count)]?.value
        let next = UInt64(settlements.count) + 1
        if let earlier = settlements[command.number]?.value {
            throw .refused(.settlement(.closed(earlier.entry)))
        }
        let period = SettlementPeriod.next(
            after: newest?.closing.period,
            startsOn: versions.firstSettlementDay ?? moment.program.program.startsOn,
            moment.program.program.settlement.cycle
        )
        guard command.number == next, let period, command.period == period else {
            throw .refused(.settlement(.notNext(number: next)))
        }
        let end = moment.zone.start(of: period.until)
        guard moment.now >= end else { throw .refused(.settlement(.notOver(until: end))) }
        guard command.first == (newest?.closing.last ?? 0) + 1,
            try isCut(behind: command.last, first: command.first, at: end)
        else { throw .refused(.settlement(.runOutdated)) }
        for statement in command.statements { try moment.checkRegistered(statement.partner) }
        let fact = SettlementClosed(
            number: command.number,
            period: command.period,
            endsAt: end,
            first: command.first,
            last: command.last,
            firstStatement: newest.map {
                $0.closing.firstStatement + UInt64($0.closing.statements.count)
            } ?? 1,
            statements: command.statements,
            matrix: command.matrix
        )
        return record(.closed(fact), fact.netting, moment)
    }

    /// Whether an entry is the last one before a moment.
    private func isCut(
        behind last: UInt64,
        first: UInt64,
        at end: Instant
    ) throws(Stop) -> Bool {
        guard last < nextSequence else { return false }
        if last >= first {
            guard let record = try record(EntryID(last)), record.ledger.recordedAt < end else {
                return false
            }
        }
        guard last + 1 < nextSequence else { return true }
        guard let following = try record(EntryID(last + 1)) else { return false }
        return following.ledger.recordedAt >= end
    }

    private func decide(_ command: PaySettlement, _ moment: Moment) throws(Stop) -> Record {
        let cycle = try cycle(command.number)
        let newest = UInt64(settlements.count)
        guard command.number == newest else {
            throw .refused(.settlement(.superseded(by: newest)))
        }
        guard let index = cycle.index(of: command.partner) else {
            throw .refused(.settlement(.noStatement))
        }
        let due = payable(
            settlementBook.due(command.number, cycle.closing.statements[index].partner),
            command.partner
        )
        guard due != 0 else { throw .refused(.settlement(.nothingDue)) }
        let amount = command.amount?.fen ?? Int64(due.magnitude)
        guard amount <= due.magnitude else {
            throw .refused(.settlement(.overDue(due: Money(fen: Int64(due.magnitude)))))
        }
        let fact = SettlementPaid(
            number: command.number,
            partner: command.partner,
            fen: due > 0 ? amount : -amount,
            reference: command.reference
        )
        return record(.paid(fact), fact.payment, moment)
    }

    /// What is due, but no more than the partner's accounts say today: what was paid past this
    /// cycle, and refunds since, are not paid again.
    private func payable(_ due: Int64, _ partner: PartnerNumber) -> Int64 {
        let accounts = partners[Int(partner.rawValue) - 1].value
        return due > 0
            ? min(due, max(0, accounts.payable.creditBalance))
            : max(due, min(0, accounts.money.account.creditBalance))
    }

    private func decide(_ command: DisputeLine, _ moment: Moment) throws(Stop) -> Record {
        let cycle = try cycle(command.number)
        guard cycle.index(of: command.partner) != nil else {
            throw .refused(.settlement(.noStatement))
        }
        guard command.entry.rawValue >= cycle.closing.first,
            command.entry.rawValue <= cycle.closing.last,
            let line = try record(command.entry),
            case let fen = line.ledger.effect(on: command.partner), fen != 0,
            fen.magnitude <= SettlementLimits.line
        else { throw .refused(.settlement(.noSuchLine)) }
        let earlier = cycle.disputes.first {
            $0.entry == command.entry && $0.partner == command.partner
        }
        if let earlier { throw .refused(.settlement(.alreadyDisputed(earlier.id))) }
        guard cycle.disputes.count < SettlementLimits.disputes else {
            throw .refused(.settlement(.tooManyDisputes(limit: SettlementLimits.disputes)))
        }
        let fact = LineDisputed(
            number: command.number,
            partner: command.partner,
            entry: command.entry,
            fen: fen,
            reason: command.reason
        )
        return record(.disputed(fact), [], moment)
    }

    private func decide(_ command: ResolveDispute, _ moment: Moment) throws(Stop) -> Record {
        guard let begun = try record(command.dispute),
            case .settlement(.disputed(let line)) = begun.fact,
            let dispute = try cycle(line.number).disputes.first(where: { $0.id == begun.id })
        else { throw .refused(.settlement(.unknownDispute)) }
        if let resolution = dispute.resolution {
            throw .refused(.settlement(.disputeResolved(resolution)))
        }
        let fact = DisputeResolved(
            number: line.number,
            partner: line.partner,
            dispute: command.dispute,
            isUpheld: command.isUpheld,
            fen: line.fen,
            reason: command.reason
        )
        return record(.resolved(fact), fact.correction, moment)
    }

    private func cycle(_ number: UInt64) throws(Stop) -> SettlementState {
        guard let row = settlements[number] else { throw .refused(.settlement(.unknown)) }
        return row.value
    }

    private func record(
        _ fact: SettlementFact,
        _ transfers: [Transfer],
        _ moment: Moment
    ) -> Record {
        Record(
            ledger: LedgerEntry(
                sequence: nextSequence,
                recordedAt: moment.now,
                occurredAt: moment.now,
                holder: nil,
                transfers: transfers,
                lotChanges: []
            ),
            version: moment.program.version,
            authority: moment.circumstances.authority,
            key: moment.circumstances.key,
            source: nil,
            fact: .settlement(fact)
        )
    }
}
