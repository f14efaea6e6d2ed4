// SPDX-License-Identifier: Apache-2.0

package import Ledger
package import Primitives
package import Rules

/// All that decisions need to know about one member.
package struct Member: Hashable, Sendable {
    package let id: MemberID
    package let enrolledAt: Instant
    package let enrolledBy: UInt32
    package internal(set) var standing: TierStanding
    package internal(set) var qualifying = QualifyingPoints()
    package internal(set) var purchases = PurchaseHistory()
    package internal(set) var ageBand = AgeBand.adult
    package internal(set) var pending = AccountTotals()
    package internal(set) var available = AccountTotals()
    package internal(set) var held = AccountTotals()
    package internal(set) var debt = AccountTotals()
    package internal(set) var grams = AccountTotals()
    package internal(set) var lots = LotBook()
    package internal(set) var limits: [LimitUse] = []
    /// What most members do not have; `nil` when there is none of it.
    var rarities: Boxed<MemberRarities>?
    /// The sequence number of the member's newest journal entry.
    package internal(set) var lastEntry: UInt64
    /// No earlier than this does time alone change anything; `.never` when it cannot.
    package internal(set) var deadline = Instant.never

    package init(
        id: MemberID,
        enrolledAt: Instant,
        by partner: UInt32,
        tier: TierNumber,
        entry: UInt64
    ) {
        self.id = id
        self.enrolledAt = enrolledAt
        enrolledBy = partner
        standing = TierStanding(tier: tier)
        lastEntry = entry
    }

    package var tier: TierNumber { standing.tier }

    package var balances: HolderBalances {
        HolderBalances(
            pending: Points(pending.creditBalance),
            available: Points(available.creditBalance),
            held: Points(held.creditBalance),
            debt: Points(debt.debitBalance)
        )
    }
}

/// How many points a rule has given the member under one of its limits.
package struct LimitUse: Hashable, Sendable {
    package let rule: RuleNumber
    package let period: LimitPeriod
    /// The first day of the period, or `nil` for the limit that runs for ever.
    package let start: CalendarDay?
    package internal(set) var points: Points

    /// The program day of a limit that counts days.
    package var day: CalendarDay? { period == .day ? start : nil }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(rule))
        // 0 and 1 were a flag for a day before there were other periods.
        writer.put(period == .ever ? 0 : period.rawValue)
        if let start { writer.put(Int64(start.daysSinceEpoch)) }
        writer.put(points.rawValue)
    }

    init(rule: RuleNumber, period: LimitPeriod, start: CalendarDay?, points: Points) {
        precondition((start == nil) == (period == .ever), "a period that ends has a first day")
        self.rule = rule
        self.period = period
        self.start = start
        self.points = points
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        rule = try reader.narrow()
        let byte = try reader.byte()
        guard let period = byte == 0 ? .ever : LimitPeriod(rawValue: byte),
            byte != LimitPeriod.ever.rawValue
        else { throw reader.malformed("an unknown period") }
        self.period = period
        start = period == .ever ? nil : try LimitUse.day(from: &reader)
        points = Points(try reader.signed())
    }
}

extension LimitUse {
    private static func day(
        from reader: inout ByteReader
    ) throws(MalformedBytes) -> CalendarDay {
        guard let days = Int32(exactly: try reader.signed()) else {
            throw reader.malformed("an impossible day")
        }
        return CalendarDay(daysSinceEpoch: days)
    }
}
