// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// The drafts of a program: all that are open or became a version, and the last that did not.
public struct DraftBook: Hashable, Sendable {
    /// Drafts that wait for a review or for their announcement.
    public static let maximumOpen = 20
    /// Drafts that were rejected or withdrawn and are still shown; older ones are in the journal.
    public static let maximumClosed = 100

    /// In the sequence of their submission.
    public private(set) var drafts: [ProgramDraft] = []

    public init() {}

    public subscript(id: EntryID) -> ProgramDraft? {
        index(of: id).map { drafts[$0] }
    }

    public var openCount: Int { drafts.count { $0.isOpen } }

    /// Takes in what a record says of drafts; answers the entries of those now forgotten.
    mutating func apply(_ record: Record) -> Set<UInt64> {
        switch record.fact {
        case .draftSubmitted(let fact): drafts.append(ProgramDraft(fact, of: record))
        case .draftReviewed(let fact):
            change(fact.draft, record) {
                $0.review = ProgramDraft.Review(
                    reviewer: record.authority,
                    reviewedAt: record.ledger.recordedAt,
                    verdict: fact.verdict,
                    reason: fact.reason
                )
            }
        case .draftWithdrawn(let fact):
            change(fact.draft, record) {
                $0.withdrawal = ProgramDraft.Withdrawal(
                    withdrawnAt: record.ledger.recordedAt,
                    reason: fact.reason
                )
            }
        case .versionScheduled(let fact):
            change(fact.draft, record) { $0.version = fact.version }
        default: break
        }
        return forgetClosed()
    }

    private mutating func change(
        _ id: EntryID,
        _ record: Record,
        _ body: (inout ProgramDraft) -> Void
    ) {
        guard let index = index(of: id) else { preconditionFailure("there is no draft \(id)") }
        body(&drafts[index])
        drafts[index].entries.append(record.sequence)
    }

    /// Ids ascend, so the place is found by halves.
    private func index(of id: EntryID) -> Int? {
        var (low, high) = (0, drafts.count)
        while low < high {
            let middle = (low + high) / 2
            if drafts[middle].id.rawValue < id.rawValue { low = middle + 1 } else { high = middle }
        }
        return low < drafts.count && drafts[low].id == id ? low : nil
    }

    private mutating func forgetClosed() -> Set<UInt64> {
        let closed = drafts.filter { !$0.isOpen && $0.version == 0 }
        let old = closed.dropLast(DraftBook.maximumClosed)
        guard !old.isEmpty else { return [] }
        let ids = Set(old.map(\.id))
        drafts.removeAll { ids.contains($0.id) }
        return Set(old.flatMap(\.entries))
    }
}
