// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

@testable import Engine

/// Makes batches as the engine would, entry after entry.
struct Batches {
    private(set) var last: UInt64
    private(set) var batch = CommitBatch()

    init(after last: UInt64 = 0, at moment: Int64 = 0) {
        self.last = last
        batch.committedAt = Instant(microseconds: moment)
    }

    static func body(_ sequence: UInt64) -> [UInt8] { Array("entry \(sequence)".utf8) }

    static func key(_ sequence: UInt64) -> [UInt8] { Array("key \(sequence)".utf8) }

    static func source(_ sequence: UInt64) -> [UInt8] { Array("source \(sequence)".utf8) }

    /// The batch so far; the next one starts empty behind it.
    mutating func take(at moment: Int64? = nil) -> CommitBatch {
        var taken = batch
        if let moment { taken.committedAt = Instant(microseconds: moment) }
        batch = CommitBatch()
        batch.committedAt = taken.committedAt
        return taken
    }

    mutating func add(entries count: Int) {
        for _ in 0..<count {
            last += 1
            let start = batch.entryBytes.count
            batch.entryBytes.put(raw: Batches.body(last))
            batch.entries.append(
                .init(
                    sequence: last,
                    recordedAt: batch.committedAt,
                    range: start..<batch.entryBytes.count
                )
            )
            batch.keys.insert(Batches.key(last), sequence: last)
            batch.sources.insert(Batches.source(last), sequence: last)
        }
    }

    mutating func add(
        row id: UInt64,
        of kind: RowKey.Kind = .member,
        deadline: Int64? = nil,
        body: String = "row"
    ) {
        let start = batch.rowBytes.count
        batch.rowBytes.put(raw: body.utf8)
        batch.rows.append(
            .init(
                key: RowKey(kind, id),
                deadline: deadline.map { Instant(microseconds: $0) },
                range: start..<batch.rowBytes.count
            )
        )
    }

    mutating func mark(_ range: Int) { batch.marks.append((range, last)) }

    mutating func vault(_ change: VaultChange) { batch.vault.append(change) }

    mutating func forgetKeys(before moment: Int64) {
        batch.forgetKeysBefore = Instant(microseconds: moment)
    }
}

extension KeyTable {
    mutating func insert(_ bytes: [UInt8], sequence: UInt64) {
        insert(bytes, hash: KeyTable.hash(of: bytes), sequence: sequence)
    }
}

extension VaultEntry {
    static func phone(_ value: String) -> VaultEntry {
        VaultEntry(
            digest: Array("digest of \(value)".utf8),
            kind: .phone,
            partner: 0,
            salt: Array("salt of \(value)".utf8),
            value: value
        )
    }
}
