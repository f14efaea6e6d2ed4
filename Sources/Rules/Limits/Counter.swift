// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Names what one counter counts: a closed list with small numbers that never change.
public struct Counter: Hashable, Sendable {
    public enum Scope: UInt8, Hashable, Sendable, CaseIterable {
        case rule = 0
        case group = 1
        case partner = 2
        case program = 3
    }

    public enum Holder: UInt8, Hashable, Sendable, CaseIterable {
        /// Each member has a counter.
        case member = 0
        /// One counter for all members together: a budget.
        case everyone = 1
    }

    /// Points of a scope, holder and period are 0...47; purchases at a partner are 48...53.
    public let rawValue: UInt8

    public static let count = 54
    private static let firstOfPurchases: UInt8 = 48

    /// Points given.
    public init(_ scope: Scope, _ holder: Holder, _ period: LimitPeriod) {
        rawValue = (scope.rawValue * 2 + holder.rawValue) * 6 + period.rawValue
    }

    /// Purchases of a member at a partner.
    public init(purchasesPer period: LimitPeriod) {
        rawValue = Counter.firstOfPurchases + period.rawValue
    }

    /// `nil` for a number that names no counter.
    public init?(rawValue: UInt8) {
        guard rawValue < Counter.count else { return nil }
        self.rawValue = rawValue
    }

    /// A rule's own limits for each member, which every journal has known.
    public static let memberPurchase = Counter(.rule, .member, .purchase)
    public static let memberDay = Counter(.rule, .member, .day)
    public static let memberEver = Counter(.rule, .member, .ever)

    public var countsPurchases: Bool { rawValue >= Counter.firstOfPurchases }

    public var scope: Scope {
        countsPurchases ? .partner : Scope(rawValue: rawValue / 12) ?? .program
    }

    public var holder: Holder {
        countsPurchases ? .member : Holder(rawValue: rawValue / 6 % 2) ?? .member
    }

    public var period: LimitPeriod { LimitPeriod(rawValue: rawValue % 6) ?? .ever }

    /// The name in the journal's views and in the interface: `day` and `member` are a rule's limits
    /// for each member, `budget` is a rule's for all; others say their scope.
    public var code: String {
        let periods = ["purchase", "day", "week", "month", "year"]
        let index = Int(period.rawValue)
        let name = holder == .member ? "member" : "budget"
        let own = index < periods.count ? periods[index] : name
        let all = holder == .everyone && index < periods.count ? "budget_\(own)" : own
        if countsPurchases { return "purchases_\(own)" }
        return scope == .rule ? all : "\(scope)_\(all)"
    }
}

/// Some counters, one bit each.
public struct CounterSet: Hashable, Sendable {
    public private(set) var rawValue: UInt64

    public static let none = CounterSet(rawValue: 0)

    /// All counters of budgets: of every twelve numbers of points the second six.
    public static var everyone: CounterSet { CounterSet(rawValue: 0xFC0_FC0_FC0_FC0) }

    /// All counters that awards can count against; a purchase's own limit needs none.
    public static var ofAwards: CounterSet { CounterSet(rawValue: 0xFBE_FBE_FBE_FBE) }

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public init(_ counters: some Sequence<Counter>) {
        self.init(rawValue: 0)
        for counter in counters { insert(counter) }
    }

    @inline(__always)
    public mutating func insert(_ counter: Counter) {
        rawValue |= 1 << UInt64(counter.rawValue)
    }

    public func contains(_ counter: Counter) -> Bool {
        rawValue & 1 << UInt64(counter.rawValue) != 0
    }

    public var isEmpty: Bool { rawValue == 0 }

    public func subtracting(_ other: CounterSet) -> CounterSet {
        CounterSet(rawValue: rawValue & ~other.rawValue)
    }

    public func intersection(_ other: CounterSet) -> CounterSet {
        CounterSet(rawValue: rawValue & other.rawValue)
    }

    public func union(_ other: CounterSet) -> CounterSet {
        CounterSet(rawValue: rawValue | other.rawValue)
    }

    /// In ascending sequence of their numbers, without making a list: every award comes by here.
    @inline(__always)
    public func visit(_ body: (Counter) -> Void) {
        var rest = rawValue
        while rest != 0 {
            let number = UInt8(rest.trailingZeroBitCount)
            rest &= rest - 1
            if let counter = Counter(rawValue: number) { body(counter) }
        }
    }

    /// In ascending sequence of their numbers.
    public var counters: [Counter] {
        (0..<UInt8(Counter.count)).compactMap { Counter(rawValue: $0) }.filter(contains)
    }
}

/// Names one counter; whoever calls the evaluation keeps it.
public struct LimitKey: Hashable, Sendable {
    public var counter: Counter
    /// Of the rule, the group or the partner in this version of the documents; 0 for the program.
    public var index: Int
    /// The first day of the period; `nil` for `.ever`.
    public var start: CalendarDay?

    public init(counter: Counter, index: Int, start: CalendarDay?) {
        self.counter = counter
        self.index = index
        self.start = start
    }
}
