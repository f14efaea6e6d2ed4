// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/partners/{code}/receipts`: purchases, returns and payments at a partner, newest first.
    static let listReceipts = Operation(
        id: "listReceipts",
        method: .get,
        path: "/v1/partners/{code}/receipts",
        access: .key(.purchasesRead),
        query: ["kind", "store", "day", "own", "source_id", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let partner = try caller.ownPartner(code)
        let filter = try ReceiptFilter(call.query, caller)
        let page = try Page(call, "/v1/partners/\(code)/receipts", filters: filter.words)
        let found =
            if let number = call.query["source_id"] {
                try await ReceiptPage(named: number, of: partner, filter, caller)
            } else {
                try await ReceiptPage(
                    before: page.position.map { EntryID($0.first) },
                    limit: page.limit,
                    of: partner,
                    filter,
                    caller
                )
            }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let next = found.next.map { CursorPosition($0.rawValue) }
        return page.answer(found.receipts, next: next) { $0.put($1, of: caller.principal, view) }
    }
}

/// Which entries are shown.
private struct ReceiptFilter: Sendable {
    enum Kind: String, CaseIterable {
        case purchase
        case `return`
        case payment
    }

    /// The filters as they were given, which a cursor is bound to.
    let words: [String?]
    let day: CalendarDay?
    private let kind: Kind?
    private let store: String?
    private let principal: UInt64?
    private let zone: ProgramTimeZone

    init(_ query: Query, _ caller: Caller) throws(Problem) {
        if let word = query["kind"] {
            guard let kind = Kind(rawValue: word) else {
                throw Problem.invalid("kind", Expected.oneOf(Kind.allCases.map(\.rawValue)))
            }
            self.kind = kind
        } else {
            kind = nil
        }
        store = query["store"]
        day = try query.day("day")
        principal = try query.flag("own") ? caller.principal.id : nil
        zone = caller.program.program.timeZone
        words =
            ["kind", "store", "day", "source_id"].map { query[$0] } + [principal.map { "\($0)" }]
    }

    func includes(_ record: Record) -> Bool {
        if let principal, record.authority.principal != principal { return false }
        if let day, zone.day(of: record.ledger.recordedAt) != day { return false }
        switch record.fact {
        case .purchaseRecorded(let fact):
            return kind ?? .purchase == .purchase && store ?? fact.store == fact.store
        case .paidWithPoints(let fact):
            return kind ?? .payment == .payment && store ?? fact.store == fact.store
        // A return names no store: it is of the purchase's.
        case .purchaseReturned: return kind ?? .return == .return && store == nil
        default: return false
        }
    }

    /// Whether this entry and all older ones are from before the day that is asked for.
    func isOver(at record: Record) -> Bool {
        day.map { zone.day(of: record.ledger.recordedAt) < $0 } ?? false
    }
}

/// An entry, and what has come back of it where it is a purchase.
private struct Receipt: Sendable {
    let record: Record
    let returned: Receipts.Returned
}

private struct ReceiptPage: Sendable {
    /// How many entries one look reads, and how many looks an answer takes at most: a page may be
    /// short where a filter fits little, and goes on from its cursor.
    private static let entriesPerLook = 200
    private static let maximumLooks = 10
    /// As whose types partners' receipts are mostly numbered.
    private static let types = ["receipt", "purchase", "payment", "return"]

    let receipts: [Receipt]
    /// The last entry that was looked at; `nil` at the end.
    let next: EntryID?

