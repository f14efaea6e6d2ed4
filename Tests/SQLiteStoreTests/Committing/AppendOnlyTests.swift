// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import SQLiteStore

@Suite("What is written stays")
struct AppendOnlyTests {
    private let folder = TemporaryFolder()

    @Test(
        "The journal and the business keys refuse to be changed",
        arguments: [
            "UPDATE journal SET body = x'00' WHERE seq = 1",
            "DELETE FROM journal WHERE seq = 2",
            "DELETE FROM journal",
            "REPLACE INTO journal (seq, recorded_at, body) VALUES (1, 0, x'00')",
            "UPDATE source_keys SET seq = 2",
            "DELETE FROM source_keys",
            "REPLACE INTO source_keys (key, seq) SELECT key, 9 FROM source_keys",
        ]
    )
    func appendOnly(sql: String) throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 2)
        try store.commit(batches.take())
        let fault = #expect(throws: SQLiteFault.self) {
            try store.write { try $0.connection.execute(sql) }
        }
        #expect(fault?.primaryCode == 19)
        #expect(try store.entry(1) == Batches.body(1))
        #expect(try store.sequence(ofSource: Batches.source(1)) == 1)
        try store.close()
    }

    @Test(
        "Tables refuse what cannot be",
        arguments: [
            "INSERT INTO journal (seq, recorded_at, body) VALUES (0, 0, x'00')",
            "INSERT INTO journal (seq, recorded_at, body) VALUES (9, 0, x'')",
            "INSERT INTO journal (seq, recorded_at, body) VALUES (9, 0, 'text')",
            "INSERT INTO source_keys (key, seq) VALUES (x'', 1)",
            "INSERT INTO keys_a (key, seq) VALUES (NULL, 1)",
            "INSERT INTO sweep_marks (range, seq) VALUES (-1, 1)",
            "INSERT INTO bookkeeping (id) VALUES (2)",
        ]
    )
    func checks(sql: String) throws {
        let store = try folder.open()
        let fault = #expect(throws: SQLiteFault.self) {
            try store.write { try $0.connection.execute(sql) }
        }
        #expect(fault?.primaryCode == 19)
        try store.close()
    }
}
