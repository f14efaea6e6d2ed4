// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

extension JSONWriter {
    /// An entry as statements show it.
    mutating func putEntry(_ record: Record, _ view: RecordView) {
        beginEntry(record, view)
        endObject(record, view)
    }

    /// An entry with all its transfers and lot changes, for whoever checks the books.
    mutating func putWholeEntry(_ record: Record, _ view: RecordView) {
        beginEntry(record, view)
        field("previous_entry_id")
        if let previous = record.ledger.holder?.previous, previous > 0 {
            put(EntryID(previous))
        } else {
            putNull()
        }
        field("transfers")
        beginArray()
        for transfer in record.ledger.transfers { put(transfer, view) }
        endArray()
        field("lot_changes")
        beginArray()
        for change in record.ledger.lotChanges { put(change, view) }
        endArray()
        endObject(record, view)
    }

    private mutating func beginEntry(_ record: Record, _ view: RecordView) {
        beginObject()
        field("object")
        put("entry" as StaticString)
        field("id")
        put(record.id)
        field("kind")
        put(record.fact.kind)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        field("partner")
        put(record.partner.flatMap { view.partnerCode($0.rawValue) })
        field("subject_id")
        put(record.subjectID)
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        field("change")
        putChange(record)
        putFunding(record.funding, by: record.partner, view)
    }

    /// What the entry did to each of the member's balances.
    private mutating func putChange(_ record: Record) {
        guard let member = record.member?.rawValue else { return putNull() }
        var change = HolderBalances()
        for transfer in record.ledger.transfers {
            let points = Points(Int64(clamping: transfer.amount))
            if transfer.debit.owner == member { change.take(points, transfer.debit.code) }
            if transfer.credit.owner == member { change.give(points, transfer.credit.code) }
        }
        beginObject()
        putBalances(change)
        endObject()
    }

    private mutating func put(_ transfer: Transfer, _ view: RecordView) {
        beginObject()
        field("unit")
        put(transfer.debit.unit.word)
        field("debit")
        put(transfer.debit, view)
        field("credit")
        put(transfer.credit, view)
        field("amount")
        put(Int64(clamping: transfer.amount))
        endObject()
    }

    private mutating func put(_ account: AccountID, _ view: RecordView) {
        guard let code = Chart(rawValue: account.code) else { return putNull() }
        switch code.owner {
        case .member: put("\(code.word):\(MemberID(account.owner))")
        case .partner:
            put("\(code.word):\(view.partnerCode(UInt32(clamping: account.owner)) ?? "")")
        case .program: put(code.word)
        }
    }

    private mutating func put(_ change: LotChange, _ view: RecordView) {
        beginObject()
        field("change")
        put(change.word)
        field("lot_id")
        put(change.lot)
        field("points")
        put(change.points)
        endObject()
    }
}

extension HolderBalances {
    fileprivate mutating func give(_ points: Points, _ code: UInt8) {
        switch Chart(rawValue: code) {
        case .pending: pending += points
        case .available: available += points
        case .held: held += points
        case .clawbackDebt: debt -= points
        default: break
        }
    }

    fileprivate mutating func take(_ points: Points, _ code: UInt8) {
        give(Points(-points.rawValue), code)
    }
}
