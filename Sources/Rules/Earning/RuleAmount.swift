// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// Which amount of a purchase counts; what is paid with points never does.
package enum PriceBasis: String, Hashable, Sendable, CaseIterable {
    case afterDiscount = "after_discount"
    /// The list amounts; a purchase that does not name them earns nothing by such a rule.
    case beforeDiscount = "before_discount"
    /// After discounts and without the tax; a purchase that does not name it earns nothing.
    case withoutTax = "without_tax"
}

/// Fixed points from an amount upwards, to the next band.
package struct AmountBand: Hashable, Sendable {
    package let from: Money
    /// In the partner's points; one number for every tier of the program.
    package let pointsByTier: [Int64]

    package init(from: Money, pointsByTier: [Int64]) {
        self.from = from
        self.pointsByTier = pointsByTier
    }
}

/// A rule that gives again a part of what other rules gave: twice the points are as many again.
package struct Multiplier: Hashable, Sendable {
    /// Rules whose points are multiplied, in ascending sequence; none of them multiplies itself.
    package let ruleIndexes: [Int]
    /// At least 1; one for every tier of the program.
    package let ratioByTier: [Ratio]

    package init(ruleIndexes: [Int], ratioByTier: [Ratio]) {
        self.ruleIndexes = ruleIndexes
        self.ratioByTier = ratioByTier
    }
}

/// How many points a rule gives.
package struct RuleAmount: Hashable, Sendable {
    package enum Basis: Hashable, Sendable {
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

    package let basis: Basis
    /// In the partner's points, one number for every tier of the program; empty for bands and
    /// multiples, which have their own.
    package let pointsByTier: [Int64]
    /// Only whole multiples of it count, in fen or in quantity; 1 when everything counts.
    package let step: Int64
    package let rounding: Rounding
    package let priceBasis: PriceBasis

    package init(
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

    package var multiplier: Multiplier? {
        guard case .multiple(let multiplier) = basis else { return nil }
        return multiplier
    }
}
