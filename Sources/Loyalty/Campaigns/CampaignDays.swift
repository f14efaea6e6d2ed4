// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The days of a campaign, as many before it, and as many behind it, with which it is compared.
public struct CampaignDays: Hashable, Sendable {
    /// Days of a campaign that are told; of one that runs longer the first ones.
    public static let maximumDays: Int32 = 400
    /// Days before a campaign, and behind it, at most.
    public static let maximumCompared: Int32 = 90

    public enum Span: String, Hashable, Sendable, CaseIterable {
        case before
        case during
        case after
    }

    public let first: CalendarDay
    /// The last day that is told, which is the campaign's last where it is no longer than that.
    public let last: CalendarDay
    /// Days before, and behind.
    public let compared: Int32

    /// `until` is the campaign's last day; `nil` where it has none.
    public init(from: CalendarDay, until: CalendarDay?) {
        let latest = from.adding(days: CampaignDays.maximumDays - 1)
        first = from
        last = max(from, min(until ?? latest, latest))
        let length = last.daysSinceEpoch - first.daysSinceEpoch + 1
        compared = min(length, CampaignDays.maximumCompared)
    }

    public func days(of span: Span) -> ClosedRange<CalendarDay> {
        switch span {
        case .before: first.adding(days: -compared)...first.adding(days: -1)
        case .during: first...last
        case .after: last.adding(days: 1)...last.adding(days: compared)
        }
    }

    /// In which span a day is; `nil` for none.
    public func span(of day: CalendarDay) -> Span? {
        Span.allCases.first { days(of: $0).contains(day) }
    }

    /// How many days of a span have begun.
    public func length(of span: Span, by today: CalendarDay) -> Int64 {
        let days = days(of: span)
        let end = min(days.upperBound, today)
        return max(0, Int64(end.daysSinceEpoch) - Int64(days.lowerBound.daysSinceEpoch) + 1)
    }
}
