// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The price of a sale shared out between what was sold and the points that came with it, by their
/// stand-alone selling prices (IFRS 15 paragraphs 73 to 86 and B39 to B43).
///
/// Amounts are whole units of any currency, fen as a rule. The part of what was sold is rounded half
/// up; the points get the rest, so that the two always add up to the price.
public struct RevenueAllocation: Hashable, Sendable {
    public let sold: Int64
    public let points: Int64

    /// `nil` when an amount is below zero, when nothing has a price, or when a product does not fit.
    public init?(price: Int64, soldAlone: Int64, pointsAlone: Int64) {
        guard price >= 0, soldAlone >= 0, pointsAlone >= 0,
            case (let together, let overflow) = soldAlone.addingReportingOverflow(pointsAlone),
            !overflow, together > 0,
            let sold = Ratio(soldAlone, together).multiplied(by: price, rounding: .halfUp)
        else { return nil }
        self.sold = sold
        points = price - sold
    }
}

/// Revenue of points as they are redeemed: the deferred price in the measure in which members redeem
/// what they are expected to redeem, so that breakage is spread over the redemptions.
///
/// What is recognised so far is rounded half up; a period's revenue is the difference of two such
/// sums, so that roundings never pile up.
public struct DeferredRevenue: Hashable, Sendable {
    public let deferred: Int64
    public private(set) var recognised: Int64 = 0

    /// The price that was allocated to points; not below zero.
    public init(deferred: Int64) {
        precondition(deferred >= 0, "a contract liability is not below zero")
        self.deferred = deferred
    }

    public var left: Int64 { deferred - recognised }

    /// The revenue of a period: at its end `redeemed` points in all were, `expected` are expected.
    ///
    /// Below zero when the estimate rose so far that some of what was recognised comes back. `nil` when more were redeemed than are expected, or nothing is.
    public mutating func recognise(redeemed: Int64, expected: Int64) -> Int64? {
        guard redeemed >= 0, expected > 0, redeemed <= expected,
            let sum = Ratio(redeemed, expected).multiplied(by: deferred, rounding: .halfUp)
        else { return nil }
        defer { recognised = sum }
        return sum - recognised
    }
}

/// Points that members are still expected to redeem.
public enum ExpectedRedemption {
    /// The rate of those that are left, rounded half up; `nil` when more were redeemed than issued.
    public static func points(issued: Int64, redeemed: Int64, rate: Ratio) -> Int64? {
        guard issued >= redeemed, redeemed >= 0, rate <= .one else { return nil }
        return rate.multiplied(by: issued - redeemed, rounding: .halfUp)
    }
}
