// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A backup is restored into an empty folder only.
public struct FolderNotEmpty: Error, Hashable, Sendable, CustomStringConvertible {
    public let directory: String

    public var description: String { "the folder \(directory) is not empty" }
}

extension SQLiteStore {
    /// Writes a verified copy of the database to a file, as of one moment, while commits go on.
    ///
    /// The copy holds the vault too, so it is as personal as the original. Until it is made the
    /// write-ahead log cannot start again, so it grows by what is committed meanwhile.
    public func backup(
        to file: String,
        progress: (_ copied: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> VerifiedDatabase {
        try DatabaseCopy.make(
            of: folder.database,
            at: file,
            settings: settings,
            progress: progress
        )
    }

    /// Makes a data folder from a backup, and checks it; the folder must be empty or not there.
    public static func restore(
        from file: String,
        to directory: String,
        settings: SQLiteSettings = .init(),
        progress: (_ copied: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> VerifiedDatabase {
        guard access(file, R_OK) == 0 else {
            throw FileFault(activity: "reading", path: file, code: errno)
        }
        let folder = DataFolder(path: directory)
        let contents = try folder.contents()
        // What a lock leaves behind is nobody's.
        guard contents.allSatisfy({ folder.path + "/" + $0 == folder.lock }) else {
            throw FolderNotEmpty(directory: directory)
        }
        try folder.create()
        let lock = try FolderLock(folder)
        return try withExtendedLifetime(lock) {
            let verified = try DatabaseCopy.make(
                of: file,
                at: folder.database,
                settings: settings,
                progress: progress
            )
            // So that whoever reads it first does not keep the server from starting.
            let connection = try Connection(path: folder.database, access: .writing)
            defer { connection.close() }
            try connection.require("journal_mode", "wal", readAs: "wal")
            return verified
        }
    }
}
