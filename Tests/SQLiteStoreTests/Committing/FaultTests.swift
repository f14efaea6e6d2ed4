// SPDX-License-Identifier: Apache-2.0

import GRDBSQLite
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("When the disk fails")
struct FaultTests {
    private let folder = TemporaryFolder()
    private let disk: FaultyDisk

    init() throws { disk = try FaultyDisk() }

    private func settings(checkpointPages: Int = 1_000) -> SQLiteSettings {
        var settings = SQLiteSettings()
        settings.fileLayer = disk.name
        settings.checkpointPages = checkpointPages
        return settings
    }

    @Test("A failed sync fails the commit and the store, and loses nothing acknowledged")
    func failedSync() throws {
        let store = try folder.open(settings())
        var batches = Batches()
        batches.add(entries: 3)
        try store.commit(batches.take())
        disk.failSyncs(of: .log)
        batches.add(entries: 3)
        let fault = #expect(throws: SQLiteFault.self) { try store.commit(batches.take()) }
        #expect(fault?.code == FaultyDisk.syncFailed)
        // The disk works again, but what it lost nobody knows.
        disk.failSyncs()
        batches.add(entries: 3)
        #expect(throws: StoreFailed.self) { try store.commit(batches.take()) }
        try store.close()

        let again = try folder.open()
        let last = try again.lastSequence()
        #expect(last == 3 || last == 6)
        #expect(try again.entry(3) == Batches.body(3))
        var more = Batches(after: last)
        more.add(entries: 1)
        try again.commit(more.take())
        try again.close()
    }

    @Test("A failed sync of a checkpoint fails the next commit, because this one is durable")
    func failedCheckpoint() throws {
        let store = try folder.open(settings(checkpointPages: 1))
        disk.failSyncs(of: .database)
        var batches = Batches()
        batches.add(entries: 3)
        try store.commit(batches.take())
        batches.add(entries: 3)
        #expect(throws: StoreFailed.self) { try store.commit(batches.take()) }
        disk.failSyncs()
        try store.close()
        #expect(folder.size(of: "journal.db-wal") > 0, "the log is kept, not moved blindly")

        let again = try folder.open()
        #expect(try again.lastSequence() == 3)
        try again.close()
    }

    @Test("A full disk fails the commit and the store, and loses nothing acknowledged")
    func fullDisk() throws {
        let store = try folder.open(settings())
        var batches = Batches()
        batches.add(entries: 3)
        try store.commit(batches.take())
        disk.fill(afterWrites: 1)
        batches.add(entries: 3)
        let fault = #expect(throws: SQLiteFault.self) { try store.commit(batches.take()) }
        #expect(fault?.isDiskFull == true)
        #expect(throws: StoreFailed.self) { try store.commit(batches.take()) }
        try store.close()

        let again = try folder.open()
        #expect(try again.lastSequence() == 3)
        #expect(try again.sequence(ofKey: Batches.key(3)) == 3)
        #expect(try again.sequence(ofKey: Batches.key(4)) == nil)
        try again.close()
    }

    @Test("A database that may not grow fails with its own code")
    func fullDatabase() throws {
        let store = try folder.open()
        try store.write { try $0.connection.execute("PRAGMA max_page_count = 30") }
        var batches = Batches()
        batches.add(entries: 20_000)
        let fault = #expect(throws: SQLiteFault.self) { try store.commit(batches.take()) }
        #expect(fault?.isDiskFull == true)
        try store.close()
        let again = try folder.open()
        #expect(try again.lastSequence() == 0)
        try again.close()
    }

    @Test("Whichever write or sync fails once, the journal is whole and has all acknowledged")
    func everyOperation() throws {
        var count = 0
        var wasReached = true
        while wasReached {
            let folder = TemporaryFolder()
            let disk = try FaultyDisk()
            var settings = SQLiteSettings()
            settings.fileLayer = disk.name
            settings.checkpointPages = 10
            let store = try folder.open(settings)
            disk.failOnce(after: count)
            var batches = Batches()
            var acknowledged: UInt64 = 0
            for _ in 0..<3 {
                batches.add(entries: 5)
                batches.add(row: batches.last)
                do {
                    try store.commit(batches.take())
                    acknowledged = batches.last
                } catch { break }
            }
            try? store.close()
            wasReached = disk.hasFailed
            let again = try folder.open()
            let last = try again.lastSequence()
            #expect(last == acknowledged || last == acknowledged + 5, "operation \(count)")
            var walked: UInt64 = 0
            try again.forEachEntry(from: 1) { _, _ in walked += 1 }
            #expect(walked == last)
            #expect(try again.sequence(ofSource: Batches.source(last)) == (last == 0 ? nil : last))
            try again.close()
            count += 1
        }
        #expect(count > 20, "the loop has gone through the operations of three commits")
    }

    @Test("What a commit has returned for survives a loss of power")
    func powerLoss() throws {
        let store = try folder.open(settings(checkpointPages: 12))
        var batches = Batches()
        for round in 0..<12 {
            batches.add(entries: 5)
            try store.commit(batches.take())
            let left = folder.other + "\(round)"
            try disk.writeDurable(to: left)
            let again = try SQLiteStore.open(at: left)
            #expect(try again.lastSequence() == batches.last)
            try again.close()
        }
        try store.close()
    }

    @Test("A connection that syncs less than the store's does lose it")
    func lessDurable() throws {
        try folder.open().close()
        let connection = try Connection(path: folder.database, access: .writing, vfs: disk.name)
        try connection.execute("PRAGMA synchronous = NORMAL")
        try connection.execute(
            "INSERT INTO journal (seq, recorded_at, body) VALUES (1, 0, x'01')"
        )
        try disk.writeDurable(to: folder.other)
        let again = try SQLiteStore.open(at: folder.other)
        #expect(try again.lastSequence() == 0)
        try again.close()
        connection.close()
    }
}
