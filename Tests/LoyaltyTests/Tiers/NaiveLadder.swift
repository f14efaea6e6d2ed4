// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The terms of `Ladder` once more, with nothing shared but the calendar: every purchase is kept,
/// and every question walks over all of them.
struct NaiveLadder {
    private struct Purchase {
        let day: CalendarDay
        var points: Int64
    }

    private enum Why {
        case start
        case points(CalendarDay)
        case step, gone
    }

    private let isOneStep: Bool
    private let graceDays: Int32
    private var purchases: [Purchase] = []
    private var why = Why.start
    private(set) var rank = 0
    /// The last day of the tier.
    private(set) var lastDay: CalendarDay?

    init(isOneStep: Bool, graceDays: Int32) {
        self.isOneStep = isOneStep
        self.graceDays = graceDays
    }

    /// Twelve months back: from the same month of last year, unless that has wholly passed.
    func points(on day: CalendarDay) -> Int64 {
        let (year, month, _) = day.components
        let tomorrow = day.adding(days: 1).components
        let first = year * 12 + month - (tomorrow.month == month ? 12 : 11)
        return purchases.reduce(0) { sum, purchase in
            let (year, month, _) = purchase.day.components
            let number = year * 12 + month
            return number >= first && purchase.day <= day ? sum + purchase.points : sum
        }
    }

    private func rank(_ points: Int64) -> Int { points >= 1_000 ? 2 : points >= 300 ? 1 : 0 }

    private func endOfNextYear(_ day: CalendarDay) -> CalendarDay? {
        CalendarDay(year: day.components.year + 1, month: 12, day: 31)
    }

    private mutating func stand(_ rank: Int, since day: CalendarDay, _ why: Why) {
        self.rank = rank
        self.why = rank == 0 ? .start : why
        lastDay = rank == 0 ? nil : endOfNextYear(day)
    }

    mutating func buy(_ points: Int64, on day: CalendarDay) -> Int {
        purchases.append(Purchase(day: day, points: points))
        let earned = rank(self.points(on: day))
        let longer = lastDay.map { ($0 < endOfNextYear(day) ?? $0) } ?? true
        if earned > rank || (earned == rank && earned > 0 && longer) {
            stand(earned, since: day, .points(day))
        }
        return purchases.count - 1
    }

    mutating func takeBack(_ purchase: Int, on day: CalendarDay) {
        purchases[purchase].points = 0
        guard case .points(let reached) = why, rank(points(on: reached)) < rank,
            rank(points(on: day)) < rank
        else { return }
        var end = day
        while end.adding(days: 1).components.month == day.components.month {
            end = end.adding(days: 1)
        }
        guard end < lastDay ?? end else { return }
        lastDay = end
        why = .gone
    }

    /// Ends what has ended before a day.
    mutating func come(to day: CalendarDay) {
        while let end = lastDay {
            var grace = graceDays
            if case .gone = why { grace = 0 }
            let judged = end.adding(days: grace)
            guard judged < day else { return }
            let earned = rank(max(points(on: end), points(on: judged)))
            var floor = 0
            if case .gone = why {} else if isOneStep { floor = rank - 1 }
            let next = max(earned, floor)
            stand(next, since: end, next <= earned ? .points(end) : .step)
        }
    }
}
