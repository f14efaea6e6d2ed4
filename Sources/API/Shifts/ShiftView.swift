// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// What a shift is found to have done.
struct DerivedSheet: Sendable {
    let sheet: ShiftSheet
    /// Whether every receipt is in it.
    let isComplete: Bool

    init(sheet: ShiftSheet, isComplete: Bool) {
        self.sheet = sheet
        self.isComplete = isComplete
    }

    /// As it was signed; of an open shift nothing.
    init(_ shift: TillShift) {
        sheet = shift.closing?.sheet ?? ShiftSheet()
        isComplete = shift.closing != nil
    }
}

extension Caller {
    private static let entriesPerLook = 500

    /// The outlet that a shift is at: one of the partner's, or none for all of them.
    func outlet(_ code: String?, of partner: PartnerNumber) throws(Problem) -> String {
        guard let code, !code.isEmpty else { return "" }
        let index = self.program.index(of: partner)
        let stores = index.map { self.program.program.partners[$0].stores.map(\.code) } ?? []
        guard stores.contains(code) || code == principal.store else {
            throw Problem(422, .validationFailed, errors: [FieldError("/store", .unknown)])
        }
        guard principal.store == nil || principal.store == code else {
            throw Problem(403, .storeMismatch)
        }
        return code
    }

    /// The partner's newest purchase, return or payment; 0 where there is none.
    func newestReceipt(of partner: PartnerNumber) async throws -> EntryID {
        try await engine.trade { book in
            book.partners[partner]?.receipts.newest(before: nil, limit: 1).first ?? EntryID(0)
        }
    }

    /// What the shift has done: as it was signed, or by now.
    func derived(_ shift: TillShift) async throws -> DerivedSheet {
        guard shift.closing == nil else { return DerivedSheet(shift) }
        return try await sheet(of: shift, through: try await newestReceipt(of: shift.partner))
    }

    /// Adds up the entries that a shift's principal brought in behind its first one.
    func sheet(of shift: TillShift, through last: EntryID) async throws -> DerivedSheet {
        var sheet = ShiftSheet()
        var (cursor, count) = (EntryID(last.rawValue + 1), 0)
        while count < ShiftSheet.maximumReceipts {
            let before = cursor
            let ids = try await engine.trade { book in
                book.partners[shift.partner]?.receipts
                    .newest(before: before, limit: Caller.entriesPerLook) ?? []
            }
            let wanted = ids.filter { $0 > shift.openedAfter }
            for record in try await engine.records(wanted)
            where record.authority.principal == shift.principal {
                var bought: Record?
                if case .purchaseReturned(let fact) = record.fact {
                    bought = try await engine.record(fact.purchase)
                }
                sheet.add(record, bought: bought)
            }
            count += wanted.count
            guard wanted.count == Caller.entriesPerLook, let last = wanted.last else {
                return DerivedSheet(sheet: sheet, isComplete: true)
            }
            cursor = last
        }
        return DerivedSheet(sheet: sheet, isComplete: false)
    }
}

extension JSONWriter {
    mutating func put(_ shift: TillShift, _ found: DerivedSheet, _ caller: Caller) {
        let zone = caller.program.program.timeZone
        beginObject()
        field("object")
        put("till_shift" as StaticString)
        field("number")
        put(Int64(clamping: shift.number))
        field("partner")
        put(caller.program.registry.code(of: shift.partner))
        field("store")
        put(shift.store.isEmpty ? nil : shift.store)
        field("principal")
        put(Int64(clamping: shift.principal))
        field("name")
        put(shift.name)
        field("status")
        put(shift.closing == nil ? "open" as StaticString : "closed" as StaticString)
        field("opened_at")
        put(shift.openedAt, in: zone)
        field("closed_at")
        if let closing = shift.closing { put(closing.at, in: zone) } else { putNull() }
        field("opened_after")
        if shift.openedAfter.rawValue > 0 { put(shift.openedAfter) } else { putNull() }
        field("closed_through")
        if let through = shift.closing?.through, through.rawValue > 0 {
            put(through)
        } else {
            putNull()
        }
        field("complete")
        put(found.isComplete)
        putTotals(found.sheet, shift.closing?.counted ?? [])
        field("lines")
        beginArray()
        for line in found.sheet.lines {
            beginObject()
            putFields(of: line)
            field("store")
            put(line.store)
            endObject()
        }
        endArray()
        field("note")
        put(shift.closing?.note ?? "")
        endObject()
    }

    /// By kind: what the journal has, what was counted, and how much more was counted than it has.
    private mutating func putTotals(_ sheet: ShiftSheet, _ counted: [TillShift.Count]) {
        field("totals")
        beginArray()
        for kind in ShiftSheet.Kind.allCases {
            let total = sheet.total(of: kind)
            let count = counted.first { $0.kind == kind }
            beginObject()
            putFields(of: total)
            field("counted")
            put(count?.count)
            field("counted_points")
            put(count?.points.rawValue)
            field("difference")
            put(count.map { $0.count - total.count })
            field("difference_points")
            put(count.map { ($0.points - total.points).rawValue })
            endObject()
        }
        endArray()
    }

    private mutating func putFields(of line: ShiftSheet.Line) {
        field("kind")
        put(line.kind.rawValue)
        field("count")
        put(line.count)
        field("points")
        put(line.points)
        field("amount")
        put(line.amount)
    }
}
