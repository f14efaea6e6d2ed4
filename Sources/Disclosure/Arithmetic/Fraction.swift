// SPDX-License-Identifier: Apache-2.0

/// An exact quotient that never traps: what does not fit 64 bits has no value.
///
/// `Ratio` of Primitives traps on what is negative, because amounts there have been checked; here
/// the numbers come out of somebody's advertising.
struct Fraction: Hashable, Sendable {
    let numerator: Int64
    /// Above 0, without a common divisor with the numerator.
    let denominator: Int64

    static let zero = Fraction(whole: 0)
    static let one = Fraction(whole: 1)

    init(whole: Int64) {
        numerator = whole
        denominator = 1
    }

    init?(_ numerator: Int64, _ denominator: Int64) {
        guard numerator > Int64.min, denominator > 0 else { return nil }
        let divisor = Fraction.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (larger, smaller) = (abs(left), right)
        while smaller != 0 {
            (larger, smaller) = (smaller, larger % smaller)
        }
        return max(larger, 1)
    }

    /// The largest whole number that is not above it.
    var floor: Int64 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The smallest whole number that is not below it.
    var ceiling: Int64 {
        isWhole ? numerator : floor + 1
    }

    var isWhole: Bool { denominator == 1 }

    func adding(_ other: Fraction) -> Fraction? {
        guard let left = product(numerator, other.denominator),
            let right = product(other.numerator, denominator),
            let base = product(denominator, other.denominator)
        else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : Fraction(sum, base)
    }

    func subtracting(_ other: Fraction) -> Fraction? {
        Fraction(-other.numerator, other.denominator).flatMap { adding($0) }
    }

    /// Divides crosswise first, so that what fits in the end fits on the way.
    func multiplied(by other: Fraction) -> Fraction? {
        guard let left = Fraction(numerator, other.denominator),
            let right = Fraction(other.numerator, denominator),
            let top = product(left.numerator, right.numerator),
            let base = product(left.denominator, right.denominator)
        else { return nil }
        return Fraction(top, base)
    }

    func multiplied(by other: Int64) -> Fraction? {
        multiplied(by: Fraction(whole: other))
    }

    /// `nil` for a divisor that is not above 0.
    func divided(by other: Fraction) -> Fraction? {
        guard other.numerator > 0 else { return nil }
        return Fraction(other.denominator, other.numerator).flatMap { multiplied(by: $0) }
    }

    private func product(_ left: Int64, _ right: Int64) -> Int64? {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? nil : product
    }
}

extension Fraction: Comparable {
    static func < (left: Fraction, right: Fraction) -> Bool {
        let leftProduct = left.numerator.multipliedFullWidth(by: right.denominator)
        let rightProduct = right.numerator.multipliedFullWidth(by: left.denominator)
        if leftProduct.high != rightProduct.high { return leftProduct.high < rightProduct.high }
        return leftProduct.low < rightProduct.low
    }
}

extension Fraction {
    /// To so many decimals, halves away from zero.
    func rounded(to places: Int) -> Fraction? {
        guard let scale = Fraction.power(places), let scaled = multiplied(by: scale) else {
            return nil
        }
        let half = scaled.magnitude.adding(Fraction(whole: 1).halved)
        guard let whole = half?.floor else { return nil }
        return Fraction(numerator < 0 ? -whole : whole, scale)
    }

    var magnitude: Fraction {
        numerator < 0 ? Fraction(-numerator, denominator) ?? self : self
    }

    private var halved: Fraction { Fraction(numerator, denominator * 2) ?? self }

    static func power(_ places: Int) -> Int64? {
        guard (0...18).contains(places) else { return nil }
        return (0..<places).reduce(1) { value, _ in value * 10 }
    }
}

extension Fraction: CustomStringConvertible {
    /// A decimal with at most two places, rounded, as `16.67`; the exact quotient when that fails.
    var description: String {
        guard let rounded = rounded(to: 2), let scaled = rounded.multiplied(by: 100) else {
            return "\(numerator)/\(denominator)"
        }
        let (whole, rest) = abs(scaled.numerator).quotientAndRemainder(dividingBy: 100)
        let sign = scaled.numerator < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        let digits = rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
    }
}
