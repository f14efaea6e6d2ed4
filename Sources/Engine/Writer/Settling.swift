// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Letting time take effect on members for whom something is due.
extension Decider {
    /// Settles at most `settleMaximum` members; answers how many entries that took.
    ///
    /// The store knows deadlines as they were written back; whoever wants everything that is due
    /// by now, as after a jump of the clock, includes the rows that are not.
    func settleDue(includingUnwritten: Bool) throws -> Int {
        if exchange.isCommitterIdle { try store.refreshLookups() }
        let now = clock.now()
        var entries = 0
        var early = 0
        repeat {
            var settled = 0
            early = 0
            for id in try membersDue(at: now, includingUnwritten) {
                guard settled < settings.settleMaximum else { break }
                guard let taken = try settle(id, dueBy: now) else { continue }
                settled += 1
                entries += taken
                if taken == 0 { early += 1 }
            }
        } while entries == 0 && early > 0
        // What is booked in cancelled slots goes first: nothing of it is over by time.
        entries += try settleCancellations(dueBy: now)
        return entries + (try endRedemptions(dueBy: now, includingUnwritten))
    }

    /// Ends what was not used in time; answers how many entries that took.
    private func endRedemptions(dueBy now: Instant, _ includingUnwritten: Bool) throws -> Int {
        var due = try store.redemptionsDue(
            at: now,
            limit: settings.settleMaximum + sweep.dirtyCount + flight.commit.rows.count
        )
        if includingUnwritten {
            let loaded = state.redemptions.filter { $0.value.value.deadline <= now }.keys
            due = Set(due + loaded).sorted()
        }
        let first = state.nextSequence
        // The store shows those that have ended since it was written too, and they count for nothing.
        var ended = 0
        for id in due {
            guard ended < settings.settleMaximum else { break }
            try load(redemption: EntryID(id))
            guard let row = state.redemptions[id], row.value.deadline <= now else { continue }
            ended += 1
            let command = ChangeRedemption(redemption: EntryID(id), step: .expire)
            _ = try process(Submission(Request(.changeRedemption(command))))
        }
        return Int(state.nextSequence - first)
    }

    /// How many entries it took; `nil` when the member is not due.
    ///
    /// None when the deadline was earlier than anything that is due, which is corrected.
    private func settle(_ id: UInt64, dueBy now: Instant) throws -> Int? {
        try load(MemberID(id))
        guard let row = state.members[id], row.value.deadline <= now else { return nil }
        let first = state.nextSequence
        _ = try process(Submission(Request(.settleMember(MemberID(id)))))
        return Int(state.nextSequence - first)
    }

    /// Asks the store for so many that those it shows with a deadline of before leave enough others.
    private func membersDue(at now: Instant, _ includingUnwritten: Bool) throws -> [UInt64] {
        noteDirtied()
        let outdated = sweep.dirtyCount + flight.commit.rows.count
        let written = try store.membersDue(at: now, limit: settings.settleMaximum + outdated)
        guard includingUnwritten else { return written }
        let unwritten = sweep.dirtyMembers.filter { id in
            state.members[id].map { $0.value.deadline <= now } ?? false
        }
        return unwritten.sorted() + written
    }
}
