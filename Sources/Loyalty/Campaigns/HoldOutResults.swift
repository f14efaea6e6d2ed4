// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What a campaign brought about, by members who were drawn: those who were offered it, whether they took it
/// or not, and those who were left out.
///
/// Compared are those who had bought here before it; a draw decided who is in which group, so that
/// the difference is the campaign's, as surely as the interval says.
public struct HoldOutResults: Hashable, Sendable {
    public typealias Group = CampaignResults.Group

    public let percent: Int64
    public let offered: Group
    public let heldOut: Group
    /// Fen that a member spent more in the campaign's days when it was offered, and the ends of the interval
    /// that holds the true figure in 95 of 100 campaigns; rounded away from the middle.
    public let differenceFen: Int64
    public let lowFen: Int64
    public let highFen: Int64

    /// `nil` where either group has fewer than ten people.
    init?(_ book: CampaignBook, _ holdOut: HoldOut) {
        var (offered, heldOut) = (Group(), Group())
        var (first, second) = (Sample(), Sample())
        for (member, trail) in book.trails where trail[.before].times > 0 {
            if holdOut.holds(member) {
                heldOut.add(trail)
                second.add(trail[.during].purchased.fen)
            } else {
                offered.add(trail)
                first.add(trail[.during].purchased.fen)
            }
        }
        let fewest = CampaignResults.fewestPeople
        guard offered.members >= fewest, heldOut.members >= fewest else { return nil }
        percent = holdOut.percent
        self.offered = offered
        self.heldOut = heldOut
        let difference = first.mean - second.mean
        let half = Sample.halfInterval(first, second)
        differenceFen = difference
        lowFen = difference - half
        highFen = difference + half
    }
}

/// Sums over a group, in whole fen: no floating point, so that every machine tells the same.
struct Sample: Hashable, Sendable {
    private(set) var count: Int64 = 0
    private(set) var sum: Int128 = 0
    private(set) var squares: Int128 = 0

    mutating func add(_ fen: Int64) {
        count += 1
        sum += Int128(fen)
        squares += Int128(fen) * Int128(fen)
    }

    /// Rounded down; of nobody 0.
    var mean: Int64 { count > 0 ? Int64(clamping: sum / Int128(count)) : 0 }

    /// The variance of the mean in millionths of a square fen, rounded up; 0 for fewer than two.
    var varianceOfMean: Int128 {
        guard count > 1 else { return 0 }
        let n = Int128(count)
        // Sum of squares about the mean, times n: n * squares - sum * sum.
        let about = n * squares - sum * sum
        let perMember = (about + n * n - 1) / (n * n)
        return (perMember * 1_000_000 + n - 2) / (n - 1)
    }

    /// 1.96 standard errors of the difference of two means, rounded up to whole fen.
    ///
    /// Source: Welch's interval with the normal quantile, which groups of hundreds allow.
    static func halfInterval(_ first: Sample, _ second: Sample) -> Int64 {
        let variance = first.varianceOfMean + second.varianceOfMean
        // 1.96^2 = 3.8416; the root of millionths is thousandths.
        let root = (variance * 38_416 / 10_000).squareRoot
        return Int64(clamping: (root + 999) / 1_000)
    }
}

extension Int128 {
    /// The root of a number that is not negative, rounded up.
    fileprivate var squareRoot: Int128 {
        guard self > 0 else { return 0 }
        var low: Int128 = 0
        var high: Int128 = 1 << 63
        while low < high {
            let middle = (low + high) / 2
            if middle * middle < self { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
