// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The storage of one program in a folder: one database, one writer, any number of readers.
///
/// `open` takes the folder for writing; `openForReading` shows it as of one moment, whoever writes.
public final class SQLiteStore: Sendable {
    let folder: DataFolder
    let settings: SQLiteSettings
    let lookups: LookupConnection
    let snapshots: SnapshotPool
    private let writer: Mutex<Writer?>

    /// What only one process may have: the connection that commits, and the right to it.
    private struct Writer {
        let connection: WritingConnection
        let lock: FolderLock
    }

    /// Takes the folder for writing, and makes it and its tables as needed.
    ///
    /// Throws `FolderInUse` while another process has it, `NewerSchema` when a later version wrote
    /// it, `SettingRefused` when the database would not keep its promises.
    public static func open(
        at directory: String,
        settings: SQLiteSettings = .init()
    ) throws -> SQLiteStore {
        let folder = DataFolder(path: directory)
        try folder.create()
        let lock = try FolderLock(folder)
        try folder.createDatabase()
        try Migrations.run(on: folder.database, settings: settings)
        // From here on one connection writes, and it is the only one that checkpoints.
        let connection = try WritingConnection(path: folder.database, settings: settings)
        try DataFolder.sync(directory)
        return try SQLiteStore(folder, settings, Writer(connection: connection, lock: lock))
    }

    /// Shows a folder as of now for as long as the store is open; a server may write meanwhile.
    ///
    /// It takes no lock: SQLite's snapshots keep readers and the writer apart. While it is open the
    /// writer's log cannot start again, so it is for work that ends: verify, export, backup. Every
    /// write throws `OpenedForReading`. `read` lends newer snapshots than the lookups show.
    public static func openForReading(
        at directory: String,
        settings: SQLiteSettings = .init()
    ) throws -> SQLiteStore {
        let folder = DataFolder(path: directory)
        guard folder.hasDatabase else { throw NoDatabase(directory: directory) }
        return try SQLiteStore(folder, settings, nil)
    }

    private init(
        _ folder: DataFolder,
        _ settings: SQLiteSettings,
        _ writer: consuming sending Writer?
    ) throws {
        self.folder = folder
        self.settings = settings
        let isFrozen = writer == nil
        snapshots = try SnapshotPool(path: folder.database, settings: settings)
        try snapshots.check(path: folder.database)
        lookups = try LookupConnection(
            path: folder.database,
            isFrozen: isFrozen,
            settings: settings
        )
        self.writer = Mutex(writer)
    }

    /// Runs `body` on the committing connection.
    func write<Value: Sendable>(
        _ body: (WritingConnection) throws -> Value
    ) throws -> Value {
        try writer.withLock { writer in
            guard let connection = writer?.connection else { throw OpenedForReading() }
            return try body(connection)
        }
    }

    /// Whether there is a committing connection.
    var isWriting: Bool { writer.withLock { $0 != nil } }

    /// Ends the readers, then the writer, so that the log is emptied by nobody else.
    public func close() throws {
        try writer.withLock { writer in
            defer { writer = nil }
            if let connection = writer?.connection, connection.failure != nil {
                // While somebody else is connected SQLite does not checkpoint when one ends.
                try connection.close()
            }
            try snapshots.close()
            lookups.close()
            try writer?.connection.close()
        }
    }
}

/// A write was asked of a store that was opened for reading, or is closed.
public struct OpenedForReading: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String { "the data folder is not open for writing" }
}

/// There is no database in the folder.
public struct NoDatabase: Error, Hashable, Sendable, CustomStringConvertible {
    public let directory: String

    public var description: String { "there is no database in \(directory)" }
}
