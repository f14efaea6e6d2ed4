// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

extension Member: Coded {
    public func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(enrolledAt.microseconds)
        writer.put(UInt64(enrolledBy))
        standing.encode(into: &writer)
        writer.put(lastEntry)
        qualifying.encode(into: &writer)
        purchases.encode(into: &writer)
        writer.put(ageBand.rawValue)
        pending.encode(into: &writer)
        available.encode(into: &writer)
        held.encode(into: &writer)
        debt.encode(into: &writer)
        grams.encode(into: &writer)
        lots.encode(into: &writer)
        limits.encode(into: &writer)
        writer.put(rare { $0 }) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        let id = MemberID(try reader.unsigned())
        let enrolledAt = Instant(microseconds: try reader.signed())
        let partner: UInt32 = try reader.narrow()
        let standing = try TierStanding(from: &reader)
        self.init(
            id: id,
            enrolledAt: enrolledAt,
            by: partner,
            tier: standing.tier,
            entry: try reader.unsigned()
        )
        self.standing = standing
        qualifying = try QualifyingPoints(from: &reader)
        purchases = try PurchaseHistory(from: &reader)
        ageBand = try AgeBandChanged(from: &reader).band
        pending = try AccountTotals(from: &reader)
        available = try AccountTotals(from: &reader)
        held = try AccountTotals(from: &reader)
        debt = try AccountTotals(from: &reader)
        grams = try AccountTotals(from: &reader)
        lots = try LotBook(from: &reader)
        limits = try LimitUses(from: &reader)
        rarities = try reader.optional { (reader) throws(MalformedBytes) in
            Boxed(try MemberRarities(from: &reader))
        }
        deadline = nextDeadline()
    }
}
