// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Snapshots")
struct SnapshotTests {
    private let folder = TemporaryFolder()

    @Test("A snapshot answers every question of its own")
    func questions() async throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 3)
        batches.vault(.store(.phone("13800000001"), member: 5))
        batches.vault(.store(.phone("13800000002"), member: 5))
        try store.commit(batches.take())
        try await store.read { snapshot in
            #expect(try snapshot.lastSequence() == 3)
            #expect(try snapshot.entry(2) == Batches.body(2))
            #expect(try snapshot.entry(4) == nil)
            #expect(try snapshot.sequence(ofSource: Batches.source(3)) == 3)
            #expect(try snapshot.member(ofIdentifier: VaultEntry.phone("13800000001").digest) == 5)
            let identifiers = try snapshot.identifiers(of: 5)
            #expect(identifiers == [.phone("13800000001"), .phone("13800000002")])
            #expect(try snapshot.identifiers(of: 6) == [])
        }
        try store.close()
    }

    @Test("Readers beside commits see whole batches only, and never go back")
    func wholeBatches() async throws {
        let store = try folder.open()
        let committing = Task.detached {
            var batches = Batches()
            for _ in 0..<200 {
                batches.add(entries: 10)
                try store.commit(batches.take())
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    var newest: UInt64 = 0
                    while newest < 2_000 {
                        newest = try await store.read { [newest] snapshot in
                            let last = try snapshot.lastSequence()
                            #expect(last % 10 == 0)
                            #expect(last >= newest)
                            // The keys of an entry are as durable as the entry.
                            if last > 0 {
                                let found = try snapshot.sequence(ofSource: Batches.source(last))
                                #expect(found == last)
                            }
                            #expect(try snapshot.lastSequence() == last)
                            return last
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        try await committing.value
        try store.close()
    }

    @Test("The readers of the pool can neither write nor checkpoint, and closing them does not")
    func readOnly() async throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 100)
        try store.commit(batches.take())
        let before = try folder.bytes()
        let log = folder.size(of: "journal.db-wal")
        #expect(log > 0)
        let refused = await #expect(throws: DatabaseError.self) {
            try await store.snapshots.pool.read { try $0.execute(sql: "DELETE FROM keys_a") }
        }
        #expect(refused?.resultCode == .SQLITE_READONLY)
        for mode in [Database.CheckpointMode.passive, .full, .restart, .truncate] {
            await #expect(throws: DatabaseError.self) {
                try await store.snapshots.pool.barrierWriteWithoutTransaction {
                    _ = try $0.checkpoint(mode)
                }
            }
        }
        _ = try await store.read { try $0.lastSequence() }
        try store.snapshots.close()
        store.lookups.close()
        #expect(try folder.bytes() == before)
        #expect(folder.size(of: "journal.db-wal") == log)
    }
}
