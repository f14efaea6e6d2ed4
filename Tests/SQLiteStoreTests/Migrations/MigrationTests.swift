// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import SQLiteStore

@Suite("From an empty file to the present tables")
struct MigrationTests {
    private let folder = TemporaryFolder()

    @Test("An empty folder gets all tables, each STRICT")
    func empty() throws {
        let store = try folder.open()
        let tables = try store.write { writing in
            try writing.connection.withStatement(
                """
                SELECT name FROM pragma_table_list
                WHERE schema = 'main' AND type = 'table' AND strict ORDER BY name
                """
            ) { statement in
                var names: [String] = []
                while try statement.step() { names.append(statement.text(at: 0)) }
                return names
            }
        }
        #expect(
            tables == [
                "bookkeeping", "due_blocks", "journal", "keys_a", "keys_b", "pool_codes",
                "source_keys",
                "state_rows", "sweep_marks", "vault",
            ]
        )
        try store.close()
    }

    @Test("Opening again keeps everything")
    func again() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 3)
        try store.commit(batches.take())
        try store.close()
        let again = try folder.open()
        #expect(try again.lastSequence() == 3)
        try again.close()
    }

    @Test("A database of a newer version is refused by name")
    func newer() throws {
        try folder.open().close()
        try folder.tamper("INSERT INTO grdb_migrations VALUES ('0999 wonders')")
        let refused = NewerSchema(path: folder.database, unknown: ["0999 wonders"])
        #expect(throws: refused) { try folder.open() }
        #expect(throws: refused) { try folder.openForReading() }
    }

    @Test("A database of an older version is migrated by a start, not by a reader")
    func older() throws {
        try folder.open().close()
        try folder.tamper("DELETE FROM grdb_migrations")
        #expect(throws: OlderSchema.self) { try folder.openForReading() }
    }

    @Test("A database of somebody else is left alone")
    func foreign() throws {
        try folder.open().close()
        try folder.tamper("PRAGMA application_id = 7")
        #expect(throws: ForeignDatabase(path: folder.database)) { try folder.open() }
        #expect(throws: ForeignDatabase(path: folder.database)) { try folder.openForReading() }
    }

    @Test("A file that is no database is a fault")
    func noDatabase() throws {
        try folder.open().close()
        let noise = Data(repeating: 7, count: 9_000)
        try noise.write(to: URL(fileURLWithPath: folder.database))
        #expect(throws: (any Error).self) { try folder.open() }
    }
}
