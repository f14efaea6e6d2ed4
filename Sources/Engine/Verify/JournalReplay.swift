// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Re-derives the state from the journal, entry by entry, until one does not fit.
final class JournalReplay {
    let state: LoyaltyState
    private(set) var problem: VerificationProblem?
    private(set) var behind: BehindRows
    private var fit: EntryFit
    private var invariants = EntryInvariants()

    init(behind: BehindRows) {
        state = LoyaltyState()
        fit = EntryFit(state)
        self.behind = behind
    }

    /// Takes the records in, up to the first that is wrong.
    func take(_ chunk: JournalChunk) {
        for record in chunk.records {
            guard problem == nil else { return }
            behind.keep(state, before: record.sequence)
            take(record, chunk.earlier)
        }
    }

    private func take(_ record: Record, _ earlier: [EntryID: Record]) {
        do throws(Misfit) {
            try fit.check(record)
            state.apply(record)
            let terms = state.version(record.version)
            let violations = invariants.violations(in: record, terms: terms) { earlier[$0] }
            if let violation = violations.first {
                throw Misfit(violation.invariant, violation.detail)
            }
            guard let link = record.ledger.holder else { return }
            guard state.members[link.holder]?.value.balances == link.after else {
                throw Misfit("the member's accounts are not the balances that it states")
            }
        } catch {
            problem = VerificationProblem(record.sequence, error.invariant, error.detail)
        }
    }
}

/// Some records on their way to the replay, with the earlier ones that returns look back at.
struct JournalChunk: Sendable {
    static let recordsMaximum = 2_048

    var records: [Record] = []
    var earlier: [EntryID: Record] = [:]

    init() {
        records.reserveCapacity(JournalChunk.recordsMaximum)
    }

    var isFull: Bool { records.count >= JournalChunk.recordsMaximum }
}
