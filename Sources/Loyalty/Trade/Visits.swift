// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Who came to a partner, as far as it takes to count different people: eight bytes for each, and
/// nothing of what anybody bought.
public struct Visits: Hashable, Sendable {
    /// Of how many members a partner's visits are told apart; those who come later are not counted.
    public static let maximumMembers = 4_000_000

    /// How often members came, in groups.
    public static let groups: [ClosedRange<Int64>] = [1...1, 2...2, 3...5, 6...10, 11...(.max)]

    /// Members who came for the first time in one month, and how many of them in the months after.
    public struct Cohort: Hashable, Sendable {
        /// Months behind the first one that are counted.
        public static let maximumMonths = 24

        public let month: CalendarMonth
        /// By months since the first; the first is the size of the cohort.
        public internal(set) var active: [Int64]
    }

    private struct Visit: Hashable {
        var firstMonth: UInt16
        var lastMonth: UInt16
        var lastDay: UInt16
        var count: UInt16
    }

    private var visits: [UInt64: Visit] = [:]
    private var cohorts: [UInt16: Cohort] = [:]
    private var months: [UInt16: Int64] = [:]
    /// Members in each of `groups`.
    public private(set) var frequency: [Int64] = Array(repeating: 0, count: Visits.groups.count)
    public private(set) var isFull = false

    public init() {}

    /// Different members who ever came.
    public var members: Int64 { Int64(visits.count) }

    /// Oldest first.
    public var allCohorts: [Cohort] { cohorts.sorted { $0.key < $1.key }.map(\.value) }

    /// Different members who came in a month.
    public func members(in month: CalendarMonth) -> Int64 { months[Visits.number(month)] ?? 0 }

    /// Counts a visit; says whether it is the member's first of that day, and the first of all.
    mutating func add(
        _ member: MemberID,
        on day: CalendarDay
    ) -> (isFirstOfDay: Bool, isFirst: Bool) {
        let month = CalendarMonth(of: day)
        let number = Visits.number(month)
        let dayNumber = UInt16(clamping: day.daysSinceEpoch)
        guard var visit = visits[member.rawValue] else {
            guard visits.count < Visits.maximumMembers else {
                isFull = true
                return (false, false)
            }
            visits[member.rawValue] = Visit(
                firstMonth: number,
                lastMonth: number,
                lastDay: dayNumber,
                count: 1
            )
            months[number, default: 0] += 1
            frequency[0] += 1
            cohorts[number, default: Cohort(month: month, active: [0])].active[0] += 1
            return (true, true)
        }
        let isFirstOfDay = visit.lastDay < dayNumber
        if visit.lastMonth < number {
            months[number, default: 0] += 1
            count(number, in: visit.firstMonth)
            visit.lastMonth = number
        }
        if isFirstOfDay { visit.lastDay = dayNumber }
        move(from: visit.count)
        visit.count = visit.count == .max ? .max : visit.count + 1
        visits[member.rawValue] = visit
        return (isFirstOfDay, false)
    }

    private mutating func count(_ month: UInt16, in first: UInt16) {
        let offset = Int(month) - Int(first)
        guard offset <= Cohort.maximumMonths, var cohort = cohorts[first] else { return }
        while cohort.active.count <= offset { cohort.active.append(0) }
        cohort.active[offset] += 1
        cohorts[first] = cohort
    }

    /// A member with so many visits has one more.
    private mutating func move(from count: UInt16) {
        guard count < .max else { return }
        let (before, after) = (Visits.group(Int64(count)), Visits.group(Int64(count) + 1))
        frequency[before] -= 1
        frequency[after] += 1
    }

    private static func group(_ count: Int64) -> Int {
        groups.firstIndex { $0.contains(count) } ?? groups.count - 1
    }

    private static func number(_ month: CalendarMonth) -> UInt16 {
        UInt16(clamping: month.number)
    }
}
