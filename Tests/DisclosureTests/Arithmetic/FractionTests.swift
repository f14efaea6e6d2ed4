// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Disclosure

@Suite("Exact quotients")
struct FractionTests {
    @Test("Sums, differences, products and quotients agree with whole numbers of 128 bits")
    func oracle() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<20_000 {
            let numbers = (0..<4).map { _ in generator.number(in: -100_000...100_000) }
            let (bases) = (0..<2).map { _ in generator.number(in: 1...100_000) }
            let left = try #require(Fraction(numbers[0], bases[0]))
            let right = try #require(Fraction(numbers[1], bases[1]))
            let (n, d, m, e) = (
                Int128(numbers[0]), Int128(bases[0]), Int128(numbers[1]), Int128(bases[1])
            )
            func same(_ result: Fraction?, _ top: Int128, _ base: Int128) -> Bool {
                guard let result else { return false }
                return Int128(result.numerator) * base == top * Int128(result.denominator)
            }
            #expect(same(left.adding(right), n * e + m * d, d * e))
            #expect(same(left.subtracting(right), n * e - m * d, d * e))
            #expect(same(left.multiplied(by: right), n * m, d * e))
            if m > 0 { #expect(same(left.divided(by: right), n * e, d * m)) }
            #expect((left < right) == (n * e < m * d))
            let floored = n >= 0 ? n / d : -((-n + d - 1) / d)
            #expect(Int128(left.floor) == floored)
            #expect(left.ceiling == (left.isWhole ? left.floor : left.floor + 1))
        }
    }

    @Test("What does not fit has no value and does not trap")
    func overflow() {
        let large = Fraction(whole: .max)
        #expect(large.adding(large) == nil)
        #expect(large.multiplied(by: 2) == nil)
        #expect(large.multiplied(by: Fraction.one) == large)
        #expect(large.divided(by: .zero) == nil)
        #expect(Fraction(1, 0) == nil)
        #expect(Fraction(1, -2) == nil)
        #expect(Fraction(.min, 1) == nil)
        #expect(large.rounded(to: 2) == nil)
        #expect(large.description == "9223372036854775807/1")
        #expect(Fraction.power(19) == nil)
    }

    @Test(
        "A quotient shows two places, rounded",
        arguments: [
            (50, 3, "16.67"), (25, 1, "25"), (1, 2, "0.5"), (1, 60, "0.02"), (-5, 4, "-1.25"),
            (1, 1_000, "0"), (999, 1_000, "1"), (7, 100, "0.07"),
        ]
    )
    func shown(numerator: Int64, denominator: Int64, text: String) {
        #expect(Fraction(numerator, denominator)?.description == text)
    }
}
