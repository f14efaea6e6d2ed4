// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Checks an entry about a cycle of settlement against the cycles that are closed before it.
///
/// What closing says of amounts is recomputed when the whole journal was read, by `SettlementAudit`.
struct SettlementFit {
    let state: LoyaltyState
    let record: Record

    func check(_ fact: SettlementFact) throws(Misfit) {
        try expect(state.program.value.money != nil, "it settles without books of money")
        switch fact {
        case .closed(let fact): try check(fact)
        case .paid(let fact): try check(fact)
        case .disputed(let fact): try check(fact)
        case .resolved(let fact): try check(fact)
        }
        guard record.ledger.transfers == fact.transfers else {
            throw Misfit(.settlement, "it moves other money than it says")
        }
    }

    private var newest: SettlementState? {
        state.settlements[UInt64(state.settlements.count)]?.value
    }

    private func expect(
        _ holds: Bool,
        _ detail: @autoclosure () -> String
    ) throws(Misfit) {
        guard holds else { throw Misfit(.settlement, detail()) }
    }

    private func check(_ fact: SettlementClosed) throws(Misfit) {
        let before = newest?.closing
        try expect(
            fact.number == UInt64(state.settlements.count) + 1,
            "it closes cycle \(fact.number) after \(state.settlements.count)"
        )
        try expect(
            fact.first == (before?.last ?? 0) + 1 && fact.last < record.sequence,
            "its entries do not follow those of the cycle before"
        )
        guard let startsOn = state.versions.firstSettlementDay, record.version > 0,
            record.version <= state.versions.count
        else { throw Misfit(.settlement, "nothing is published before it") }
        let program = state.version(record.version).program
        let period = SettlementPeriod.next(
            after: before?.period,
            startsOn: startsOn,
            program.settlement.cycle
        )
        try expect(period == fact.period, "its days do not follow those of the cycle before")
        try expect(
            fact.endsAt == program.timeZone.start(of: fact.period.until)
                && record.ledger.recordedAt >= fact.endsAt,
            "it closes a cycle that is not over"
        )
        let following = before.map { $0.firstStatement + UInt64($0.statements.count) }
        try expect(
            fact.firstStatement == following ?? 1,
            "its statements are numbered with a gap"
        )
        let numbers = fact.statements.map(\.partner)
        try expect(
            zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
                && numbers.allSatisfy {
                    $0.rawValue > 0 && $0.rawValue <= UInt32(state.partners.count)
                },
            "its statements are not one for each partner"
        )
    }

    private func check(_ fact: SettlementPaid) throws(Misfit) {
        try expect(
            fact.number == UInt64(state.settlements.count),
            "it pays for a cycle that is not the newest"
        )
        let due = state.settlementBook.due(fact.number, fact.partner)
        try expect(
            (due > 0) == (fact.fen > 0) && fact.fen.magnitude <= due.magnitude,
            "it pays more than is due"
        )
    }

    private func check(_ fact: LineDisputed) throws(Misfit) {
        guard let cycle = state.settlements[fact.number]?.value,
            cycle.index(of: fact.partner) != nil
        else { throw Misfit(.settlement, "it disputes a line of no statement") }
        try expect(
            fact.entry.rawValue >= cycle.closing.first && fact.entry.rawValue <= cycle.closing.last,
            "its line is in another cycle"
        )
        try expect(
            !cycle.disputes.contains { $0.entry == fact.entry && $0.partner == fact.partner },
            "its line was disputed before"
        )
        try expect(
            cycle.disputes.count < SettlementLimits.disputes,
            "there are too many disputes of its cycle"
        )
    }

    private func check(_ fact: DisputeResolved) throws(Misfit) {
        let cycle = state.settlements[fact.number]?.value
        guard let dispute = cycle?.disputes.first(where: { $0.id == fact.dispute }) else {
            throw Misfit(.settlement, "it resolves no dispute")
        }
        try expect(
            dispute.status == .open && dispute.partner == fact.partner && dispute.fen == fact.fen,
            "its dispute is another one, or over"
        )
    }
}
