// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Primitives

/// Idempotency keys, which are kept for a time, in two tables that take turns.
///
/// New keys go to the current one. Once it is older than the retention, all keys of the other are
/// older still: that one is emptied and becomes the current one. So a key lives between one and two
/// retentions, and nothing is ever searched for by age. Emptying millions of keys at once would
/// hold up a commit for seconds, so each commit removes some.
struct KeyGenerations {
    private static let tables = ["keys_a", "keys_b"]
    private static let removedPerCommit = 512

    private let connection: Connection
    private let inserts: [Statement]
    private let removals: [Statement]
    private let empties: [Statement]
    private let save: Statement
    private var current: Int
    /// The moment of the first batch that wrote to the current table; `nil` while it is empty.
    private var openedAt: Instant?
    private var isEmptying = false

    init(on connection: Connection) throws {
        self.connection = connection
        inserts = try KeyGenerations.tables.map {
            try connection.hold("INSERT INTO \($0) (key, seq) VALUES (?1, ?2)")
        }
        removals = try KeyGenerations.tables.map {
            try connection.hold(
                """
                DELETE FROM \($0) WHERE key <= (
                    SELECT key FROM \($0) ORDER BY key
                    LIMIT 1 OFFSET \(KeyGenerations.removedPerCommit - 1)
                )
                """
            )
        }
        empties = try KeyGenerations.tables.map { try connection.hold("DELETE FROM \($0)") }
        save = try connection.hold(
            "UPDATE bookkeeping SET current_keys = ?1, keys_opened_at = ?2 WHERE id = 1"
        )
        (current, openedAt) = try connection.withStatement(
            "SELECT current_keys, keys_opened_at FROM bookkeeping WHERE id = 1"
        ) { statement in
            guard try statement.step() else {
                throw DamagedDatabase(findings: ["the bookkeeping row is missing"])
            }
            let openedAt =
                statement.isNull(at: 1) ? nil : Instant(microseconds: statement.integer(at: 1))
            return (Int(statement.integer(at: 0)), openedAt)
        }
    }

    mutating func insert(_ batch: CommitBatch) throws {
        guard !batch.keys.isEmpty else { return }
        if openedAt == nil {
            openedAt = batch.committedAt
            try saveTurn()
        }
        try inserts[current].insertKeys(batch.keys)
    }

    /// Goes on emptying the older table, from when every key in it is older than a batch's limit.
    mutating func forget(_ batch: CommitBatch) throws {
        if let limit = batch.forgetKeysBefore, let openedAt, openedAt < limit { isEmptying = true }
        guard isEmptying else { return }
        let older = 1 - current
        try removals[older].run()
        guard connection.changes == 0 else { return }
        // Fewer than one commit's share are left.
        try empties[older].run()
        current = older
        openedAt = nil
        isEmptying = false
        try saveTurn()
    }

    private func saveTurn() throws {
        try save.bind(Int64(current), at: 1)
        try save.bind(openedAt?.microseconds, at: 2)
        try save.run()
    }
}
