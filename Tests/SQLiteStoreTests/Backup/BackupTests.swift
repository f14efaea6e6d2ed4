// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Backup and restore")
struct BackupTests {
    private let folder = TemporaryFolder()

    @Test("A backup beside commits is one moment, and is restored whole")
    func whileWriting() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 60_000)
        batches.vault(.store(.phone("13800000001"), member: 1))
        try store.commit(batches.take())
        var steps: [Int] = []
        let made = try store.backup(to: folder.backup) { copied, total in
            steps.append(copied)
            #expect(copied <= total)
            batches.add(entries: 10)
            #expect(throws: Never.self) { try store.commit(batches.take()) }
        }
        #expect(steps.count > 2)
        #expect(steps == steps.sorted(), "the copy did not start again")
        #expect(made.lastSequence == 60_000)
        #expect(try store.lastSequence() == batches.last)
        #expect(try SQLiteStore.restore(from: folder.backup, to: folder.other) == made)
        try store.close()
        let again = try SQLiteStore.open(at: folder.other)
        let last = try again.lastSequence()
        #expect(try again.entry(last) == Batches.body(last))
        #expect(try again.sequence(ofSource: Batches.source(last)) == last)
        #expect(try again.member(ofIdentifier: VaultEntry.phone("13800000001").digest) == 1)
        var more = Batches(after: last)
        more.add(entries: 1)
        try again.commit(more.take())
        try again.close()
    }

    @Test("A backup is one file for its owner only, and is never written over")
    func file() throws {
        let store = try folder.open()
        _ = try store.backup(to: folder.backup)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.sorted() == ["backup.db", "data"])
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.backup)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(throws: TargetExists(path: folder.backup)) {
            _ = try store.backup(to: folder.backup)
        }
        try store.close()
    }

    @Test("A folder opened for reading is backed up too")
    func reading() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 7)
        try store.commit(batches.take())
        let reader = try folder.openForReading()
        #expect(try reader.backup(to: folder.backup).lastSequence == 7)
        try reader.close()
        try store.close()
    }

    @Test("A restored folder may be read before it is first written, and while it is")
    func readFirst() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 3)
        try store.commit(batches.take())
        _ = try store.backup(to: folder.backup)
        try store.close()
        _ = try SQLiteStore.restore(from: folder.backup, to: folder.other)
        let reader = try SQLiteStore.openForReading(at: folder.other)
        let again = try SQLiteStore.open(at: folder.other)
        batches.add(entries: 1)
        try again.commit(batches.take())
        #expect(try reader.lastSequence() == 3)
        #expect(try again.lastSequence() == 4)
        try reader.close()
        try again.close()
    }

    @Test("A folder with anything in it is not restored into")
    func notEmpty() throws {
        let store = try folder.open()
        _ = try store.backup(to: folder.backup)
        try store.close()
        #expect(throws: FolderNotEmpty(directory: folder.data)) {
            _ = try SQLiteStore.restore(from: folder.backup, to: folder.data)
        }
    }

    @Test("A damaged backup is refused, and leaves nothing that could be opened")
    func damaged() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 2_000)
        try store.commit(batches.take())
        _ = try store.backup(to: folder.backup)
        try store.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.backup))
        bytes.replaceSubrange(40_000..<60_000, with: Data(repeating: 0x5A, count: 20_000))
        try bytes.write(to: URL(fileURLWithPath: folder.backup))
        #expect(throws: (any Error).self) {
            _ = try SQLiteStore.restore(from: folder.backup, to: folder.other)
        }
        #expect(throws: NoDatabase.self) { try SQLiteStore.openForReading(at: folder.other) }
        // The right file may be tried next.
        try FileManager.default.removeItem(atPath: folder.backup)
        let again = try folder.open()
        _ = try again.backup(to: folder.backup)
        try again.close()
        #expect(
            try SQLiteStore.restore(from: folder.backup, to: folder.other).lastSequence == 2_000
        )
    }

    @Test("A backup with a gap in the journal is refused")
    func gap() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 5)
        try store.commit(batches.take())
        try store.close()
        try folder.tamper(
            "DROP TRIGGER journal_loses_no_entry",
            "DELETE FROM journal WHERE seq = 3"
        )
        let again = try folder.open()
        let damaged = DamagedDatabase(findings: ["4 entries, but the last is number 5"])
        #expect(throws: damaged) { _ = try again.backup(to: folder.backup) }
        #expect(!FileManager.default.fileExists(atPath: folder.backup))
        try again.close()
    }

    @Test("What is no backup, or a newer one, is refused")
    func foreign() throws {
        #expect(throws: FileFault.self) {
            _ = try SQLiteStore.restore(from: folder.backup, to: folder.other)
        }
        try folder.open().close()
        try folder.tamper("INSERT INTO grdb_migrations VALUES ('0999 wonders')")
        #expect(throws: NewerSchema.self) {
            _ = try SQLiteStore.restore(from: folder.database, to: folder.other)
        }
    }
}
