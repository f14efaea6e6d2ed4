// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite

/// A setting that the database did not take, so that what it promises would not hold.
public struct SettingRefused: Error, Hashable, Sendable, CustomStringConvertible {
    public let setting: String
    public let wanted: String
    public let found: String

    public var description: String {
        "the database did not take \(setting) = \(wanted), it says \(found)"
    }
}

extension Connection {
    /// The longest wait, in milliseconds, for a lock that another process holds.
    static let busyMilliseconds: Int32 = 5_000

    /// Sets a pragma and reads it back, because SQLite ignores what it does not take.
    ///
    /// The one that matters most is `synchronous`: switching to WAL may silently lower it, and then
    /// an acknowledged commit can be lost with the power.
    func require(_ setting: String, _ value: String, readAs wanted: String) throws {
        try execute("PRAGMA \(setting) = \(value)")
        let found = try text("PRAGMA \(setting)") ?? "nothing"
        guard found == wanted else {
            throw SettingRefused(setting: setting, wanted: wanted, found: found)
        }
    }

    /// What the committing connection promises.
    func prepareForWriting(_ settings: SQLiteSettings) throws {
        sqlite3_busy_timeout(pointer, Connection.busyMilliseconds)
        try require("journal_mode", "wal", readAs: "wal")
        try require("synchronous", "FULL", readAs: "2")
        // The store decides when to checkpoint.
        try require("wal_autocheckpoint", "0", readAs: "0")
        try require("locking_mode", "normal", readAs: "normal")
        try require("foreign_keys", "ON", readAs: "1")
        // Else REPLACE would get past the triggers that forbid DELETE.
        try require("recursive_triggers", "ON", readAs: "1")
        // What is removed from the vault must not stay readable in free space.
        try require("secure_delete", "ON", readAs: "1")
        // A read error must arrive as a code, not as a signal.
        try require("mmap_size", "0", readAs: "0")
        let walFileBytes = "\(settings.walFileBytes)"
        try require("journal_size_limit", walFileBytes, readAs: walFileBytes)
        let cacheSize = "-\(settings.writingCacheKiB)"
        try require("cache_size", cacheSize, readAs: cacheSize)
        try require("temp_store", "MEMORY", readAs: "2")
    }

    /// What a connection promises that only reads.
    func prepareForReading(_ settings: SQLiteSettings) throws {
        sqlite3_busy_timeout(pointer, Connection.busyMilliseconds)
        for (setting, value) in Connection.readingPragmas(settings) {
            try require(setting, value, readAs: value)
        }
    }

    /// The pragmas of every connection that only reads, GRDB's too.
    static func readingPragmas(_ settings: SQLiteSettings) -> [(setting: String, value: String)] {
        [
            ("query_only", "1"),
            ("wal_autocheckpoint", "0"),
            ("mmap_size", "0"),
            ("cache_size", "-\(settings.readingCacheKiB)"),
            ("temp_store", "2"),
        ]
    }
}
