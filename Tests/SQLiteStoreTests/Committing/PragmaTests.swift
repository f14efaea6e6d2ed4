// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import SQLiteStore

@Suite("The settings of the committing connection")
struct PragmaTests {
    private let folder = TemporaryFolder()

    @Test(
        "A store reads back what it promises",
        arguments: [
            ("journal_mode", "wal"), ("synchronous", "2"), ("wal_autocheckpoint", "0"),
            ("locking_mode", "normal"), ("foreign_keys", "1"), ("recursive_triggers", "1"),
            ("secure_delete", "1"), ("mmap_size", "0"), ("page_size", "8192"),
        ]
    )
    func promises(setting: String, value: String) throws {
        let store = try folder.open()
        let found = try store.write { try $0.connection.text("PRAGMA \(setting)") }
        #expect(found == value)
        try store.close()
    }

    @Test("A setting that the database does not take is refused")
    func refused() throws {
        let store = try folder.open()
        #expect(throws: SettingRefused(setting: "page_size", wanted: "9000", found: "8192")) {
            try store.write { try $0.connection.require("page_size", "9000", readAs: "9000") }
        }
        try store.close()
    }
}
