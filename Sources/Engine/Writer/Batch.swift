// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// A commit in the making: what becomes durable, and who is answered then.
struct Batch: Sendable {
    /// The entries in order; the committing thread encodes them.
    private(set) var records: [Record] = []
    var commit = CommitBatch()
    var replies: [Reply] = []
    /// What the batch has written, for those who ask before it is durable.
    var identifiers: [[UInt8]: UInt64] = [:]
    var removedIdentifiers: Set<[UInt8]> = []
    /// Digests of codes of others that come in with the batch.
    var codes: Set<[UInt8]> = []
    /// Members whose identifiers go with the batch, whatever the store still says.
    var erasedMembers: Set<UInt64> = []
    /// The versions as this batch leaves them, when it changes them.
    var published: PublishedVersions?

    /// A batch with room for about as much as the one before it held.
    init(asLargeAs records: Int = 0) {
        self.records.reserveCapacity(records)
        commit.keys.reserveCapacity(records)
        commit.sources.reserveCapacity(records)
    }

    var hasChanges: Bool { !records.isEmpty || !commit.isEmpty }

    var isEmpty: Bool { !hasChanges && replies.isEmpty }

    mutating func append(_ record: Record, key: IndexKey?, source: IndexKey?) {
        records.append(record)
        if let key {
            commit.keys.insert(key.bytes, hash: key.hash, sequence: record.sequence)
        }
        if let source {
            commit.sources.insert(source.bytes, hash: source.hash, sequence: record.sequence)
        }
    }

    /// The entry, when it is in this batch.
    func record(_ sequence: UInt64) -> Record? {
        guard let first = records.first?.sequence, sequence >= first,
            sequence - first < UInt64(records.count)
        else { return nil }
        return records[Int(sequence - first)]
    }

    /// What the store takes, with the entries encoded.
    func encoded() -> CommitBatch {
        var commit = commit
        commit.entries.reserveCapacity(records.count)
        for record in records {
            let start = commit.entryBytes.count
            JournalBody.write(record, into: &commit.entryBytes)
            commit.entries.append(
                CommitBatch.EntrySlot(
                    sequence: record.sequence,
                    recordedAt: record.ledger.recordedAt,
                    range: start..<commit.entryBytes.count
                )
            )
            commit.committedAt = record.ledger.recordedAt
        }
        return commit
    }
}
