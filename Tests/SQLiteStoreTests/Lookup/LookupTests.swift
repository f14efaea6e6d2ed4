// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Synchronization
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Lookups of the deciding thread")
struct LookupTests {
    private let folder = TemporaryFolder()

    @Test("An empty store knows nothing")
    func empty() throws {
        let store = try folder.open()
        #expect(try store.lastSequence() == 0)
        #expect(try store.entry(1) == nil)
        #expect(try store.row(RowKey(.member, 1)) == nil)
        #expect(try store.sequence(ofKey: [1]) == nil)
        #expect(try store.sequence(ofSource: []) == nil)
        #expect(try store.member(ofIdentifier: [1, 2, 3]) == nil)
        #expect(try store.largestKey(startingWith: [1]) == nil)
        #expect(try store.marks(ranges: 3) == [0, 0, 0])
        try store.close()
    }

    @Test("A lookup sees a batch as soon as its commit returns, and nothing before")
    func freshness() throws {
        let store = try folder.open()
        var batches = Batches()
        for _ in 0..<5 {
            #expect(try store.entry(batches.last + 1) == nil)
            batches.add(entries: 2)
            try store.commit(batches.take())
            #expect(try store.lastSequence() == batches.last)
            #expect(try store.entry(batches.last) == Batches.body(batches.last))
            #expect(try store.sequence(ofKey: Batches.key(batches.last)) == batches.last)
            #expect(try store.sequence(ofSource: Batches.source(batches.last)) == batches.last)
        }
        try store.close()
    }

    @Test("Beside commits a lookup is never older than a commit that has returned")
    func besideCommits() async throws {
        final class Returned: Sendable { let last = Atomic<UInt64>(0) }
        var settings = SQLiteSettings()
        settings.checkpointPages = 30
        let store = try folder.open(settings)
        let returned = Returned()
        let committing = Task.detached {
            var batches = Batches()
            for _ in 0..<300 {
                batches.add(entries: 5)
                try store.commit(batches.take())
                returned.last.store(batches.last, ordering: .releasing)
            }
        }
        var last: UInt64 = 0
        while last < 1_500 {
            let atLeast = returned.last.load(ordering: .acquiring)
            last = try store.lastSequence()
            #expect(last >= atLeast)
            if last > 0 {
                #expect(try store.sequence(ofKey: Batches.key(last)) == last)
            }
            await Task.yield()
        }
        try await committing.value
        #expect(folder.size(of: "journal.db-wal") < 2_000_000)
        try store.close()
    }

    @Test("Numbers beyond what is stored are nobody's")
    func bounds() throws {
        let store = try folder.open()
        #expect(try store.entry(0) == nil)
        #expect(try store.entry(.max) == nil)
        try store.close()
    }

    @Test("The largest key of a prefix is found among both generations")
    func largest() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 12)
        try store.commit(batches.take())
        #expect(try store.largestKey(startingWith: Array("key 1".utf8)) == Batches.key(12))
        #expect(try store.largestKey(startingWith: Array("kex".utf8)) == nil)
        #expect(try store.largestSource(startingWith: Array("source ".utf8)) == Batches.source(9))
        try store.close()
    }

    @Test("Rows come back as last written, each kind with its own ids")
    func rows() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(row: 7, of: .partner, body: "partner")
        batches.add(row: 7, of: .member, body: "member")
        batches.add(row: RowKey.largestID, of: .reversal, body: "last")
        try store.commit(batches.take())
        batches.add(row: 7, of: .member, body: "member again")
        try store.commit(batches.take())
        #expect(try store.row(RowKey(.partner, 7)) == Array("partner".utf8))
        #expect(try store.row(RowKey(.member, 7)) == Array("member again".utf8))
        #expect(try store.row(RowKey(.reversal, RowKey.largestID)) == Array("last".utf8))
        try store.close()
    }

    @Test("Of a row that comes twice in a batch the later one stays")
    func rowTwice() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(row: 9, deadline: 5, body: "first")
        batches.add(row: 3, body: "other")
        batches.add(row: 9, deadline: 50, body: "second")
        try store.commit(batches.take())
        #expect(try store.row(RowKey(.member, 9)) == Array("second".utf8))
        #expect(try store.membersDue(at: .init(microseconds: 20), limit: 9) == [])
        #expect(try store.membersDue(at: .init(microseconds: 50), limit: 9) == [9])
        try store.close()
    }
}
