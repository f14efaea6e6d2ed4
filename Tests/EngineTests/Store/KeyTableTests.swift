// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Engine
@testable import TestSupport

struct KeyTableTests {
    @Test("A table finds every key it took in, and no other", arguments: 0..<20 as Range<UInt64>)
    func findsItsKeys(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var expected: [[UInt8]: UInt64] = [:]
        var table = KeyTable()
        if seed.isMultiple(of: 2) { table.reserveCapacity(100) }
        for sequence in 1...300 as ClosedRange<UInt64> {
            let key = Array("key \(generator.number(below: 5_000))".utf8)
            guard expected[key] == nil else { continue }
            expected[key] = sequence
            table.insert(key, hash: KeyTable.hash(of: key), sequence: sequence)
        }
        for number in 0..<5_000 {
            let key = Array("key \(number)".utf8)
            #expect(table.sequence(of: key, hash: KeyTable.hash(of: key)) == expected[key])
        }
        #expect(table.count == expected.count)
    }

    @Test("Keys of one hash are told apart by their bytes")
    func sameHash() {
        var table = KeyTable()
        for sequence in 1...100 as ClosedRange<UInt64> {
            table.insert(Array("\(sequence)".utf8), hash: 7, sequence: sequence)
        }
        for sequence in 1...100 as ClosedRange<UInt64> {
            #expect(table.sequence(of: Array("\(sequence)".utf8), hash: 7) == sequence)
        }
        #expect(table.sequence(of: Array("0".utf8), hash: 7) == nil)
    }

    @Test("Keys are given back in the sequence of their arrival, with their bytes")
    func keepsTheSequence() {
        var table = KeyTable()
        let keys = ["b", "", "a", "long enough to matter"].map { Array($0.utf8) }
        for (index, key) in keys.enumerated() {
            table.insert(key, hash: KeyTable.hash(of: key), sequence: UInt64(index))
        }
        #expect(table.all.map(\.bytes) == keys)
        #expect(table.all.map(\.sequence) == [0, 1, 2, 3])
    }

    @Test("An empty table has nothing")
    func empty() {
        #expect(KeyTable().sequence(of: [1], hash: 1) == nil)
        #expect(KeyTable().isEmpty)
    }
}