    /// The page of those before an entry.
    init(
        before cursor: EntryID?,
        limit: Int,
        of partner: PartnerNumber,
        _ filter: ReceiptFilter,
        _ caller: Caller
    ) async throws {
        var shown: [Record] = []
        var cursor = cursor
        var isAtEnd = false
        looks: for _ in 0..<ReceiptPage.maximumLooks {
            let before = cursor
            let ids = try await caller.engine.trade { book in
                book.partners[partner]?.receipts
                    .newest(before: before, limit: ReceiptPage.entriesPerLook) ?? []
            }
            for record in try await caller.engine.records(ids) {
                if filter.isOver(at: record) {
                    isAtEnd = true
                    break looks
                }
                if filter.includes(record), try await caller.inspects(record) {
                    guard shown.count < limit else { break looks }
                    shown.append(record)
                }
                cursor = record.id
            }
            isAtEnd = ids.count < ReceiptPage.entriesPerLook
            if isAtEnd { break }
        }
        receipts = try await ReceiptPage.completed(shown, partner, caller)
        next = isAtEnd ? nil : cursor
    }

    /// Those of a number, however old they are.
    init(
        named number: String,
        of partner: PartnerNumber,
        _ filter: ReceiptFilter,
        _ caller: Caller
    ) async throws {
        var found: [Record] = []
        for type in ReceiptPage.types {
            let key = SourceKey(partner: partner, type: type, id: number)
            guard let record = try await caller.engine.record(of: key), filter.includes(record),
                try await caller.inspects(record)
            else { continue }
            found.append(record)
        }
        receipts = try await ReceiptPage.completed(found, partner, caller)
        next = nil
    }

    private static func completed(
        _ records: [Record],
        _ partner: PartnerNumber,
        _ caller: Caller
    ) async throws -> [Receipt] {
        try await caller.engine.trade { book in
            records.map { record in
                let returned = book.partners[partner]?.receipts.returned(of: record.id)
                return Receipt(
                    record: record,
                    returned: returned ?? Receipts().returned(of: record.id)
                )
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ receipt: Receipt,
        of principal: Principal,
        _ view: RecordView
    ) {
        let record = receipt.record
        beginObject()
        field("object")
        put("receipt" as StaticString)
        putWhat(record, view)
        field("returned")
        if case .purchaseRecorded = record.fact { put(receipt.returned.amount) } else { putNull() }
        field("returned_lines")
        beginArray()
        for (item, quantity) in receipt.returned.quantities.sorted(by: { $0.key < $1.key }) {
            beginObject()
            field("item")
            put(item)
            field("quantity")
            put(quantity)
            endObject()
        }
        endArray()
        field("own")
        put(record.authority.principal == principal.id)
        field("entry_id")
        put(record.id)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        field("recorded_at")
        put(record.ledger.recordedAt, in: view.zone)
        field("source")
        putSource(record.source)
        endObject()
    }

    /// `id`, `kind`, `purchase_id`, `partner`, `store`, `amount`, `points`.
    private mutating func putWhat(_ record: Record, _ view: RecordView) {
        switch record.fact {
        case .purchaseRecorded(let fact):
            let points = fact.awards.reduce(Points.zero) { $0 + $1.awarded }
            putWhat("purchase", PurchaseID(record.id), purchase: nil, fact.total, points)
            put(fact.partner, fact.store, view)
        case .paidWithPoints(let fact):
            putWhat("payment", PaymentID(record.id), purchase: nil, fact.value, fact.points)
            put(fact.partner, fact.store, view)
        case .purchaseReturned(let fact):
            let points = fact.clawedBack.reduce(Points.zero, +)
            let purchase = PurchaseID(fact.purchase)
            putWhat("return", ReturnID(record.id), purchase: purchase, fact.amount, points)
            put(fact.partner, nil, view)
        default: preconditionFailure("\(record.fact.kind) is no receipt")
        }
    }

    private mutating func put(_ partner: PartnerNumber, _ store: String?, _ view: RecordView) {
        putPartner(partner.rawValue, view)
        field("store")
        put(store)
    }

    private mutating func putWhat<Entity: IdentifiedEntity>(
        _ kind: StaticString,
        _ id: Identifier<Entity>,
        purchase: PurchaseID?,
        _ amount: Money,
        _ points: Points
    ) {
        field("id")
        put(id)
        field("kind")
        put(kind)
        field("purchase_id")
        if let purchase { put(purchase) } else { putNull() }
        field("amount")
        put(amount)
        field("points")
        put(points)
    }
}
