// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("A folder opened for reading")
struct OpenForReadingTests {
    private let folder = TemporaryFolder()

    @Test("It shows one moment while the writer goes on")
    func frozen() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 5)
        batches.add(row: 1, body: "before")
        try store.commit(batches.take())
        let reader = try folder.openForReading()
        batches.add(entries: 5)
        batches.add(row: 1, body: "after")
        try store.commit(batches.take())
        #expect(try reader.lastSequence() == 5)
        #expect(try reader.entry(6) == nil)
        #expect(try reader.row(RowKey(.member, 1)) == Array("before".utf8))
        var walked: UInt64 = 0
        try reader.forEachEntry(from: 1) { sequence, _ in
            walked = sequence
            let row = try reader.row(RowKey(.member, 1))
            #expect(row == Array("before".utf8))
        }
        #expect(walked == 5)
        try reader.close()
        let later = try folder.openForReading()
        #expect(try later.lastSequence() == 10)
        try later.close()
        try store.close()
    }

    @Test("It writes nothing")
    func writes() throws {
        try folder.open().close()
        let reader = try folder.openForReading()
        var batches = Batches()
        batches.add(entries: 1)
        #expect(throws: OpenedForReading.self) { try reader.commit(batches.take()) }
        #expect(try reader.marks(ranges: 7) == [0, 0, 0, 0, 0, 0, 0])
        try reader.close()
        let again = try folder.openForReading()
        #expect(try again.marks(ranges: 3) == [0, 0, 0])
        try again.close()
    }

    @Test("A folder without a database is refused, and stays without")
    func nothing() throws {
        #expect(throws: NoDatabase(directory: folder.data)) { try folder.openForReading() }
    }

    @Test("What a killed writer left is read, log and all")
    func killed() throws {
        let disk = try FaultyDisk()
        var settings = SQLiteSettings()
        settings.fileLayer = disk.name
        let store = try folder.open(settings)
        var batches = Batches()
        batches.add(entries: 5)
        try store.commit(batches.take())
        try disk.writeDurable(to: folder.other)
        let reader = try SQLiteStore.openForReading(at: folder.other)
        #expect(try reader.lastSequence() == 5)
        try reader.close()
        try store.close()
    }
}
