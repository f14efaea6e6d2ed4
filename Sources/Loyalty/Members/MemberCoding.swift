// SPDX-License-Identifier: Apache-2.0

import Ledger
package import Primitives

extension Member: Coded {
    package func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(enrolledAt.microseconds)
        writer.put(UInt64(enrolledBy))
        writer.put(tier)
        writer.put(lastEntry)
        pending.encode(into: &writer)
        available.encode(into: &writer)
        held.encode(into: &writer)
        debt.encode(into: &writer)
        lots.encode(into: &writer)
        writer.put(holds) { $1.encode(into: &$0) }
        writer.put(limits) { $1.encode(into: &$0) }
        writer.put(redemptions) { writer, count in
            writer.put(UInt64(count.reward))
            writer.put(count.quantity)
        }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        let id = MemberID(try reader.unsigned())
        let enrolledAt = Instant(microseconds: try reader.signed())
        let partner: UInt32 = try reader.narrow()
        let tier = try reader.byte()
        self.init(
            id: id,
            enrolledAt: enrolledAt,
            by: partner,
            tier: tier,
            entry: try reader.unsigned()
        )
        pending = try AccountTotals(from: &reader)
        available = try AccountTotals(from: &reader)
        held = try AccountTotals(from: &reader)
        debt = try AccountTotals(from: &reader)
        lots = try LotBook(from: &reader)
        holds = try reader.array { (reader) throws(MalformedBytes) in
            try OpenHold(from: &reader)
        }
        limits = try reader.array { (reader) throws(MalformedBytes) in
            try LimitUse(from: &reader)
        }
        redemptions = try reader.array { (reader) throws(MalformedBytes) in
            RedemptionCount(reward: try reader.narrow(), quantity: try reader.signed())
        }
        deadline = nextDeadline()
    }
}
