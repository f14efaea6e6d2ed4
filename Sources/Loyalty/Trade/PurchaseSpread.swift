// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// Where a partner's purchases come from and how large they are, month by month.
public struct PurchaseSpread: Hashable, Sendable {
    /// Months that are kept, the newest included.
    public static let months: Int32 = 13
    /// Outlets and ways of buying that are told apart in a month; others are not counted.
    public static let maximumSources = 1_000
    /// Fen from which on a purchase is of the next size.
    public static let sizes: [Int64] = [0, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]

    public struct Source: Hashable, Sendable {
        /// Empty where the till named no outlet.
        public let store: String
        public let channel: Channel?
    }

    public struct Tally: Hashable, Sendable {
        public internal(set) var purchases: Int64 = 0
        public internal(set) var purchased = Money.zero
        public internal(set) var people = FewPeople()

        mutating func add(_ amount: Money, by member: UInt64) {
            purchases += 1
            purchased += amount
            people.add(member)
        }

        mutating func add(_ other: Tally) {
            purchases += other.purchases
            purchased += other.purchased
            people.add(other.people)
        }
    }

    private struct Month: Hashable {
        var sources: [Source: Tally] = [:]
        var sizes: [Tally] = Array(repeating: Tally(), count: PurchaseSpread.sizes.count)
    }

    private var byMonth: [CalendarMonth: Month] = [:]

    public init() {}

    mutating func add(_ fact: PurchaseRecorded, by member: MemberID, in month: CalendarMonth) {
        if byMonth[month] == nil {
            let oldest = month.adding(months: 1 - PurchaseSpread.months)
            byMonth = byMonth.filter { $0.key >= oldest }
        }
        var kept = byMonth[month] ?? Month()
        let source = Source(store: fact.store, channel: fact.details.channel)
        if kept.sources[source] != nil || kept.sources.count < PurchaseSpread.maximumSources {
            kept.sources[source, default: Tally()].add(fact.total, by: member.rawValue)
        }
        let size = PurchaseSpread.sizes.lastIndex { $0 <= fact.total.fen } ?? 0
        kept.sizes[size].add(fact.total, by: member.rawValue)
        byMonth[month] = kept
    }

    /// Of the months that are kept up to one, the largest first.
    public func sources(until month: CalendarMonth) -> [(source: Source, tally: Tally)] {
        var sums: [Source: Tally] = [:]
        for kept in months(until: month) {
            for (source, tally) in kept.sources { sums[source, default: Tally()].add(tally) }
        }
        return sums.sorted { left, right in
            (right.value.purchases, left.key.store, left.key.channel?.rawValue ?? "")
                < (left.value.purchases, right.key.store, right.key.channel?.rawValue ?? "")
        }.map { (source: $0.key, tally: $0.value) }
    }

    /// One for each of `sizes`.
    public func bySize(until month: CalendarMonth) -> [Tally] {
        var sums = Month().sizes
        for kept in months(until: month) {
            for index in sums.indices { sums[index].add(kept.sizes[index]) }
        }
        return sums
    }

    private func months(until month: CalendarMonth) -> [Month] {
        let oldest = month.adding(months: 1 - PurchaseSpread.months)
        return byMonth.filter { $0.key >= oldest && $0.key <= month }.map(\.value)
    }
}
