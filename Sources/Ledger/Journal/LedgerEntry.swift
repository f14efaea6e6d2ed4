// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// What a journal entry says about its holder, so that a statement can be walked backwards.
package struct HolderLink: Hashable, Sendable {
    package let holder: UInt64
    /// The sequence number of the holder's entry before this one, or 0.
    package let previous: UInt64
    /// The holder's balances after this entry.
    package let after: HolderBalances

    package init(holder: UInt64, previous: UInt64, after: HolderBalances) {
        self.holder = holder
        self.previous = previous
        self.after = after
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(holder)
        writer.put(previous)
        after.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        holder = try reader.unsigned()
        previous = try reader.unsigned()
        after = try HolderBalances(from: &reader)
    }
}

/// A holder's points by what may be done with them.
package struct HolderBalances: Hashable, Sendable {
    /// Awarded, not yet spendable.
    package var pending: Points
    /// Spendable.
    package var available: Points
    /// Reserved by holds.
    package var held: Points
    /// Owed after a clawback of points already spent.
    package var debt: Points

    package init(
        pending: Points = .zero,
        available: Points = .zero,
        held: Points = .zero,
        debt: Points = .zero
    ) {
        self.pending = pending
        self.available = available
        self.held = held
        self.debt = debt
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(pending.rawValue)
        writer.put(available.rawValue)
        writer.put(held.rawValue)
        writer.put(debt.rawValue)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        pending = Points(try reader.signed())
        available = Points(try reader.signed())
        held = Points(try reader.signed())
        debt = Points(try reader.signed())
    }
}

/// The part of a journal entry that the ledger understands: when, what moved, which lots changed.
package struct LedgerEntry: Hashable, Sendable {
    /// Counts the entries of a journal from 1 without a gap.
    package let sequence: UInt64
    /// When the journal took the entry.
    package let recordedAt: Instant
    /// When it happened in the world.
    package let occurredAt: Instant
    package let holder: HolderLink?
    package let transfers: [Transfer]
    package let lotChanges: [LotChange]

    package init(
        sequence: UInt64,
        recordedAt: Instant,
        occurredAt: Instant,
        holder: HolderLink?,
        transfers: [Transfer],
        lotChanges: [LotChange]
    ) {
        precondition(sequence > 0, "sequence numbers start at 1")
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.occurredAt = occurredAt
        self.holder = holder
        self.transfers = transfers
        self.lotChanges = lotChanges
    }

    /// Writes the fields in a frozen order, because hashes are taken over it: do not reorder.
    package func encode(into writer: inout ByteWriter) {
        writer.put(sequence)
        writer.put(recordedAt.microseconds)
        writer.put(occurredAt.microseconds - recordedAt.microseconds)
        writer.put(holder) { $1.encode(into: &$0) }
        writer.put(transfers) { $1.encode(into: &$0) }
        writer.put(lotChanges) { $1.encode(into: &$0) }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        sequence = try reader.unsigned()
        let recorded = try reader.signed()
        recordedAt = Instant(microseconds: recorded)
        let (occurred, overflow) = recorded.addingReportingOverflow(try reader.signed())
        guard sequence > 0, !overflow else { throw reader.malformed("an impossible entry") }
        occurredAt = Instant(microseconds: occurred)
        holder = try reader.optional { (reader) throws(MalformedBytes) in
            try HolderLink(from: &reader)
        }
        transfers = try reader.array { (reader) throws(MalformedBytes) in
            try Transfer(from: &reader)
        }
        lotChanges = try reader.array { (reader) throws(MalformedBytes) in
            try LotChange(from: &reader)
        }
    }
}
