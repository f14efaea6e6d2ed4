// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Which amount of a purchase counts; what is paid with points never does.
public enum PriceBasis: String, Hashable, Sendable, CaseIterable {
    case afterDiscount = "after_discount"
    /// The list amounts; a purchase that does not name them earns nothing by such a rule.
    case beforeDiscount = "before_discount"
    /// After discounts and without the tax; a purchase that does not name it earns nothing.
    case withoutTax = "without_tax"
}

/// Fixed points from an amount upwards, to the next band.
public struct AmountBand: Hashable, Sendable {
    public let from: Money
    /// In the partner's points; one number for every tier of the program.
    public let pointsByTier: [Int64]

    public init(from: Money, pointsByTier: [Int64]) {
        self.from = from
        self.pointsByTier = pointsByTier
    }
}

/// A rule that gives again a part of what other rules gave: twice the points are as many again.
public struct Multiplier: Hashable, Sendable {
    /// Rules whose points are multiplied, in ascending sequence; none of them multiplies itself.
    public let ruleIndexes: [Int]
    /// At least 1; one for every tier of the program.
    public let ratioByTier: [Ratio]

    public init(ruleIndexes: [Int], ratioByTier: [Ratio]) {
        self.ruleIndexes = ruleIndexes
        self.ratioByTier = ratioByTier
    }
}

/// How many points a rule gives.
public struct RuleAmount: Hashable, Sendable {
    public enum Basis: Hashable, Sendable {
        /// For every such amount of the part of the purchase that earns.
        case perAmount(Money)
        /// For every such quantity: of matching items in that unit, or of the activity.
        case perQuantity(Int64, unit: String?)
        /// Once for the purchase, the activity or whatever else sets the rule off.
        case fixed
        /// Fixed points by the band in which the earning amount lies; bands rise.
        case bands([AmountBand])
        case multiple(Multiplier)
    }

    public let basis: Basis
    /// In the partner's points, one number for every tier of the program; empty for bands and
    /// multiples, which have their own.
    public let pointsByTier: [Int64]
    /// Only whole multiples of it count, in fen or in quantity; 1 when everything counts.
    public let step: Int64
    public let rounding: Rounding
    public let priceBasis: PriceBasis

    public init(
        basis: Basis,
        pointsByTier: [Int64],
        step: Int64 = 1,
        rounding: Rounding = .floor,
        priceBasis: PriceBasis = .afterDiscount
    ) {
        self.basis = basis
        self.pointsByTier = pointsByTier
        self.step = step
        self.rounding = rounding
        self.priceBasis = priceBasis
    }

    public var multiplier: Multiplier? {
        guard case .multiple(let multiplier) = basis else { return nil }
        return multiplier
    }
}
