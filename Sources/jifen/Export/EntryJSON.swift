// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// A journal entry as canonical JSON: every name in its place by RFC 8785, whole, on one line.
struct EntryJSON {
    let names: ExportNames

    /// Writes the names in the order of their letters: do not reorder.
    func write(_ record: Record, into writer: inout JSONWriter) {
        let ledger = record.ledger
        writer.beginObject()
        writer.name("authority")
        writer.put(Int64(clamping: record.authority.principal))
        writer.name("balance")
        if let holder = ledger.holder {
            write(holder.after, into: &writer)
        } else {
            writer.putNull()
        }
        writer.name("fact")
        FactJSON(names: names).write(record.fact, into: &writer)
        writer.name("id")
        writer.put(record.id.text)
        writer.name("idempotency_key")
        writer.put(record.key?.text)
        writer.name("kind")
        writer.put(record.fact.kind)
        writer.name("lot_changes")
        writer.beginArray()
        for change in ledger.lotChanges { write(change, into: &writer) }
        writer.endArray()
        writeEnd(of: record, into: &writer)
        writer.endObject()
        writer.newline()
    }

    private func writeEnd(of record: Record, into writer: inout JSONWriter) {
        let ledger = record.ledger
        writer.name("member")
        writer.put(record.member?.text)
        writer.name("occurred_at")
        writer.put(names.time(ledger.occurredAt))
        writer.name("previous")
        writer.put(ledger.holder.flatMap { $0.previous > 0 ? EntryID($0.previous).text : nil })
        writer.name("program_version")
        writer.put(Int64(record.version))
        writer.name("recorded_at")
        writer.put(names.time(ledger.recordedAt))
        writer.name("sequence")
        writer.put(Int64(clamping: record.sequence))
        writer.name("source")
        write(record.source, into: &writer)
        writer.name("transfers")
        writer.beginArray()
        for transfer in ledger.transfers { write(transfer, into: &writer) }
        writer.endArray()
    }

    private func write(_ balances: HolderBalances, into writer: inout JSONWriter) {
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

    private func write(_ source: SourceKey?, into writer: inout JSONWriter) {
        guard let source else { return writer.putNull() }
        writer.beginObject()
        writer.name("id")
        writer.put(source.id)
        writer.name("partner")
        writer.put(names.partner(source.partner.rawValue))
        writer.name("type")
        writer.put(source.type)
        writer.endObject()
    }

    private func write(_ transfer: Transfer, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("amount")
        writer.put(Int64(clamping: transfer.amount))
        writer.name("credit")
        writer.put(names.account(transfer.credit))
        writer.name("debit")
        writer.put(names.account(transfer.debit))
        writer.name("unit")
        writer.put(names.unit(transfer.debit.unit))
        writer.endObject()
    }

    private func write(_ change: LotChange, into writer: inout JSONWriter) {
        switch change {
        case .issued(let lot):
            let slice = OpenLot(lot).slice(lot.points)
            write("issued", slice, maturesAt: lot.maturesAt, into: &writer)
        case .matured(let slice): write("matured", slice, into: &writer)
        case .consumed(let slice): write("consumed", slice, into: &writer)
        case .held(let slice): write("held", slice, into: &writer)
        case .released(let slice): write("released", slice, into: &writer)
        case .captured(let slice): write("captured", slice, into: &writer)
        case .restored(let slice): write("restored", slice, into: &writer)
        }
    }

    private func write(
        _ change: StaticString,
        _ slice: LotSlice,
        maturesAt: Instant = .always,
        into writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.name("change")
        writer.put(change)
        writer.name("expires_at")
        writer.put(names.boundary(slice.expiresAt))
        writer.name("issuer")
        writer.put(names.partner(slice.issuer))
        writer.name("lot")
        writer.put(slice.lot.text)
        if maturesAt != .always {
            writer.name("matures_at")
            writer.put(names.time(maturesAt))
        }
        writer.name("points")
        writer.put(slice.points.rawValue)
        writer.name("rule")
        writer.put(names.rule(slice.rule))
        writer.endObject()
    }
}
