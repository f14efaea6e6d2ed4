// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Seeded generator")
struct SeededGeneratorTests {
    @Test("The sequence is SplitMix64's, as its authors publish it for seed 1234567")
    func reference() {
        var chance = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        for value in expected { #expect(chance.next() == value) }
    }

    @Test("Numbers stay below their bound, and every one of them comes")
    func bounds() {
        var chance = SeededGenerator(seed: 5)
        var seen: Set<UInt64> = []
        for _ in 0..<1_000 { seen.insert(chance.number(below: 7)) }
        #expect(seen == Set(0..<7))
        for _ in 0..<1_000 { #expect((-3...4).contains(chance.number(in: -3...4))) }
        #expect(chance.number(below: 1) == 0)
    }
}
