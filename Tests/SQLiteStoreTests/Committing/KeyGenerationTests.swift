// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Engine
@testable import SQLiteStore

@Suite("Generations of idempotency keys")
struct KeyGenerationTests {
    private let folder = TemporaryFolder()

    /// One entry a day for so many days, told to forget after `retention` days.
    private func play(
        days: Int,
        retention: Int64,
        _ check: (SQLiteStore, Int) throws -> Void
    ) throws {
        var store = try folder.open()
        var batches = Batches()
        for day in 1...days {
            batches.add(entries: 1)
            batches.forgetKeys(before: Int64(day) - retention)
            try store.commit(batches.take(at: Int64(day)))
            if day % 7 == 0 {
                try store.close()
                store = try folder.open()
            }
            try check(store, day)
        }
        try store.close()
    }

    @Test("A key is remembered for the retention, and forgotten within two and a bit")
    func lifetime() throws {
        try play(days: 60, retention: 10) { store, day in
            for old in 1...day {
                let found = try store.sequence(ofKey: Batches.key(UInt64(old)))
                if day - old <= 10 { #expect(found == UInt64(old), "day \(day), key \(old)") }
                if day - old > 23 { #expect(found == nil, "day \(day), key \(old)") }
            }
            #expect(try store.sequence(ofSource: Batches.source(1)) == 1)
        }
    }

    @Test("Many keys are forgotten a share at a time, with no key too early")
    func shares() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 3_000)
        try store.commit(batches.take(at: 1))
        // Now the first table is full and old; the next turn makes the other current.
        batches.forgetKeys(before: 5)
        try store.commit(batches.take(at: 10))
        batches.add(entries: 1)
        try store.commit(batches.take(at: 11))
        batches.forgetKeys(before: 20)
        try store.commit(batches.take(at: 30))
        #expect(try store.remembered() == 3_001 - 512)
        for _ in 0..<10 {
            batches.add(entries: 1)
            try store.commit(batches.take(at: 31))
        }
        #expect(try store.remembered() == 11)
        #expect(try store.sequence(ofKey: Batches.key(3_001)) == 3_001)
        try store.close()
    }

    @Test("The verifier is lent every key of both tables")
    func walk() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 2)
        try store.commit(batches.take(at: 1))
        batches.forgetKeys(before: 2)
        try store.commit(batches.take(at: 3))
        batches.add(entries: 1)
        try store.commit(batches.take(at: 4))
        var found: [UInt64: [UInt8]] = [:]
        try store.forEachKey { bytes, sequence in found[sequence] = Array(bytes) }
        #expect(found == [1: Batches.key(1), 2: Batches.key(2), 3: Batches.key(3)])
        try store.close()
    }
}

extension SQLiteStore {
    /// How many idempotency keys there are.
    fileprivate func remembered() throws -> Int {
        var count = 0
        try forEachKey { _, _ in count += 1 }
        return count
    }
}
