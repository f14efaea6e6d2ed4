// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Loyalty
internal import Primitives

/// Writes state rows back, with the marks of the sweep.
///
/// Rows in key order are written fastest, but any sequence is right, and of a row that comes twice
/// the later one stays.
struct RowWriteBack {
    private let upsert: Statement
    private let mark: Statement
    private var due: DueBlocks

    init(on connection: Connection) throws {
        upsert = try connection.hold(
            """
            INSERT INTO state_rows (key, deadline, body) VALUES (?1, ?2, ?3)
            ON CONFLICT (key) DO UPDATE SET deadline = excluded.deadline, body = excluded.body
            """
        )
        mark = try connection.hold(
            """
            INSERT INTO sweep_marks (range, seq) VALUES (?1, ?2)
            ON CONFLICT (range) DO UPDATE SET seq = excluded.seq
            """
        )
        due = try DueBlocks(on: connection)
    }

    mutating func write(_ batch: CommitBatch) throws {
        let slots = batch.rows
        try batch.rowBytes.bytes.withUnsafeBytes { bytes in
            for slot in slots {
                let key = slot.key.stored
                try upsert.bind(key, at: 1)
                try upsert.bind(slot.deadline?.microseconds, at: 2)
                try upsert.bind(UnsafeRawBufferPointer(rebasing: bytes[slot.range]), at: 3)
                try upsert.run()
            }
        }
        try due.update(slots, at: batch.committedAt)
        for mark in batch.marks {
            try self.mark.bind(Int64(mark.range), at: 1)
            try self.mark.bind(mark.sequence, at: 2)
            try self.mark.run()
        }
    }
}
