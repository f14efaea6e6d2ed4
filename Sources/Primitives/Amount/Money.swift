// SPDX-License-Identifier: Apache-2.0

/// An amount of Chinese yuan in fen (1/100 yuan).
public struct Money: Hashable, Comparable, Sendable {
    public let fen: Int64

    /// The largest amount one command may name: 10^12 fen, 10 billion yuan.
    public static let maximum = Money(fen: 1_000_000_000_000)
    public static let zero = Money(fen: 0)

    public init(fen: Int64) {
        self.fen = fen
    }

    public static func < (left: Money, right: Money) -> Bool {
        left.fen < right.fen
    }

    /// Traps on overflow: amounts are bounded where they enter, so an overflow is a bug.
    public static func + (left: Money, right: Money) -> Money {
        Money(fen: left.fen + right.fen)
    }

    public static func - (left: Money, right: Money) -> Money {
        Money(fen: left.fen - right.fen)
    }

    public static func += (left: inout Money, right: Money) {
        left = left + right
    }
}

extension Money: CustomStringConvertible {
    /// Yuan with two decimals: `12.34`.
    public var description: String {
        let magnitude = fen.magnitude
        let cents = magnitude % 100
        return "\(fen < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
