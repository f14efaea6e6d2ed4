// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Loyalty
internal import Primitives

/// Keeps, for each block of rows, a moment that no deadline in it comes before.
///
/// An index of the rows by deadline would be written at two random places with each row, and halve
/// the speed of the sweep (measured: 70 k/s instead of 120 k/s at a million rows). A block's moment
/// is only lowered when an earlier deadline is written, which is rare, and made exact when the
/// block is written while it looks due.
struct DueBlocks {
    private let select: Statement
    private let upsert: Statement
    private let delete: Statement
    private var earliest: [Int64: Int64] = [:]
    /// The latest moment that a batch or an entry has told; batches of rows alone may tell none.
    private var now = Int64.min

    init(on connection: Connection) throws {
        select = try connection.hold(
            "SELECT min(deadline) FROM state_rows WHERE key BETWEEN ?1 AND ?2"
        )
        upsert = try connection.hold(
            """
            INSERT INTO due_blocks (block, earliest) VALUES (?1, ?2)
            ON CONFLICT (block) DO UPDATE SET earliest = excluded.earliest
            """
        )
        delete = try connection.hold("DELETE FROM due_blocks WHERE block = ?1")
        try connection.withStatement("SELECT block, earliest FROM due_blocks") { statement in
            while try statement.step() {
                earliest[statement.integer(at: 0)] = statement.integer(at: 1)
            }
        }
        try connection.withStatement(
            "SELECT recorded_at FROM journal ORDER BY seq DESC LIMIT 1"
        ) { statement in
            if try statement.step() { now = statement.integer(at: 0) }
        }
    }

    /// Takes in the deadlines of rows that are already written.
    mutating func update(_ slots: [CommitBatch.RowSlot], at moment: Instant) throws {
        now = max(now, moment.microseconds)
        var block: Int64?
        var deadline: Int64?
        for slot in slots {
            let next = DueBlock.block(of: slot.key.stored)
            if let finished = block, finished != next {
                try update(finished, with: deadline)
                deadline = nil
            }
            block = next
            guard let moment = slot.deadline?.microseconds else { continue }
            deadline = min(deadline ?? moment, moment)
        }
        guard let block else { return }
        try update(block, with: deadline)
    }

    private mutating func update(_ block: Int64, with deadline: Int64?) throws {
        guard let known = earliest[block] else {
            if let deadline { try set(block, to: deadline) }
            return
        }
        if known <= now {
            let exact = try exactDeadline(of: block)
            if exact != known { try set(block, to: exact) }
        } else if let deadline, deadline < known {
            try set(block, to: deadline)
        }
    }

    private func exactDeadline(of block: Int64) throws -> Int64? {
        defer { select.reset() }
        let keys = DueBlock.keys(of: block)
        try select.bind(keys.lowerBound, at: 1)
        try select.bind(keys.upperBound, at: 2)
        guard try select.step(), !select.isNull(at: 0) else { return nil }
        return select.integer(at: 0)
    }

    private mutating func set(_ block: Int64, to deadline: Int64?) throws {
        earliest[block] = deadline
        guard let deadline else {
            try delete.bind(block, at: 1)
            return try delete.run()
        }
        try upsert.bind(block, at: 1)
        try upsert.bind(deadline, at: 2)
        try upsert.run()
    }
}
