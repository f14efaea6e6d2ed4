// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How members reach tiers by points, keep them and lose them.
public final class TierTerms: Sendable {
    /// The purchases that count together.
    public enum Period: Hashable, Sendable {
        /// So many months back from a day, the months at both ends included.
        case rolling(months: Int32)
        /// From 1 January.
        case calendarYear
    }

    /// How long a tier stays once it is reached.
    public enum Keeping: Hashable, Sendable {
        case endOfNextYear
        /// To the end of the month that lies so many months later.
        case months(Int32)
    }

    /// What becomes of a tier that was not reached again in its time.
    public enum Downgrade: String, Hashable, Sendable, CaseIterable {
        /// One tier lower, unless more is earned.
        case oneStep = "one_step"
        /// The tier that the points of the period give.
        case toEarned = "to_earned"
    }

    public let period: Period
    public let keeping: Keeping
    /// Days after its last day for which a tier stays and can still be reached again.
    public let graceDays: Int64
    public let downgrade: Downgrade
    /// By tier index; `nil` for a tier that is only given by hand.
    public let thresholds: [Points?]
    /// By rule index: whether the rule's awards count.
    public let qualifyingRules: [Bool]
    /// Of the tiers above the first: most members have fewer points.
    private let lowestThreshold: Points

    public init(
        period: Period,
        keeping: Keeping,
        graceDays: Int64,
        downgrade: Downgrade,
        thresholds: [Points?],
        qualifyingRules: [Bool]
    ) {
        self.period = period
        self.keeping = keeping
        self.graceDays = graceDays
        self.downgrade = downgrade
        self.thresholds = thresholds
        self.qualifyingRules = qualifyingRules
        lowestThreshold = thresholds.dropFirst().compactMap(\.self).min() ?? .zero
    }
}

extension TierTerms {
    /// The highest tier that so many qualifying points give.
    public func tierIndex(for points: Points) -> Int {
        guard points >= lowestThreshold else { return 0 }
        return thresholds.lastIndex { $0.map { $0 <= points } ?? false } ?? 0
    }

    /// The nearest tier above one that points give, and its threshold.
    public func next(above index: Int) -> (index: Int, threshold: Points)? {
        for higher in thresholds.indices.dropFirst(index + 1) {
            if let threshold = thresholds[higher] { return (higher, threshold) }
        }
        return nil
    }

    /// The months whose points count on a day, as far as they have passed.
    ///
    /// A month counts until every one of its days lies outside the period: whoever has the points
    /// within any such span of days has the tier.
    public func window(on day: CalendarDay) -> ClosedRange<CalendarMonth> {
        let (month, number) = CalendarMonth.splitting(day)
        switch period {
        case .calendarYear:
            return CalendarMonth(number: Int32(month.year) * 12)...month
        case .rolling(let months):
            let isLastDay =
                number >= CalendarMonth.shortestLength
                && CalendarMonth(of: day.adding(days: 1)) != month
            return month.adding(months: isLastDay ? 1 - months : -months)...month
        }
    }

    /// The last day of a tier that is reached on a day.
    public func lastDay(reachedOn day: CalendarDay) -> CalendarDay {
        let last: CalendarDay? =
            switch keeping {
            case .endOfNextYear:
                CalendarDay(year: CalendarMonth(of: day).year + 1, month: 12, day: 31)
            case .months(let months): CalendarMonth(of: day).adding(months: months).lastDay
            }
        guard let last else { preconditionFailure("no tier is reached at the end of the calendar") }
        return last
    }
}
