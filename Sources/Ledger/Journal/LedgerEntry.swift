// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What a journal entry says about its holder, so that a statement can be walked backwards.
public struct HolderLink: Hashable, Sendable {
    public let holder: UInt64
    /// The sequence number of the holder's entry before this one, or 0.
    public let previous: UInt64
    /// The holder's balances after this entry.
    public let after: HolderBalances

    public init(holder: UInt64, previous: UInt64, after: HolderBalances) {
        self.holder = holder
        self.previous = previous
        self.after = after
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(holder)
        writer.put(previous)
        after.encode(into: &writer)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        holder = try reader.unsigned()
        previous = try reader.unsigned()
        after = try HolderBalances(from: &reader)
    }
}

/// A holder's points by what may be done with them.
public struct HolderBalances: Hashable, Sendable {
    /// Awarded, not yet spendable.
    public var pending: Points
    /// Spendable.
    public var available: Points
    /// Reserved by holds.
    public var held: Points
    /// Owed after a clawback of points already spent.
    public var debt: Points

    public init(
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

    public func encode(into writer: inout ByteWriter) {
        writer.put(pending.rawValue)
        writer.put(available.rawValue)
        writer.put(held.rawValue)
        writer.put(debt.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        pending = Points(try reader.signed())
        available = Points(try reader.signed())
        held = Points(try reader.signed())
        debt = Points(try reader.signed())
    }
}

/// The part of a journal entry that the ledger understands: when, what moved, which lots changed.
public struct LedgerEntry: Hashable, Sendable {
    /// Counts the entries of a journal from 1 without a gap.
    public let sequence: UInt64
    /// When the journal took the entry.
    public let recordedAt: Instant
    /// When it happened in the world.
    public let occurredAt: Instant
    public let holder: HolderLink?
    public let transfers: [Transfer]
    public let lotChanges: [LotChange]

    public init(
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
    public func encode(into writer: inout ByteWriter) {
        writer.put(sequence)
        writer.put(recordedAt.microseconds)
        writer.put(occurredAt.microseconds - recordedAt.microseconds)
        writer.put(holder) { $1.encode(into: &$0) }
        writer.put(transfers) { $1.encode(into: &$0) }
        writer.put(lotChanges) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
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
