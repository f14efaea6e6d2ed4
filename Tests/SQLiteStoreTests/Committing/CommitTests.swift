// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Commits")
struct CommitTests {
    private let folder = TemporaryFolder()

    @Test("A batch that leaves a gap, or repeats an entry, is refused whole")
    func contiguity() throws {
        let store = try folder.open()
        var first = Batches()
        first.add(entries: 2)
        try store.commit(first.take())
        for last in [0, 1, 3] as [UInt64] {
            var batches = Batches(after: last)
            batches.add(entries: 1)
            #expect(throws: MisfitBatch.self) { try store.commit(batches.take()) }
        }
        first.add(entries: 1)
        try store.commit(first.take())
        #expect(try store.lastSequence() == 3)
        try store.close()
    }

    @Test("A key of an entry that is not in the batch is refused, and so is a mark beyond it")
    func strayKey() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 1)
        var batch = batches.take()
        let ownKeys = batch.keys
        batch.keys.insert([9], sequence: 2)
        #expect(throws: MisfitBatch.self) { try store.commit(batch) }
        batch.keys = ownKeys
        batch.marks.append((0, 2))
        #expect(throws: MisfitBatch.self) { try store.commit(batch) }
        batch.marks.removeLast()
        try store.commit(batch)
        try store.close()
    }

    @Test(
        "A key that is there already undoes the whole batch, and ends the store",
        arguments: [true, false]
    )
    func duplicateKey(isSource: Bool) throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 1)
        try store.commit(batches.take())
        batches.add(entries: 1)
        batches.add(row: 1)
        var batch = batches.take()
        if isSource {
            batch.sources.insert(Batches.source(1), sequence: 2)
        } else {
            batch.keys.insert(Batches.key(1), sequence: 2)
        }
        let fault = #expect(throws: SQLiteFault.self) { try store.commit(batch) }
        #expect(fault?.primaryCode == 19)
        #expect(try store.lastSequence() == 1)
        #expect(try store.row(.init(.member, 1)) == nil)
        #expect(throws: StoreFailed.self) { try store.commit(batch) }
        try store.close()
    }

    @Test("A batch may hold rows and marks alone")
    func withoutEntries() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(row: 1, of: .program, body: "program")
        batches.mark(2)
        try store.commit(batches.take())
        #expect(try store.marks(ranges: 3) == [0, 0, 0])
        #expect(try store.row(.init(.program, 1)) == Array("program".utf8))
        try store.close()
    }

    @Test("Bytes and texts may be empty")
    func emptiness() async throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(row: 1, body: "")
        let entry = VaultEntry(digest: [1], kind: .card, partner: 3, salt: [], value: "")
        batches.vault(.store(entry, member: 1))
        try store.commit(batches.take())
        #expect(try store.row(.init(.member, 1)) == [])
        #expect(try await store.read { try $0.identifiers(of: 1) } == [entry])
        try store.close()
    }

    @Test("What is removed from the vault is in no file any more")
    func erasure() throws {
        let store = try folder.open()
        var batches = Batches()
        for number in 0..<300 {
            batches.vault(.store(.phone("1390000\(1_000 + number)"), member: UInt64(number)))
        }
        try store.commit(batches.take())
        let secret = VaultEntry.phone("13900001234")
        #expect(try store.member(ofIdentifier: secret.digest) == 234)
        #expect(try folder.bytes().contains(Array(secret.value.utf8)))
        batches.vault(.remove(digest: secret.digest))
        try store.commit(batches.take())
        #expect(try store.member(ofIdentifier: secret.digest) == nil)
        #expect(try !folder.bytes().contains(Array(secret.value.utf8)))
        #expect(try !folder.bytes().contains(secret.salt))
        try store.close()
        #expect(try !folder.bytes().contains(Array(secret.value.utf8)))
    }

    @Test("Of a member that is erased nothing is in any file, free pages and later copies included")
    func erasedMember() throws {
        let store = try folder.open()
        var batches = Batches()
        let phones = (0..<90).map { VaultEntry.phone("1390000\(1_000 + $0)") }
        for (number, phone) in phones.enumerated() {
            batches.vault(.store(phone, member: UInt64(number % 3)))
        }
        try store.commit(batches.take())
        batches.vault(.erase(member: 1))
        try store.commit(batches.take())
        _ = try store.backup(to: folder.backup)
        for isOpen in [true, false] {
            if !isOpen { try store.close() }
            let bytes = try folder.bytes() + folder.backupBytes()
            for (number, phone) in phones.enumerated() where number % 17 == 0 || number % 3 == 1 {
                let isThere = bytes.contains(Array(phone.value.utf8))
                #expect(isThere == (number % 3 != 1), "\(phone.value)")
                if number % 3 == 1 {
                    #expect(!bytes.contains(phone.salt) && !bytes.contains(phone.digest))
                }
            }
        }
    }
}
