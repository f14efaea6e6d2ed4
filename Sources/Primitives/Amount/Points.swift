// SPDX-License-Identifier: Apache-2.0

/// A number of program points, whole points only.
///
/// Never below `-maximum` or above `maximum` once it has passed a checker, so sums of a few of them cannot overflow.
public struct Points: Hashable, Comparable, Sendable {
    public let rawValue: Int64

    /// The largest amount one command may name: 10^12 points, about 16 billion yuan.
    public static let maximum = Points(1_000_000_000_000)
    public static let zero = Points(0)

    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    public static func < (left: Points, right: Points) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Traps on overflow: amounts are bounded where they enter, so an overflow is a bug.
    public static func + (left: Points, right: Points) -> Points {
        Points(left.rawValue + right.rawValue)
    }

    public static func - (left: Points, right: Points) -> Points {
        Points(left.rawValue - right.rawValue)
    }

    public static func += (left: inout Points, right: Points) {
        left = left + right
    }

    public static func -= (left: inout Points, right: Points) {
        left = left - right
    }
}

extension Points: CustomStringConvertible {
    public var description: String { String(rawValue) }
}
