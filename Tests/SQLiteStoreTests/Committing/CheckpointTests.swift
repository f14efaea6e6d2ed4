// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Checkpoints")
struct CheckpointTests {
    private let folder = TemporaryFolder()

    private func settings(pages: Int) -> SQLiteSettings {
        var settings = SQLiteSettings()
        settings.checkpointPages = pages
        return settings
    }

    @Test("The log stays short although lookups go on all the time")
    func lookups() throws {
        let store = try folder.open(settings(pages: 20))
        var batches = Batches()
        for _ in 0..<300 {
            batches.add(entries: 10)
            #expect(try store.entry(batches.last) == nil)
            try store.commit(batches.take())
            #expect(try store.entry(batches.last) != nil)
        }
        // Three hundred commits of at least four pages each would be ten megabytes.
        #expect(folder.size(of: "journal.db-wal") < 1_000_000)
        try store.close()
        #expect(folder.size(of: "journal.db-wal") == 0)
    }

    @Test("A reader that stays makes the log grow, and it starts again when the reader has gone")
    func longReader() throws {
        var short = settings(pages: 20)
        short.walPagesMaximum = 100
        short.walFileBytes = 400_000
        let store = try folder.open(short)
        var batches = Batches()
        batches.add(entries: 10)
        try store.commit(batches.take())
        let reader = try folder.openForReading()
        for _ in 0..<100 {
            batches.add(entries: 10)
            try store.commit(batches.take())
        }
        #expect(try reader.lastSequence() == 10)
        let grown = folder.size(of: "journal.db-wal")
        #expect(grown > 2_000_000)
        try reader.close()
        for _ in 0..<30 {
            batches.add(entries: 10)
            try store.commit(batches.take())
        }
        #expect(folder.size(of: "journal.db-wal") < grown / 2)
        #expect(try store.lastSequence() == 1_310)
        try store.close()
    }
}
