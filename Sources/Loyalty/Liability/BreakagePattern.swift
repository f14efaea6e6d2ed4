// SPDX-License-Identifier: Apache-2.0

import Primitives

/// How members redeem points of one age, from all months of birth that have had that age.
///
/// The rate of an age is what was redeemed at it, divided by what was open at its beginning, over the
/// months of birth whose month at that age is over. What is expected to stay for good of a number of
/// open points is what is left of it after the rates of all later ages that were observed, each
/// step rounded down, so that breakage is not overstated. It is an estimate: nothing is booked by it,
/// and points of lifetime lots stay owed however old they are.
public struct BreakagePattern: Hashable, Sendable {
    /// Younger programs have no pattern yet.
    public static let minimumMonths = 12
    /// A hundred years.
    public static let maximumMonths = 1_200

    /// By age in months: redeemed points, and those that were open before.
    public private(set) var redeemed: [Int64] = []
    public private(set) var open: [Int64] = []

    public init() {}

    /// Adds a month at an age; no amount is below zero.
    public mutating func add(age: Int, redeemed points: Int64, of open: Int64) {
        guard (0..<BreakagePattern.maximumMonths).contains(age), open > 0 else { return }
        while redeemed.count <= age {
            redeemed.append(0)
            self.open.append(0)
        }
        // More than was open cannot have gone: a refund of one month may be redeemed in another.
        redeemed[age] = redeemed[age].addingClamped(min(max(points, 0), open))
        self.open[age] = self.open[age].addingClamped(open)
    }

    public var months: Int { redeemed.count }

    /// How many of some open points of an age will probably never be redeemed; `nil` as long as too
    /// little was observed.
    public func breakage(of points: Int64, age: Int) -> Int64? {
        guard months >= BreakagePattern.minimumMonths, points >= 0, age >= 0 else { return nil }
        var left = points
        for next in min(age, months)..<months where open[next] > 0 {
            let rate = Ratio(open[next] - redeemed[next], open[next])
            left = rate.multiplied(by: left, rounding: .floor) ?? left
        }
        return left
    }
}

/// By what points are taken to be broken.
public enum BreakageMethod: String, Hashable, Sendable, CaseIterable {
    /// By the pattern of redemptions.
    case pattern
    /// By age alone.
    case time
}

/// Age alone never ends what a lifetime lot is owed.
public struct LifetimeRelease: Error, Hashable, Sendable {
    public static let code = "lifetime_release"

    /// Open points of lifetime lots.
    public let points: Int64

    public init(points: Int64) {
        self.points = points
    }
}

extension BreakageMethod {
    /// Refuses to release lifetime lots because of time.
    public func check(lifetimePoints: Int64) throws(LifetimeRelease) {
        guard self == .pattern || lifetimePoints == 0 else {
            throw LifetimeRelease(points: lifetimePoints)
        }
    }
}

extension Int64 {
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
