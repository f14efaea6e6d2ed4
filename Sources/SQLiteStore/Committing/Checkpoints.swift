// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite

/// Moves committed pages from the write-ahead log into the database file, between commits.
///
/// It is the only place that checkpoints: SQLite before 3.51.3 can damage a log when one connection
/// checkpoints while another commits. Short and often, because the next commit waits for it.
final class Checkpoints {
    /// How long, in milliseconds, a checkpoint that starts the log again waits for readers.
    private static let patienceMilliseconds: Int32 = 50

    private let connection: Connection
    private let interval: Int
    private let maximum: Int
    /// Pages in the log after the newest commit, as SQLite tells.
    private var pages = 0
    private var pagesBefore = 0
    private var next: Int
    private var nextRestart: Int
    /// Something was removed that must not stay readable in the log.
    private var mustScrub = false

    init(on connection: Connection, settings: SQLiteSettings) {
        self.connection = connection
        interval = settings.checkpointPages
        maximum = settings.walPagesMaximum
        next = interval
        nextRestart = maximum
        sqlite3_wal_hook(
            connection.pointer,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<Checkpoints>.fromOpaque(context).takeUnretainedValue().pages = Int(pages)
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Checkpoints when the log has grown by the interval, or when something must leave it.
    ///
    /// Answers whether it did.
    func afterCommit(scrubbing: Bool) throws -> Bool {
        mustScrub = mustScrub || scrubbing
        if pages < pagesBefore {
            // The log has started again.
            next = interval
            nextRestart = maximum
        }
        pagesBefore = pages
        guard pages >= next || scrubbing else { return false }
        next = pages + interval
        if mustScrub {
            let isEmpty = try run(SQLITE_CHECKPOINT_TRUNCATE)
            mustScrub = !isEmpty
        } else if pages >= nextRestart {
            nextRestart = pages + maximum
            _ = try run(SQLITE_CHECKPOINT_RESTART)
        } else {
            _ = try run(SQLITE_CHECKPOINT_PASSIVE)
        }
        return true
    }

    /// Empties the log, unless somebody still reads from it.
    func finish() throws {
        _ = try run(SQLITE_CHECKPOINT_TRUNCATE)
    }

    /// `false` when readers are in the way; that is no failure.
    private func run(_ mode: Int32) throws -> Bool {
        sqlite3_busy_timeout(connection.pointer, Checkpoints.patienceMilliseconds)
        defer { sqlite3_busy_timeout(connection.pointer, Connection.busyMilliseconds) }
        let code = sqlite3_wal_checkpoint_v2(connection.pointer, "main", mode, nil, nil)
        guard code & 0xFF != SQLITE_BUSY else { return false }
        guard code == SQLITE_OK else { throw connection.fault("a checkpoint") }
        return true
    }
}
