// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Who pays for the points of a rule.
public enum Payer: Hashable, Sendable {
    /// The partner at which they are earned.
    case partner
    case `operator`
    /// Another partner, by index.
    case sponsor(Int)
}

/// A payer's part of one award, in program points.
public struct FundingShare: Hashable, Sendable {
    public var payer: Payer
    public var points: Points

    public init(payer: Payer, points: Points) {
        self.payer = payer
        self.points = points
    }
}

/// Who pays for the points of a rule, in whole percents that add up to 100.
public struct Funding: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public let payer: Payer
        public let percent: Int64

        public init(payer: Payer, percent: Int64) {
            self.payer = payer
            self.percent = percent
        }
    }

    /// How many may share one rule.
    public static let maximumParts = 8

    /// At least one; no payer twice.
    public let parts: [Part]

    /// The partner pays for all.
    public static let standard = Funding(parts: [Part(payer: .partner, percent: 100)])

    public init(parts: [Part]) {
        precondition(parts.reduce(0) { $0 + $1.percent } == 100, "the parts are the whole")
        self.parts = parts
    }

    /// The parts of an award, which add up to it exactly.
    ///
    /// Each is rounded down; the points that are left go one each to the parts that lost most by
    /// it, of equal ones to the first.
    public func split(_ points: Points) -> [FundingShare] {
        let whole = points.rawValue
        var shares = parts.map { whole * $0.percent / 100 }
        var left = whole - shares.reduce(0, +)
        let losers = parts.indices.sorted { first, second in
            let (one, other) = (loss(first, whole), loss(second, whole))
            return one == other ? first < second : one > other
        }
        for index in losers where left > 0 {
            shares[index] += 1
            left -= 1
        }
        return zip(parts, shares).map { FundingShare(payer: $0.payer, points: Points($1)) }
    }

    private func loss(_ index: Int, _ whole: Int64) -> Int64 {
        whole * parts[index].percent % 100
    }
}
