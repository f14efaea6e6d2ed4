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
    /// The program day, or `nil` for the limit that runs for ever.
    package let day: CalendarDay?
    package internal(set) var points: Points

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(rule))
        writer.put(day) { $0.put(Int64($1.daysSinceEpoch)) }
        writer.put(points.rawValue)
    }

    init(rule: RuleNumber, day: CalendarDay?, points: Points) {
        self.rule = rule
        self.day = day
        self.points = points
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        rule = try reader.narrow()
        day = try reader.optional { (reader) throws(MalformedBytes) in
            guard let days = Int32(exactly: try reader.signed()) else {
                throw reader.malformed("an impossible day")
            }
            return CalendarDay(daysSinceEpoch: days)
        }
        points = Points(try reader.signed())
    }
}
