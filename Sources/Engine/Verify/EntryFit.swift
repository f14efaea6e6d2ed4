// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Checks an entry against the state that the entries before it give, before it is applied.
///
/// `apply` takes for granted that a decision has checked the entry, and stops the program when
/// that is untrue. Of an entry from a disk nothing is granted: everything `apply` relies on is
/// checked here, and that the entry states the balances that its transfers make.
struct EntryFit {
    let state: LoyaltyState
    /// All amounts of the journal together, so that no account can overflow.
    private var moved: UInt64 = 0

    init(_ state: LoyaltyState) {
        self.state = state
    }

    mutating func check(_ record: Record) throws(Misfit) {
        try checkPlace(of: record)
        guard let link = record.ledger.holder else { return try checkPublication(record) }
        try checkVersion(of: record)
        guard record.version > 0 else { throw Misfit("it was recorded before the first version") }
        let member = state.members[link.holder]
        try checkMember(member, of: record, link)
        let movement = try Movement(
            of: record.ledger.transfers,
            holder: link.holder,
            partners: state.partners.count
        )
        try count(movement)
        let lots = try LotFit(record.ledger, in: member?.value.lots ?? LotBook())
        guard lots.pending == movement.pending, lots.available == movement.available,
            lots.held == movement.held
        else { throw Misfit(.lotsSumToBalances, "its lots and its transfers differ") }
        try FactFit(state: state, record: record, movement: movement, member: member).check()
        try checkBalances(link.after, member?.value.balances ?? HolderBalances(), movement)
    }

    private func checkPlace(of record: Record) throws(Misfit) {
        let last = state.program.value.lastSequence
        guard record.sequence == last + 1 else {
            throw Misfit("it is entry \(record.sequence), after \(last)")
        }
        let times = Instant.earliest...Instant.latest
        guard times.contains(record.ledger.recordedAt), times.contains(record.ledger.occurredAt)
        else { throw Misfit("it has an impossible time") }
        guard record.ledger.recordedAt >= state.program.value.lastRecordedAt else {
            throw Misfit(.historyIsChained, "it was recorded before the entry before it")
        }
    }

    /// An entry cites the version that was in force when it was recorded, and an award for a day of
    /// the calendar the one in force when the day began.
    private func checkVersion(of record: Record) throws(Misfit) {
        var judged = record.ledger.recordedAt
        if case .occasionAwarded(let fact) = record.fact, fact.kind == .schedule {
            judged = min(judged, record.ledger.occurredAt)
        }
        let inForce = state.versions.inForce(at: judged)?.version ?? 0
        guard record.version == inForce else {
            throw Misfit("it cites version \(record.version), \(inForce) is in force")
        }
    }

    private func checkPublication(_ record: Record) throws(Misfit) {
        guard record.fact.isAboutNoMember, record.ledger.transfers.isEmpty,
            record.ledger.lotChanges.isEmpty
        else { throw Misfit("it names no member") }
        try ProgramFit(state: state, record: record).check()
        guard case .programPublished = record.fact else { return try checkVersion(of: record) }
    }

    private func checkMember(
        _ member: Row<Member>?,
        of record: Record,
        _ link: HolderLink
    ) throws(Misfit) {
        if record.isEnrolment {
            guard link.holder == state.program.value.lastMember + 1, member == nil else {
                throw Misfit("it enrols \(MemberID(link.holder)) out of turn")
            }
        } else if member == nil {
            throw Misfit("\(MemberID(link.holder)) was never enrolled")
        }
        let newest = member?.value.lastEntry ?? 0
        guard link.previous == newest else {
            let detail = "it links to \(link.previous), the member's newest is \(newest)"
            throw Misfit(.historyIsChained, detail)
        }
    }

    private mutating func count(_ movement: Movement) throws(Misfit) {
        let (sum, overflow) = moved.addingReportingOverflow(movement.total)
        guard !overflow, sum <= Movement.maximum else {
            throw Misfit("the journal moves more than there can be")
        }
        moved = sum
    }

    private func checkBalances(
        _ stated: HolderBalances,
        _ before: HolderBalances,
        _ movement: Movement
    ) throws(Misfit) {
        let after = HolderBalances(
            pending: before.pending + Points(movement.pending),
            available: before.available + Points(movement.available),
            held: before.held + Points(movement.held),
            debt: before.debt - Points(movement.debt)
        )
        guard stated == after else {
            throw Misfit(.historyIsChained, "it states \(stated), its transfers give \(after)")
        }
        guard after.pending >= .zero, after.available >= .zero, after.held >= .zero,
            after.debt >= .zero
        else { throw Misfit(.sidesAreKept, "it leaves \(after)") }
    }
}
