// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Primitives

/// Appends entries to the journal.
struct JournalAppend {
    private let insert: Statement

    init(on connection: Connection) throws {
        insert = try connection.hold(
            "INSERT INTO journal (seq, recorded_at, body) VALUES (?1, ?2, ?3)"
        )
    }

    func append(_ batch: CommitBatch) throws {
        let slots = batch.entries
        try batch.entryBytes.bytes.withUnsafeBytes { bytes in
            for slot in slots {
                try insert.bind(slot.sequence, at: 1)
                try insert.bind(slot.recordedAt.microseconds, at: 2)
                try insert.bind(UnsafeRawBufferPointer(rebasing: bytes[slot.range]), at: 3)
                try insert.run()
            }
        }
    }
}
