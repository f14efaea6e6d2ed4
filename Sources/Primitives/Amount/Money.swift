// SPDX-License-Identifier: Apache-2.0

/// An amount of Chinese yuan in fen (1/100 yuan).
package struct Money: Hashable, Comparable, Sendable {
    package let fen: Int64

    /// The largest amount one command may name: 10^12 fen, 10 billion yuan.
    package static let maximum = Money(fen: 1_000_000_000_000)
    package static let zero = Money(fen: 0)

    @inlinable
    package init(fen: Int64) {
        self.fen = fen
    }

    @inlinable
    package static func < (left: Money, right: Money) -> Bool {
        left.fen < right.fen
    }

    /// Traps on overflow: amounts are bounded where they enter, so an overflow is a bug.
    @inlinable
    package static func + (left: Money, right: Money) -> Money {
        Money(fen: left.fen + right.fen)
    }

    @inlinable
    package static func - (left: Money, right: Money) -> Money {
        Money(fen: left.fen - right.fen)
    }

    @inlinable
    package static func += (left: inout Money, right: Money) {
        left = left + right
    }
}

extension Money: CustomStringConvertible {
    /// Yuan with two decimals: `12.34`.
    package var description: String {
        let magnitude = fen.magnitude
        let cents = magnitude % 100
        return "\(fen < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
