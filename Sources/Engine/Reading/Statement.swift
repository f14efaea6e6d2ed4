// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// A page of a member's history.
public struct Statement: Sendable {
    public let records: [Record]
    /// Where the next page starts; `nil` when this was the last.
    public let next: EntryID?
}

extension StoreSnapshot {
    /// How many entries one page looks at before it ends, however few it found.
    static var scanMaximum: Int { 5_000 }

    func record(_ sequence: UInt64) throws -> Record? {
        guard sequence > 0, let body = try entry(sequence) else { return nil }
        return try JournalBody.read(body)
    }

    /// Walks the member's chain of entries backwards.
    func statement(
        newest: UInt64,
        of member: MemberID,
        before cursor: EntryID?,
        limit: Int,
        where isIncluded: (Record) -> Bool
    ) throws -> Statement {
        var next = newest
        if let cursor {
            guard let record = try record(cursor.rawValue), record.member == member else {
                return Statement(records: [], next: nil)
            }
            next = record.ledger.holder?.previous ?? 0
        }
        var found: [Record] = []
        var last: EntryID?
        for _ in 0..<Self.scanMaximum where next > 0 && found.count < limit {
            guard let record = try record(next) else { throw MissingEntry(sequence: next) }
            if isIncluded(record) { found.append(record) }
            last = record.id
            next = record.ledger.holder?.previous ?? 0
        }
        return Statement(records: found, next: next > 0 ? last : nil)
    }
}
