// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@testable import Engine

/// The frontier beside a model that remembers every key and where it is.
struct KeyFrontierTests {
    private static func key(_ number: UInt64, of principal: UInt64) -> IndexKey {
        let digits = String(1_000_000 + number)
        return IndexKey(
            IdempotencyKey(authority: Authority(principal: principal), text: "k\(digits)")
        )
    }

    @Test(
        "A key that was used is never called new, wherever it is",
        arguments: 0..<60 as Range<UInt64>
    )
    func neverForgets(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var frontier = KeyFrontier()
        var stored: Set<[UInt8]> = []
        var flight: Set<[UInt8]> = []
        var open: Set<[UInt8]> = []
        var next: UInt64 = 0
        for _ in 0..<400 {
            next += generator.number(below: 3)
            let number = next &+ generator.number(below: 20)
            let key = KeyFrontierTests.key(number, of: generator.number(below: 3))
            let trace = frontier.trace(key) { prefix in
                stored.filter { $0.starts(with: prefix) }
                    .max { $0.lexicographicallyPrecedes($1) }
            }
            let isOnTheWay = flight.contains(key.bytes) || open.contains(key.bytes)
            if stored.contains(key.bytes) { #expect(trace == .anywhere) }
            if isOnTheWay { #expect(trace != .nowhere) }
            if !isOnTheWay, !stored.contains(key.bytes) {
                frontier.note(key)
                open.insert(key.bytes)
            }
            if generator.number(below: 10) == 0 {
                frontier.turn()
                stored.formUnion(flight)
                (flight, open) = (open, [])
            }
        }
    }

    @Test("Keys that rise are known to be new, and a straggler is looked for on the way only")
    func shortCuts() {
        var frontier = KeyFrontier()
        let first = KeyFrontierTests.key(10, of: 1)
        #expect(frontier.trace(first) { _ in nil } == .nowhere)
        frontier.note(first)
        let straggler = KeyFrontierTests.key(5, of: 1)
        #expect(frontier.trace(straggler) { _ in nil } == .onTheWay)
        frontier.turn()
        #expect(frontier.trace(straggler) { _ in nil } == .onTheWay)
        frontier.turn()
        #expect(frontier.trace(straggler) { _ in nil } == .anywhere)
        #expect(frontier.trace(KeyFrontierTests.key(11, of: 1)) { _ in nil } == .nowhere)
    }
}
