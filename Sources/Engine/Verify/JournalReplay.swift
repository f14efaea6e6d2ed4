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
            try checkDocuments(of: record, earlier)
            state.apply(record)
            try checkInvariants(of: record, earlier)
            guard let link = record.ledger.holder else { return }
            guard state.members[link.holder]?.value.balances == link.after else {
                throw Misfit("the member's accounts are not the balances that it states")
            }
        } catch {
            problem = VerificationProblem(record.sequence, error.invariant, error.detail)
        }
    }

    /// Drafts may stand before the first version, and have no terms.
    private func checkInvariants(
        of record: Record,
        _ earlier: [EntryID: Record]
    ) throws(Misfit) {
        guard record.version > 0, !record.fact.isAboutProgram else { return }
        let terms = state.version(record.version)
        let violations = invariants.violations(in: record, terms: terms, state: state) {
            earlier[$0]
        }
        guard let violation = violations.first else { return }
        throw Misfit(violation.invariant, violation.detail)
    }

    /// A version is the draft that was reviewed, byte by byte.
    private func checkDocuments(
        of record: Record,
        _ earlier: [EntryID: Record]
    ) throws(Misfit) {
        guard case .versionScheduled(let fact) = record.fact else { return }
        guard case .draftSubmitted(let draft) = earlier[fact.draft]?.fact,
            draft.documents == fact.documents
        else { throw Misfit("its documents are not those of the draft") }
    }
}

/// Some records on their way to the replay, with the earlier ones that some look back at.
struct JournalChunk: Sendable {
    static let recordsMaximum = 2_048

    var records: [Record] = []
    var earlier: [EntryID: Record] = [:]

    init() {
        records.reserveCapacity(JournalChunk.recordsMaximum)
    }

    var isFull: Bool { records.count >= JournalChunk.recordsMaximum }
}
