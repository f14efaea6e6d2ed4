// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB

/// Who may sign in, and who has: `access.db` beside the journal.
///
/// The command line and a running server write it at the same time, so it keeps SQLite's rollback
/// journal: the write-ahead log of older SQLite versions can be corrupted by two processes that write
/// it. Nothing here is on the way of purchases.
public final class AccessDatabase: Sendable {
    /// "JIFA", in the header of every such database.
    static let applicationID: Int32 = 0x4A49_4641
    private static let busySeconds: Double = 5

    let queue: DatabaseQueue

    private init(_ queue: DatabaseQueue) {
        self.queue = queue
    }

    /// Opens the database, makes it when it is not there, and brings it up to date.
    public static func open(at path: String) throws -> AccessDatabase {
        try createFile(path)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        do {
            try queue.write { try refuseForeign($0, path: path) }
            let unknown = try queue.read { database in
                try migrations.hasBeenSuperseded(database)
                    ? try migrations.appliedIdentifiers(database)
                        .subtracting(migrations.migrations).sorted()
                    : []
            }
            guard unknown.isEmpty else { throw NewerSchema(path: path, unknown: unknown) }
            try migrations.migrate(queue)
        } catch {
            try? queue.close()
            throw error
        }
        return AccessDatabase(queue)
    }

    /// A database in memory, for servers without a folder: it forgets when it is closed.
    public static func inMemory() throws -> AccessDatabase {
        let queue = try DatabaseQueue(configuration: configuration)
        try migrations.migrate(queue)
        return AccessDatabase(queue)
    }

    public func close() {
        try? queue.close()
    }

    /// Writes a copy that a backup can carry: without sessions, which nothing may bring back to life.
    public func copy(to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try queue.backup(to: copy)
        try copy.write { try $0.execute(sql: "DELETE FROM sessions") }
        try copy.vacuum()
        try copy.close()
    }

    private static var migrations: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(P0001.name, migrate: P0001.migrate)
        migrator.registerMigration(P0002.name, migrate: P0002.migrate)
        migrator.registerMigration(O0001.name, migrate: O0001.migrate)
        migrator.registerMigration(O0002.name, migrate: O0002.migrate)
        migrator.registerMigration(O0003.name, migrate: O0003.migrate)
        migrator.registerMigration(Q0001.name, migrate: Q0001.migrate)
        migrator.registerMigration(Q0002.name, migrate: Q0002.migrate)
        migrator.registerMigration(S0001.name, migrate: S0001.migrate)
        migrator.registerMigration(P0003.name, migrate: P0003.migrate)
        return migrator
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "jifen.access"
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // A session that has ended and an old password's hash leave nothing behind.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// For its owner's eyes only; SQLite gives its journal the same rights.
    private static func createFile(_ path: String) throws {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw FileFault(activity: "making the database", path: path, code: errno)
        }
        Foundation.close(descriptor)
    }

    private static func refuseForeign(_ database: Database, path: String) throws {
        let found = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard found != applicationID else { return }
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard found == 0, isEmpty else { throw ForeignDatabase(path: path) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
}
