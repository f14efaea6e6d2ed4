// SPDX-License-Identifier: Apache-2.0

import GRDBSQLite
import Primitives

/// What SQLite does at best with bare transfers: the yardstick of `jifen bench`.
///
/// One insert with an integer key and two balance updates a transfer, 1,000 transfers a commit,
/// held statements, WAL with a sync at every commit. No rules, no lots, no keys.
public enum PlainLoop {
    private static let perCommit = 1_000

    /// Transfers over `accounts` accounts until `seconds` have passed by `clock`, which counts
    /// nanoseconds; answers how many and how long.
    public static func run(
        in directory: String,
        accounts: Int,
        seconds: Int64,
        clock: () -> Int64
    ) throws -> (transfers: Int, nanoseconds: Int64) {
        var handle: OpaquePointer?
        let path = directory + "/plain-\(accounts).db"
        guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else {
            throw PlainLoopFailure(reason: "cannot open \(path)")
        }
        defer { sqlite3_close(handle) }
        try execute(handle, "PRAGMA journal_mode = WAL")
        try execute(handle, "PRAGMA synchronous = FULL")
        try execute(handle, "PRAGMA cache_size = -262144")
        try execute(handle, "PRAGMA wal_autocheckpoint = 4000")
        try fill(handle, accounts)
        return try transfer(handle, accounts, seconds, clock)
    }

    private static func fill(_ handle: OpaquePointer, _ accounts: Int) throws {
        try execute(
            handle,
            """
            CREATE TABLE account(id INTEGER PRIMARY KEY, debits INTEGER NOT NULL,
              credits INTEGER NOT NULL) STRICT;
            CREATE TABLE transfer(id INTEGER PRIMARY KEY, debit INTEGER NOT NULL,
              credit INTEGER NOT NULL, amount INTEGER NOT NULL) STRICT;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(accounts))
            INSERT INTO account SELECT i, 0, 0 FROM n;
            """
        )
    }

    private static func transfer(
        _ handle: OpaquePointer,
        _ accounts: Int,
        _ seconds: Int64,
        _ clock: () -> Int64
    ) throws -> (transfers: Int, nanoseconds: Int64) {
        let insert = try prepare(handle, "INSERT INTO transfer VALUES(?1, ?2, ?3, ?4)")
        let debit = try prepare(handle, "UPDATE account SET debits = debits + ?2 WHERE id = ?1")
        let credit = try prepare(handle, "UPDATE account SET credits = credits + ?2 WHERE id = ?1")
        defer { for statement in [insert, debit, credit] { sqlite3_finalize(statement) } }
        var generator = SeededGenerator(seed: 7)
        let start = clock()
        var count = 0
        while clock() - start < seconds * 1_000_000_000 {
            try execute(handle, "BEGIN IMMEDIATE")
            for _ in 0..<perCommit {
                count += 1
                let from = Int64(generator.number(below: UInt64(accounts))) + 1
                let to = Int64(generator.number(below: UInt64(accounts))) + 1
                sqlite3_bind_int64(insert, 1, Int64(count))
                sqlite3_bind_int64(insert, 2, from)
                sqlite3_bind_int64(insert, 3, to)
                sqlite3_bind_int64(insert, 4, 100)
                try step(insert)
                try update(debit, from)
                try update(credit, to)
            }
            try execute(handle, "COMMIT")
        }
        return (count, clock() - start)
    }

    private static func execute(_ handle: OpaquePointer, _ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw PlainLoopFailure(reason: String(cString: sqlite3_errmsg(handle)))
        }
    }

    private static func prepare(_ handle: OpaquePointer, _ sql: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement
        else { throw PlainLoopFailure(reason: String(cString: sqlite3_errmsg(handle))) }
        return statement
    }

    @inline(__always)
    private static func update(_ statement: OpaquePointer, _ account: Int64) throws {
        sqlite3_bind_int64(statement, 1, account)
        sqlite3_bind_int64(statement, 2, 100)
        try step(statement)
    }

    @inline(__always)
    private static func step(_ statement: OpaquePointer) throws {
        guard sqlite3_step(statement) == SQLITE_DONE else {
            throw PlainLoopFailure(reason: "a statement of the plain loop failed")
        }
        sqlite3_reset(statement)
    }
}

/// The yardstick could not be measured; says why.
public struct PlainLoopFailure: Error, CustomStringConvertible {
    public let reason: String

    public var description: String { reason }
}
