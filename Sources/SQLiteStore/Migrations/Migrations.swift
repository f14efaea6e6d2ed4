// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The database was written by a version of Jifen that knows more tables.
public struct NewerSchema: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    /// The migrations that this version does not know.
    public let unknown: [String]

    public var description: String {
        "\(path) was written by a newer version of Jifen (it has \(unknown.joined(separator: ", ")));"
            + " use that version or a later one"
    }
}

/// The database lacks tables that only a start of the server makes.
public struct OlderSchema: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String

    public var description: String {
        "\(path) was written by an older version of Jifen; start the server once to migrate it"
    }
}

/// The file is a database, but not one of Jifen's.
public struct ForeignDatabase: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String

    public var description: String { "\(path) is not a database of Jifen" }
}

/// The steps from an empty file to the present tables, each settled once it has shipped.
enum Migrations {
    /// "JIFN", in the header of every database of ours.
    static let applicationID: Int32 = 0x4A49_464E

    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(M0001.name, migrate: M0001.migrate)
        migrator.registerMigration(M0002.name, migrate: M0002.migrate)
        return migrator
    }

    /// Brings the database of a folder up to date, on a connection of its own.
    ///
    /// It ends before the committing connection opens: two connections that write are never open
    /// at the same time.
    static func run(on path: String, settings: SQLiteSettings) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration(settings))
        do {
            try queue.write { try refuseForeign($0, path: path) }
            try refuseNewer(queue, path: path)
            try all.migrate(queue)
        } catch {
            try? queue.close()
            throw error
        }
        try queue.close()
    }

    /// Refuses a copy that is not one of ours, or that a newer version wrote; older ones pass.
    static func checkCopy(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        do {
            try queue.read { try refuseForeign($0, path: path) }
            try refuseNewer(queue, path: path)
        } catch {
            try? queue.close()
            throw error
        }
        try queue.close()
    }

    /// Refuses a database whose tables are not exactly the present ones.
    static func check(_ database: Database, path: String) throws {
        try refuseForeign(database, path: path)
        try refuseNewer(database, path: path)
        guard try all.hasCompletedMigrations(database) else { throw OlderSchema(path: path) }
    }

    private static func configuration(_ settings: SQLiteSettings) -> Configuration {
        var configuration = Configuration()
        configuration.label = "jifen.migrations"
        let pageBytes = settings.pageBytes
        configuration.prepareDatabase { database in
            // Only an empty file takes a page size; the others keep theirs.
            try database.execute(sql: "PRAGMA page_size = \(pageBytes)")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// A file without tables becomes ours; one with tables must say that it is.
    private static func refuseForeign(_ database: Database, path: String) throws {
        let found = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard found != applicationID else { return }
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard found == 0, isEmpty, !database.configuration.readonly else {
            throw ForeignDatabase(path: path)
        }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }

    private static func refuseNewer(_ queue: DatabaseQueue, path: String) throws {
        try queue.read { try refuseNewer($0, path: path) }
    }

    private static func refuseNewer(_ database: Database, path: String) throws {
        guard try all.hasBeenSuperseded(database) else { return }
        let unknown = try all.appliedIdentifiers(database).subtracting(all.migrations)
        throw NewerSchema(path: path, unknown: unknown.sorted())
    }
}
