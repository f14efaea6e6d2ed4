// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Rows with cancelled slots of which some redemptions are still open.
///
/// Only memory holds the list: the rows themselves say what is open, and after a restart the store
/// finds them by their deadline.
struct CancellationWalk {
    fileprivate var rows: [UInt64] = []

    init(_ state: LoyaltyState) {
        rows = state.slotDays.filter { $0.value.value.deadline != .never }.keys.sorted()
    }

    fileprivate mutating func add(_ row: UInt64) {
        if !rows.contains(row) { rows.append(row) }
    }
}

/// Bringing what is booked in cancelled slots back to its members, a few at a time.
extension Decider {
    func noteCancellation(in rows: [UInt64]) {
        for row in rows { cancellations.add(row) }
    }

    /// Cancels the next few redemptions, each by an entry of its own.
    ///
    /// The entry takes the redemption out of its slot's row, so that none is cancelled twice, however
    /// often this is begun again.
    func runCancellations(_ maximum: Int) throws {
        guard let row = cancellations.rows.first, open.records.count < settings.batchMaximum,
            try hasRoomForVisits()
        else { return }
        try load(slots: row)
        let first = state.nextSequence
        for waiting in state.slotDays[row]?.value.waiting(maximum) ?? [] {
            let command = ChangeRedemption(
                redemption: waiting.redemption,
                step: .cancelByPartner,
                reason: waiting.cancellation.reason
            )
            let authority = try requireRecord(waiting.cancellation.entry.rawValue).authority
            _ = try process(Submission(Request(.changeRedemption(command), authority: authority)))
        }
        // What cannot go on now is found again by its deadline.
        let isOver = state.slotDays[row]?.value.deadline ?? .never == .never
        if isOver || state.nextSequence == first { cancellations.rows.removeFirst() }
    }

    /// Looks for what a stop has left, and goes on with it; answers how many entries that took.
    func settleCancellations(dueBy now: Instant) throws -> Int {
        let limit = settings.settleMaximum + sweep.dirtyCount + flight.commit.rows.count
        for row in try store.slotsDue(at: now, limit: limit) {
            try load(slots: row)
            guard let day = state.slotDays[row]?.value, day.deadline <= now else { continue }
            cancellations.add(row)
        }
        let first = state.nextSequence
        try runCancellations(settings.settleMaximum)
        return Int(state.nextSequence - first)
    }

    /// The entry that cancelled the slot before; `nil` when nothing did.
    func earlierCancellation(of command: CancelSlot) throws -> Record? {
        guard Command.cancelSlot(command).violations.isEmpty,
            let row = SlotDayKey(command.reward, command.slot.day).id
        else { return nil }
        try load(slots: row)
        let slot = state.slotDays[row]?.value[command.slot.code]
        return try slot?.cancellation.map { try requireRecord($0.entry.rawValue) }
    }

    func load(slots row: UInt64) throws {
        guard state.slotDays[row] == nil else { return }
        let body = try store.row(RowKey(.slots, row))
        let day = try body?.decoded { (reader) throws(MalformedBytes) in
            try SlotDay(from: &reader)
        }
        state.load(day, slots: row)
        if day != nil { lookedUp.append(RowKey(.slots, row)) }
    }

    /// The slots of some rows; none where there is no row.
    func slotDays(_ rows: [UInt64]) throws -> [SlotDay] {
        try rows.map { row in
            try load(slots: row)
            return state.slotDays[row]?.value ?? SlotDay()
        }
    }
}
