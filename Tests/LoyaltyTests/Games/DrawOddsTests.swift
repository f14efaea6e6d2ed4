// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Odds of draws")
struct DrawOddsTests {
    /// F9: one prize at 10 ppm, one at 1,000 ppm, none at 998,990 ppm.
    private static let fixture = DrawOdds(
        prizes: [
            DrawOdds.Part(prize: "grand", oddsPPM: 10, stock: nil, substitute: nil),
            DrawOdds.Part(prize: "hundred", oddsPPM: 1_000, stock: nil, substitute: nil),
        ]
    )

    @Test("A million numbers of one seed lie in the 99.9 % band of every prize")
    func million() {
        let seed = DrawHash.of(Array("a million".utf8))
        var counts: [String: Int64] = [:]
        for ticket in 1...UInt64(1_000_000) {
            let number = DrawHash.number(seed: seed, draw: "fixture", ticket: ticket)
            counts[DrawOddsTests.fixture.drawn(by: number)?.prize ?? "none", default: 0] += 1
        }
        for part in DrawOddsTests.fixture.prizes {
            // Of n draws with p parts in a million: 3.29 standard deviations, in integers.
            let mean = part.oddsPPM
            let variance = part.oddsPPM * (1_000_000 - part.oddsPPM)
            let distance = counts[part.prize, default: 0] - mean
            #expect(
                distance * distance * 1_000_000 * 10_000 <= variance * 108_241,
                "\(part.prize): \(counts[part.prize, default: 0]) of \(mean)"
            )
        }
        #expect(counts.values.reduce(0, +) == 1_000_000)
    }

    @Test("Over many seeds every tenth of the numbers comes about as often", arguments: 0..<8)
    func uniform(seed: UInt8) {
        let secret = [UInt8](repeating: seed, count: 32)
        var counts = [Int64](repeating: 0, count: 10)
        for ticket in 1...UInt64(20_000) {
            let number = DrawHash.number(seed: secret, draw: "uniform", ticket: ticket)
            #expect((0..<1_000_000).contains(number))
            counts[Int(number / 100_000)] += 1
        }
        // 2,000 each; the sum of squared distances stays below the 99.99 % point of chi squared.
        let squares = counts.reduce(0) { $0 + ($1 - 2_000) * ($1 - 2_000) }
        #expect(squares < 2_000 * 34)
    }

    @Test("A number depends on the seed, the draw and the ticket, and is the same for ever")
    func golden() {
        let seed = [UInt8](0..<32)
        let numbers = (1...4).map { DrawHash.number(seed: seed, draw: "wheel", ticket: $0) }
        #expect(Set(numbers).count == 4)
        #expect(DrawHash.number(seed: seed, draw: "wheel2", ticket: 1) != numbers[0])
        #expect(
            DrawHash.number(seed: [1] + seed.dropFirst(), draw: "wheel", ticket: 1) != numbers[0]
        )
        #expect(numbers == DrawOddsTests.goldenNumbers)
    }

    /// Computed by a program of another language.
    private static let goldenNumbers: [Int64] = [878730, 357226, 216534, 276648]
}
