// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// How many points a rule gives: a rate or a fixed number, by tier.
package struct RuleAmount: Hashable, Sendable {
    package enum Basis: Hashable, Sendable {
        /// For every such amount of the part of the purchase that earns.
        case perAmount(Money)
        /// For every such quantity: of matching items in that unit, or of the activity.
        case perQuantity(Int64, unit: String?)
        /// Once for the purchase or activity.
        case fixed
    }

    package let basis: Basis
    /// In the partner's points; one number for every tier of the program.
    package let pointsByTier: [Int64]
    /// Only whole multiples of it count, in fen or in quantity; 1 when everything counts.
    package let step: Int64
    package let rounding: Rounding

    package init(basis: Basis, pointsByTier: [Int64], step: Int64, rounding: Rounding) {
        self.basis = basis
        self.pointsByTier = pointsByTier
        self.step = step
        self.rounding = rounding
    }
}
