// SPDX-License-Identifier: Apache-2.0

/// A number that a text names, with its unit.
struct Quantity: Sendable {
    /// How the text hedges the number.
    enum Bound: Sendable {
        case exact
        /// `约`, `近`, `about`.
        case about
        /// `不到`, `less than`.
        case below
        /// `超过`, `more than`.
        case above
    }

    /// In the unit; `nil` when the number is too large to calculate with.
    let value: Fraction?
    let unit: Unit
    /// Places behind the point as the text shows them.
    let decimals: Int
    /// Whether it is written in ten thousands or more: `20万`, `4.7亿`, `2 million`.
    let isLarge: Bool
    let bound: Bound
    let letters: Range<Int>
}
