// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
import Primitives

/// The one canonical form of a journal entry: JSON by RFC 8785, whole, on one line.
///
/// The transparency log hashes it, exports print it, and receipts carry it. It says everything that
/// the entry says, so that two different entries never have the same form. What it is of an entry
/// that was once written must never change: add new names where an old entry cannot have them.
public struct EntryJSON {
    public let names: EntryNames

    public init(names: EntryNames) {
        self.names = names
    }

    /// The form by itself, without a line feed.
    public func bytes(of record: Record) -> [UInt8] {
        var writer = EntryWriter()
        write(record, into: &writer)
        return writer.bytes
    }

    /// Writes the names in the order of their letters, without a line feed: do not reorder.
    public func write(_ record: Record, into writer: inout EntryWriter) {
        let ledger = record.ledger
        writer.beginObject()
        writer.name("authority")
        writer.put(record.authority.principal)
        writer.name("balance")
        if let holder = ledger.holder {
            write(holder.after, into: &writer)
        } else {
            writer.putNull()
        }
        writer.name("fact")
        FactJSON(names: names).write(record.fact, into: &writer)
        writer.name("id")
        writer.put(record.id)
        writer.name("idempotency_key")
        if let key = record.key { writer.put(key.text) } else { writer.putNull() }
        writer.name("kind")
        writer.put(record.fact.kind)
        writer.name("lot_changes")
        writer.beginArray()
        for change in ledger.lotChanges { write(change, into: &writer) }
        writer.endArray()
        writeEnd(of: record, into: &writer)
        writer.endObject()
    }

    private func writeEnd(of record: Record, into writer: inout EntryWriter) {
        let ledger = record.ledger
        writer.name("member")
        if let member = record.member { writer.put(member) } else { writer.putNull() }
        writer.name("occurred_at")
        writer.put(ledger.occurredAt)
        writer.name("previous")
        if let holder = ledger.holder, holder.previous > 0 {
            writer.put(EntryID(holder.previous))
        } else {
            writer.putNull()
        }
        writer.name("program_version")
        writer.put(Int64(record.version))
        writer.name("recorded_at")
        writer.put(ledger.recordedAt)
        writer.name("sequence")
        writer.put(record.sequence)
        writer.name("source")
        write(record.source, into: &writer)
        writer.name("transfers")
        writer.beginArray()
        for transfer in ledger.transfers { write(transfer, into: &writer) }
        writer.endArray()
    }

    private func write(_ balances: HolderBalances, into writer: inout EntryWriter) {
        writer.beginObject()
        writer.name("available")
        writer.put(balances.available.rawValue)
        writer.name("debt")
        writer.put(balances.debt.rawValue)
        writer.name("held")
        writer.put(balances.held.rawValue)
        writer.name("pending")
        writer.put(balances.pending.rawValue)
        writer.endObject()
    }

    private func write(_ source: SourceKey?, into writer: inout EntryWriter) {
        guard let source else { return writer.putNull() }
        writer.beginObject()
        writer.name("id")
        writer.put(source.id)
        writer.name("partner")
        writer.put(name: names.partner(source.partner.rawValue))
        writer.name("type")
        writer.put(source.type)
        writer.endObject()
    }

    private func write(_ transfer: Transfer, into writer: inout EntryWriter) {
        writer.beginObject()
        writer.name("amount")
        writer.put(transfer.amount)
        writer.name("credit")
        names.write(transfer.credit, into: &writer)
        writer.name("debit")
        names.write(transfer.debit, into: &writer)
        writer.name("unit")
        writer.put(EntryNames.word(transfer.debit.unit))
        writer.endObject()
    }

    private func write(_ change: LotChange, into writer: inout EntryWriter) {
        switch change {
        case .issued(let lot): write(lot, into: &writer)
        case .matured(let slice): write("matured", slice, into: &writer)
        case .consumed(let slice): write("consumed", slice, into: &writer)
        case .held(let slice): write("held", slice, into: &writer)
        case .released(let slice): write("released", slice, into: &writer)
        case .captured(let slice): write("captured", slice, into: &writer)
        case .restored(let slice): write("restored", slice, into: &writer)
        }
    }

    /// A lot that is spendable from birth has no `matures_at`.
    private func write(_ lot: Lot, into writer: inout EntryWriter) {
        writer.beginObject()
        writer.name("change")
        writer.put("issued" as StaticString)
        writer.name("expires_at")
        writer.put(end: lot.expiresAt)
        writer.name("issuer")
        writer.put(name: names.partner(lot.issuer))
        writer.name("lot")
        writer.put(lot.id)
        if lot.maturesAt != .always {
            writer.name("matures_at")
            writer.put(lot.maturesAt)
        }
        writer.name("points")
        writer.put(lot.points.rawValue)
        writer.name("rule")
        writer.put(name: names.rule(lot.rule))
        writer.endObject()
    }

    private func write(
        _ change: StaticString,
        _ slice: LotSlice,
        into writer: inout EntryWriter
    ) {
        writer.beginObject()
        writer.name("change")
        writer.put(change)
        writer.name("expires_at")
        writer.put(end: slice.expiresAt)
        writer.name("issuer")
        writer.put(name: names.partner(slice.issuer))
        writer.name("lot")
        writer.put(slice.lot)
        writer.name("points")
        writer.put(slice.points.rawValue)
        writer.name("rule")
        writer.put(name: names.rule(slice.rule))
        writer.endObject()
    }
}

extension EntryWriter {
    /// A name of `EntryNames`, or null for nobody.
    @inline(__always)
    mutating func put(name: [UInt8]?) {
        if let name { put(encoded: name) } else { putNull() }
    }

    /// The end of something, null when it has none.
    @inline(__always)
    mutating func put(end: Instant) {
        if end == .never { putNull() } else { put(end) }
    }
}
