// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import GRDB

/// Lends snapshots to any thread: GRDB's pool, with connections that can only read.
///
/// A connection opened read-only cannot write, and cannot checkpoint either: that takes a lock
/// which the operating system gives to writers of the file only.
struct SnapshotPool: Sendable {
    let pool: DatabasePool

    init(path: String, settings: SQLiteSettings) throws {
        var configuration = Configuration()
        configuration.label = "jifen.snapshots"
        configuration.readonly = true
        configuration.maximumReaderCount = settings.readersMaximum
        configuration.prepareDatabase { database in
            for (setting, value) in Connection.readingPragmas(settings) {
                try database.execute(sql: "PRAGMA \(setting) = \(value)")
            }
        }
        pool = try DatabasePool(path: path, configuration: configuration)
    }

    /// Refuses a database whose tables are not the present ones.
    func check(path: String) throws {
        try pool.read { try Migrations.check($0, path: path) }
    }

    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreSnapshot) throws -> Value
    ) async throws -> Value {
        try await pool.read { try body(Lookups(source: CachedStatements(database: $0))) }
    }

    func close() throws { try pool.close() }
}

/// The statements of the questions, as GRDB caches them on one of its connections.
struct CachedStatements: StatementSource {
    let database: Database

    func statement(_ query: Query) throws -> Statement {
        Statement(pointer: try database.cachedStatement(sql: query.sql).sqliteStatement)
    }
}
