// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Members that are due")
struct DueMembersTests {
    private let folder = TemporaryFolder()

    private func due(_ store: SQLiteStore, at moment: Int64, limit: Int = 100) throws -> [UInt64] {
        try store.membersDue(at: Instant(microseconds: moment), limit: limit)
    }

    @Test("They come by deadline, at most so many, and only members")
    func byDeadline() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(row: 1, of: .partner, deadline: 1)
        batches.add(row: 1, deadline: 30)
        batches.add(row: 2, deadline: nil)
        batches.add(row: 3, deadline: 10)
        batches.add(row: 5_000, deadline: 20)
        try store.commit(batches.take(at: 0))
        #expect(try due(store, at: 9) == [])
        #expect(try due(store, at: 10) == [3])
        #expect(try due(store, at: 100) == [3, 5_000, 1])
        #expect(try due(store, at: 100, limit: 1) == [3])
        #expect(try due(store, at: 100, limit: 0) == [])
        try store.close()
    }

    @Test("A deadline that moves is found where it went")
    func moving() throws {
        let store = try folder.open()
        var batches = Batches()
        for (deadline, moment) in [(50, 0), (20, 0), (80, 30), (nil, 90), (100, 90)]
            as [(Int64?, Int64)]
        {
            batches.add(row: 9, deadline: deadline)
            try store.commit(batches.take(at: moment))
            if let deadline {
                #expect(try due(store, at: deadline - 1) == [])
                #expect(try due(store, at: deadline) == [9])
            } else {
                #expect(try due(store, at: 1_000) == [])
            }
        }
        try store.close()
    }

    @Test("Rows written back without a moment of their own no longer make a block look due")
    func exactness() throws {
        var store = try folder.open()
        var batches = Batches()
        batches.add(row: 9, deadline: 50)
        batches.add(row: 10, deadline: 70)
        try store.commit(batches.take(at: 0))
        batches.add(entries: 1)
        try store.commit(batches.take(at: 60))
        batches.add(row: 9, deadline: 90)
        try store.commit(batches.take(at: 0))
        #expect(try store.earliestOfBlocks() == [70])
        try store.close()
        store = try folder.open()
        batches = Batches(after: 1, at: 80)
        batches.add(entries: 1)
        try store.commit(batches.take())
        batches.add(row: 10, deadline: nil)
        try store.commit(batches.take(at: 0))
        #expect(try store.earliestOfBlocks() == [90])
        batches.add(row: 9, deadline: nil)
        try store.commit(batches.take(at: 100))
        #expect(try store.earliestOfBlocks() == [])
        try store.close()
    }

    @Test("A random history gives what a plain list gives, also after opening again")
    func random() throws {
        var store = try folder.open()
        var generator = SeededGenerator(seed: 11)
        var deadlines: [UInt64: Int64] = [:]
        var batches = Batches()
        for round in 0..<60 {
            let now = Int64(round * 10)
            for id in Set((0..<20).map { _ in generator.number(below: 700) + 1 }).sorted() {
                let deadline = Int64(generator.number(below: 400)) + now - 50
                let isNever = generator.number(below: 5) == 0
                deadlines[id] = isNever ? nil : deadline
                batches.add(row: id, deadline: isNever ? nil : deadline)
            }
            try store.commit(batches.take(at: now))
            if round % 20 == 19 {
                try store.close()
                store = try folder.open()
            }
            let moment = now + Int64(generator.number(below: 100))
            let expected = deadlines.filter { $0.value <= moment }
                .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            #expect(try due(store, at: moment, limit: 1_000) == expected.map(\.key))
        }
        try store.close()
    }

    @Test("A limit is kept, and what is answered is due")
    func limit() throws {
        let store = try folder.open()
        var batches = Batches()
        for id in 1...1_000 as ClosedRange<UInt64> { batches.add(row: id, deadline: Int64(id)) }
        try store.commit(batches.take(at: 0))
        let answer = try due(store, at: 900, limit: 10)
        #expect(answer == Array(1...10))
        try store.close()
    }
}

extension SQLiteStore {
    fileprivate func earliestOfBlocks() throws -> [Int64] {
        try write { writing in
            try writing.connection.withStatement(
                "SELECT earliest FROM due_blocks ORDER BY block"
            ) { statement in
                var moments: [Int64] = []
                while try statement.step() { moments.append(statement.integer(at: 0)) }
                return moments
            }
        }
    }
}
