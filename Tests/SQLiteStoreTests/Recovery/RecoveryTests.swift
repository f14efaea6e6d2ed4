// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Recovery")
struct RecoveryTests {
    private let folder = TemporaryFolder()

    @Test("Entries are lent in order from any one on, and questions may be asked meanwhile")
    func entries() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 50)
        batches.add(row: 4, body: "four")
        try store.commit(batches.take())
        for first in [0, 1, 2, 50, 51] as [UInt64] {
            var found: [UInt64] = []
            try store.forEachEntry(from: first) { sequence, bytes in
                #expect(Array(bytes) == Batches.body(sequence))
                let (row, entry) = try (store.row(RowKey(.member, 4)), store.entry(sequence))
                #expect(row == Array("four".utf8))
                #expect(entry == Batches.body(sequence))
                found.append(sequence)
            }
            #expect(found == Array(max(first, 1)..<51))
        }
        try store.close()
    }

    @Test("A walk ends with the error of its body")
    func thrown() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 5)
        try store.commit(batches.take())
        struct Enough: Error {}
        var count = 0
        #expect(throws: Enough.self) {
            try store.forEachEntry(from: 1) { _, _ in
                count += 1
                if count == 3 { throw Enough() }
            }
        }
        #expect(count == 3)
        try store.close()
    }

    @Test("A journal with a gap is damaged, and says where", arguments: [1, 3, 5] as [UInt64])
    func gap(missing: UInt64) throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 6)
        try store.commit(batches.take())
        try store.close()
        try folder.tamper(
            "DROP TRIGGER journal_loses_no_entry",
            "DELETE FROM journal WHERE seq = \(missing)"
        )
        let again = try folder.open()
        let damaged = DamagedDatabase(
            findings: ["the journal goes from \(missing - 1) to \(missing + 1)"]
        )
        #expect(throws: damaged) { try again.forEachEntry(from: 1) { _, _ in } }
        try again.close()
    }

    @Test("Rows are lent kind by kind in id order")
    func rows() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(row: 9, of: .partner, body: "p9")
        batches.add(row: 2, of: .partner, body: "p2")
        batches.add(row: 5, of: .reward, body: "r5")
        try store.commit(batches.take())
        var found: [String] = []
        try store.forEachRow(of: .partner) { id, bytes in
            found.append("\(id) \(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(found == ["2 p2", "9 p9"])
        try store.forEachRow(of: .member) { _, _ in Issue.record("there is no member") }
        try store.close()
    }

    @Test("Sources and identifiers are lent to the verifier")
    func indexes() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 2)
        batches.vault(.store(.phone("1"), member: 8))
        batches.vault(.store(.phone("2"), member: 7))
        try store.commit(batches.take())
        var sources: [UInt64: [UInt8]] = [:]
        try store.forEachSource { bytes, sequence in sources[sequence] = Array(bytes) }
        #expect(sources == [1: Batches.source(1), 2: Batches.source(2)])
        var members: [UInt64: VaultEntry] = [:]
        try store.forEachIdentifier { entry, member in members[member] = entry }
        #expect(members == [8: .phone("1"), 7: .phone("2")])
        try store.close()
    }
}

@Suite("Marks of the sweep")
struct SweepMarkTests {
    private let folder = TemporaryFolder()

    @Test("Marks come back, 0 where a range was never written")
    func marks() throws {
        let store = try folder.open()
        var batches = Batches()
        #expect(try store.marks(ranges: 4) == [0, 0, 0, 0])
        batches.add(entries: 5)
        batches.mark(2)
        try store.commit(batches.take())
        batches.add(entries: 5)
        batches.mark(0)
        try store.commit(batches.take())
        #expect(try store.marks(ranges: 4) == [10, 0, 5, 0])
        try store.close()
        let reader = try folder.openForReading()
        #expect(try reader.marks(ranges: 4) == [10, 0, 5, 0])
        try reader.close()
    }

    @Test("The number of ranges changes only when all rows are up to date")
    func change() throws {
        let store = try folder.open()
        _ = try store.marks(ranges: 2)
        var batches = Batches()
        batches.add(entries: 5)
        batches.mark(0)
        try store.commit(batches.take())
        #expect(throws: SweepRangesChanged(stored: 2, asked: 3)) { try store.marks(ranges: 3) }
        batches.mark(1)
        try store.commit(batches.take())
        #expect(try store.marks(ranges: 3) == [5, 5, 5])
        batches.add(entries: 1)
        batches.mark(2)
        try store.commit(batches.take())
        #expect(try store.marks(ranges: 3) == [5, 5, 6])
        #expect(throws: SweepRangesChanged(stored: 3, asked: 2)) { try store.marks(ranges: 2) }
        try store.close()
    }
}
