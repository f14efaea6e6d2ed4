// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives
public import Rules

/// All that decisions need to know about one member.
public struct Member: Hashable, Sendable {
    public let id: MemberID
    public let enrolledAt: Instant
    public let enrolledBy: UInt32
    public internal(set) var standing: TierStanding
    public internal(set) var qualifying = QualifyingPoints()
    public internal(set) var purchases = PurchaseHistory()
    public internal(set) var ageBand = AgeBand.adult
    public internal(set) var pending = AccountTotals()
    public internal(set) var available = AccountTotals()
    public internal(set) var held = AccountTotals()
    public internal(set) var debt = AccountTotals()
    public internal(set) var grams = AccountTotals()
    public internal(set) var lots = LotBook()
    public internal(set) var limits = LimitUses()
    /// What most members do not have; `nil` when there is none of it.
    var rarities: Boxed<MemberRarities>?
    /// The sequence number of the member's newest journal entry.
    public internal(set) var lastEntry: UInt64
    /// No earlier than this does time alone change anything; `.never` when it cannot.
    public internal(set) var deadline = Instant.never

    public init(
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

    public var tier: TierNumber { standing.tier }

    public var balances: HolderBalances {
        HolderBalances(
            pending: Points(pending.creditBalance),
            available: Points(available.creditBalance),
            held: Points(held.creditBalance),
            debt: Points(debt.debitBalance)
        )
    }
}
