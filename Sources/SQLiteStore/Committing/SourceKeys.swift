// SPDX-License-Identifier: Apache-2.0

internal import Engine

/// Writes the permanent business keys.
struct SourceKeys {
    private let insert: Statement

    init(on connection: Connection) throws {
        insert = try connection.hold("INSERT INTO source_keys (key, seq) VALUES (?1, ?2)")
    }

    func insert(_ batch: CommitBatch) throws {
        try insert.insertKeys(batch.sources)
    }
}

extension Statement {
    /// Runs an `INSERT` of (key, sequence) for each key.
    func insertKeys(_ keys: KeyTable) throws {
        try keys.visit { bytes, sequence in
            try bind(bytes, at: 1)
            try bind(sequence, at: 2)
            try run()
        }
    }
}
