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
    package internal(set) var limits = LimitUses()
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
