// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDBSQLite

/// Something already stands where a backup would be written.
public struct TargetExists: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String

    public var description: String { "\(path) already exists" }
}

/// A verified copy of a database, made page by page while the original may be written to.
enum DatabaseCopy {
    /// How many pages are copied between two calls of `progress`.
    private static let pagesPerStep: Int32 = 128

    /// Copies to `path`, where nothing may be, and checks the copy before it gets that name.
    static func make(
        of source: String,
        at path: String,
        settings: SQLiteSettings,
        progress: (_ copied: Int, _ total: Int) -> Void
    ) throws -> VerifiedDatabase {
        guard access(path, F_OK) != 0 else { throw TargetExists(path: path) }
        let part = path + ".part"
        try create(part)
        do {
            try copy(source, to: part, settings: settings, progress: progress)
            let verified = try VerifiedDatabase(path: part)
            guard rename(part, path) == 0 else {
                throw FileFault(activity: "naming", path: path, code: errno)
            }
            try DataFolder.sync(DataFolder.parent(of: path))
            return verified
        } catch {
            unlink(part)
            throw error
        }
    }

    /// Makes an empty file that only its owner can read, in place of what an end too early left.
    private static func create(_ path: String) throws {
        unlink(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw FileFault(activity: "creating", path: path, code: errno)
        }
        close(descriptor)
    }

    private static func copy(
        _ source: String,
        to path: String,
        settings: SQLiteSettings,
        progress: (_ copied: Int, _ total: Int) -> Void
    ) throws {
        let from = try Connection(path: source, access: .reading)
        defer { from.close() }
        try from.prepareForReading(settings)
        // One read transaction around all steps: else each commit would make the copy start again.
        try from.execute("BEGIN DEFERRED")
        _ = try from.text("SELECT count(*) FROM sqlite_schema")
        let target = try Connection(path: path, access: .writing)
        defer { target.close() }
        try target.require("synchronous", "FULL", readAs: "2")
        try copyPages(from: from, to: target, progress: progress)
        // A backup is one file that needs no log beside it.
        try target.require("journal_mode", "delete", readAs: "delete")
    }

    private static func copyPages(
        from source: Connection,
        to target: Connection,
        progress: (_ copied: Int, _ total: Int) -> Void
    ) throws {
        guard let backup = sqlite3_backup_init(target.pointer, "main", source.pointer, "main")
        else {
            throw target.fault("beginning a copy")
        }
        var code = SQLITE_OK
        while code == SQLITE_OK {
            code = sqlite3_backup_step(backup, pagesPerStep)
            let total = Int(sqlite3_backup_pagecount(backup))
            progress(total - Int(sqlite3_backup_remaining(backup)), total)
        }
        sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE else { throw target.fault("copying pages") }
    }
}
