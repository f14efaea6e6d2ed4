// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// The counters of one holder: of a member, or of everyone together.
///
/// They stand by counter, number and period, so that one is found in a few steps however many
/// there are, and so that equal counters are equal bytes.
public struct LimitUses: Hashable, Sendable, Coded {
    /// How many days, weeks, months or years of one counter are kept; older ones are forgotten
    /// first.
    public static let maximumPeriods = 400

    public private(set) var all: [LimitUse] = []

    public init() {}

    /// What a counter holds; zero also for a period that was forgotten.
    public func amount(_ counter: Counter, _ number: UInt32, _ start: CalendarDay?) -> Int64 {
        guard !all.isEmpty else { return 0 }
        let place = place(of: counter, number, start)
        return isAt(place, counter, number, start) ? all[place].amount : 0
    }

    public mutating func add(_ use: LimitUse) {
        let place = place(of: use.counter, use.number, use.start)
        guard !isAt(place, use.counter, use.number, use.start) else {
            all[place].amount += use.amount
            return
        }
        all.insert(use, at: place)
        guard use.start != nil else { return }
        forgetOldest(use.counter, use.number)
    }

    /// A period that has been forgotten has nothing to take from.
    public mutating func giveBack(_ use: LimitUse) {
        let place = place(of: use.counter, use.number, use.start)
        guard isAt(place, use.counter, use.number, use.start) else { return }
        all[place].amount -= min(use.amount, all[place].amount)
        if all[place].amount == 0 { all.remove(at: place) }
    }

    private mutating func forgetOldest(_ counter: Counter, _ number: UInt32) {
        let first = place(of: counter, number, nil)
        let last = first + LimitUses.maximumPeriods
        guard last < all.count, all[last].counts(counter, number) else { return }
        all.remove(at: first)
    }

    /// Where the counter stands, or would stand.
    private func place(of counter: Counter, _ number: UInt32, _ start: CalendarDay?) -> Int {
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].isBefore(counter, number, start) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private func isAt(
        _ place: Int,
        _ counter: Counter,
        _ number: UInt32,
        _ start: CalendarDay?
    ) -> Bool {
        place < all.count && all[place].counts(counter, number) && all[place].start == start
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(all) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        all = try reader.array { (reader) throws(MalformedBytes) in
            try LimitUse(from: &reader)
        }
        let isOrdered = zip(all, all.dropFirst()).allSatisfy { use, next in
            use.isBefore(next.counter, next.number, next.start)
        }
        guard isOrdered else { throw reader.malformed("counters out of sequence") }
    }
}
