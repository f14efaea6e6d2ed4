// SPDX-License-Identifier: Apache-2.0

/// How a quotient becomes a whole number; every rule names the one it uses.
public enum Rounding: String, Hashable, Sendable, CaseIterable {
    /// Toward zero; the default of every earning rule.
    case floor
    /// Away from zero.
    case ceiling
    /// To the nearest whole number, halves to the even neighbour.
    case halfEven = "half_even"
    /// To the nearest whole number, halves away from zero.
    case halfUp = "half_up"
}

/// An exact fraction in lowest terms with a positive denominator.
public struct Ratio: Hashable, Sendable {
    public let numerator: Int64
    public let denominator: Int64

    public static let one = Ratio(1, 1)

    /// Reduces the fraction; `denominator` must be positive and `numerator` not negative.
    public init(_ numerator: Int64, _ denominator: Int64) {
        precondition(denominator > 0 && numerator >= 0, "a ratio is not negative, its base above 0")
        let divisor = Ratio.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// The product, rounded; `nil` when it does not fit; `value` must not be negative.
    public func multiplied(by value: Int64, rounding: Rounding) -> Int64? {
        precondition(value >= 0, "a ratio multiplies amounts that are not negative")
        let product = value.multipliedFullWidth(by: numerator)
        let divisor = denominator.magnitude
        guard product.high >= 0, product.high.magnitude < divisor else { return nil }
        let (quotient, remainder) = divisor.dividingFullWidth((product.high.magnitude, product.low))
        guard quotient <= Int64.max.magnitude else { return nil }
        let rounded = quotient + (Ratio.roundsUp(quotient, remainder, divisor, rounding) ? 1 : 0)
        return Int64(exactly: rounded)
    }

    @inline(__always)
    private static func roundsUp(
        _ quotient: UInt64,
        _ remainder: UInt64,
        _ divisor: UInt64,
        _ rounding: Rounding
    ) -> Bool {
        switch rounding {
        case .floor: false
        case .ceiling: remainder > 0
        case .halfUp: remainder >= divisor - remainder && remainder > 0
        case .halfEven:
            remainder > divisor - remainder
                || (remainder > 0 && remainder == divisor - remainder && quotient % 2 == 1)
        }
    }

    private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (larger, smaller) = (left, right)
        while smaller != 0 {
            (larger, smaller) = (smaller, larger % smaller)
        }
        return larger
    }
}

extension Ratio: Comparable {
    public static func < (left: Ratio, right: Ratio) -> Bool {
        let leftProduct = left.numerator.multipliedFullWidth(by: right.denominator)
        let rightProduct = right.numerator.multipliedFullWidth(by: left.denominator)
        if leftProduct.high != rightProduct.high { return leftProduct.high < rightProduct.high }
        return leftProduct.low < rightProduct.low
    }
}

extension Ratio: CustomStringConvertible {
    public var description: String { "\(numerator)/\(denominator)" }
}
