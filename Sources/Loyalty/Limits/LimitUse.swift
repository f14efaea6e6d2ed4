// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// How much one counter of a limit, a budget or a condition holds.
public struct LimitUse: Hashable, Sendable {
    public let counter: Counter
    /// The registry's number of the rule, the group or the partner; 0 for the whole program.
    public let number: UInt32
    /// The first day of the period, or `nil` for a counter that runs for ever.
    public let start: CalendarDay?
    /// Program points; purchases where the counter counts those.
    public internal(set) var amount: Int64

    public init(counter: Counter, number: UInt32, start: CalendarDay?, amount: Int64) {
        precondition(
            counter.period != .purchase && (start == nil) == (counter.period == .ever),
            "a period that ends has a first day, and a purchase needs no counter"
        )
        self.counter = counter
        self.number = number
        self.start = start
        self.amount = amount
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(counter.rawValue)
        writer.put(UInt64(number))
        if let start { writer.put(Int64(start.daysSinceEpoch)) }
        writer.put(amount)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let counter = Counter(rawValue: try reader.byte()), counter.period != .purchase
        else { throw reader.malformed("an unknown counter") }
        self.counter = counter
        number = try reader.narrow()
        start =
            counter.period == .ever
            ? nil : CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        amount = try reader.signed()
    }
}

extension LimitUse {
    /// Whether it stands before a counter in the sequence of `LimitUses`.
    @inline(__always)
    func isBefore(_ counter: Counter, _ number: UInt32, _ start: CalendarDay?) -> Bool {
        let own = LimitUse.rank(self.counter, self.number)
        let other = LimitUse.rank(counter, number)
        return own == other ? LimitUse.rank(self.start) < LimitUse.rank(start) : own < other
    }

    @inline(__always)
    func counts(_ counter: Counter, _ number: UInt32) -> Bool {
        self.counter == counter && self.number == number
    }

    @inline(__always)
    private static func rank(_ counter: Counter, _ number: UInt32) -> UInt64 {
        UInt64(counter.rawValue) << 32 | UInt64(number)
    }

    @inline(__always)
    private static func rank(_ start: CalendarDay?) -> Int64 {
        start.map { Int64($0.daysSinceEpoch) } ?? .min
    }
}
