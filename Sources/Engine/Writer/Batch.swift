// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// A commit in the making: what becomes durable, and who is answered then.
struct Batch: Sendable {
    var commit = CommitBatch()
    var replies: [Reply] = []
    /// What the batch has written, for those who ask before it is durable.
    var keys: [[UInt8]: UInt64] = [:]
    var sources: [[UInt8]: UInt64] = [:]
    var identifiers: [[UInt8]: UInt64] = [:]
    var removedIdentifiers: Set<[UInt8]> = []
    /// The version that comes into force with this batch.
    var published: BoundProgram?

    var isEmpty: Bool { commit.isEmpty && replies.isEmpty }

    mutating func append(_ record: Record) {
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
        if let key = record.key {
            let bytes = key.indexBytes
            keys[bytes] = record.sequence
            commit.keys.append(CommitBatch.KeySlot(indexBytes: bytes, sequence: record.sequence))
        }
        if let source = record.source {
            let bytes = source.indexBytes
            sources[bytes] = record.sequence
            commit.sources.append(
                CommitBatch.KeySlot(indexBytes: bytes, sequence: record.sequence)
            )
        }
    }

    /// The entry's bytes, when it is in this batch.
    func entry(_ sequence: UInt64) -> [UInt8]? {
        guard let first = commit.entries.first?.sequence, sequence >= first,
            sequence - first < UInt64(commit.entries.count)
        else { return nil }
        return Array(commit.entryBytes.bytes[commit.entries[Int(sequence - first)].range])
    }
}
