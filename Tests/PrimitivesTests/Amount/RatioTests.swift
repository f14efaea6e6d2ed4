// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Ratio")
struct RatioTests {
    /// What the four roundings mean, in slow numbers.
    private func oracle(_ value: Int64, _ ratio: Ratio, _ rounding: Rounding) -> Int64? {
        let product = SlowNumber(value.magnitude) * SlowNumber(ratio.numerator.magnitude)
        let divisor = SlowNumber(ratio.denominator.magnitude)
        let (quotient, remainder) = product.divided(by: divisor)
        let twice = remainder + remainder
        let isUp =
            switch rounding {
            case .floor: false
            case .ceiling: remainder > .zero
            case .halfUp: twice >= divisor
            case .halfEven: twice > divisor || (twice == divisor && quotient.isOdd)
            }
        return Int64((isUp ? quotient + .one : quotient).description)
    }

    @Test("Every rounding agrees with long division, or says that the result does not fit")
    func multiplication() {
        var chance = SeededGenerator(seed: 1)
        for _ in 0..<3_000 {
            let ratio = Ratio(chance.anyAmount(), max(1, chance.anyAmount()))
            let value = chance.anyAmount()
            for rounding in Rounding.allCases {
                #expect(
                    ratio.multiplied(by: value, rounding: rounding)
                        == oracle(value, ratio, rounding),
                    "\(value) x \(ratio), \(rounding)"
                )
            }
        }
    }

    @Test("Small numbers agree with long division, where halves are frequent")
    func smallNumbers() {
        for numerator in 0...12 as ClosedRange<Int64> {
            for denominator in 1...12 as ClosedRange<Int64> {
                let ratio = Ratio(numerator, denominator)
                for value in 0...24 as ClosedRange<Int64> {
                    for rounding in Rounding.allCases {
                        #expect(
                            ratio.multiplied(by: value, rounding: rounding)
                                == oracle(value, ratio, rounding)
                        )
                    }
                }
            }
        }
    }

    @Test("A quotient just below 2^64 that rounds up does not fit, and does not trap")
    func roundingAtTheTop() {
        // 311 x 177,942,868,878,227,186 is 3 x (2^64 - 1) + 1.
        let ratio = Ratio(311, 3)
        for rounding in Rounding.allCases {
            #expect(ratio.multiplied(by: 177_942_868_878_227_186, rounding: rounding) == nil)
        }
    }

    @Test(
        "Halves go where the rounding says",
        arguments: [
            (1 as Int64, 0 as Int64, 1 as Int64, 0 as Int64, 1 as Int64), (3, 1, 2, 2, 2),
            (5, 2, 3, 2, 3), (7, 3, 4, 4, 4), (4, 2, 2, 2, 2),
        ]
    )
    func halves(value: Int64, floor: Int64, ceiling: Int64, halfEven: Int64, halfUp: Int64) {
        let half = Ratio(1, 2)
        #expect(half.multiplied(by: value, rounding: .floor) == floor)
        #expect(half.multiplied(by: value, rounding: .ceiling) == ceiling)
        #expect(half.multiplied(by: value, rounding: .halfEven) == halfEven)
        #expect(half.multiplied(by: value, rounding: .halfUp) == halfUp)
    }

    @Test("A ratio is kept in lowest terms")
    func lowestTerms() {
        #expect(Ratio(100, 60) == Ratio(5, 3))
        #expect(Ratio(100, 60).description == "5/3")
        #expect(Ratio(0, 7) == Ratio(0, 1))
        #expect(Ratio(.max, .max) == .one)
    }

    @Test("Ratios compare by cross multiplication, without overflow")
    func comparison() {
        var chance = SeededGenerator(seed: 2)
        for _ in 0..<2_000 {
            let left = Ratio(chance.anyAmount(), max(1, chance.anyAmount()))
            let right = Ratio(chance.anyAmount(), max(1, chance.anyAmount()))
            let leftProduct =
                SlowNumber(left.numerator.magnitude) * SlowNumber(right.denominator.magnitude)
            let rightProduct =
                SlowNumber(right.numerator.magnitude) * SlowNumber(left.denominator.magnitude)
            #expect((left < right) == (leftProduct < rightProduct))
            #expect((left == right) == (leftProduct == rightProduct))
        }
    }
}
