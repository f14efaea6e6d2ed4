// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/settlements`: the closed cycles, newest first.
    static let listSettlements = Operation(
        id: "listSettlements",
        method: .get,
        path: "/v1/settlements",
        access: .key(.settlementRead),
        query: ["at", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let book = try await call.books().settlements
        let page = try Page(call, "/v1/settlements", filters: [call.query["at"]])
        let before = page.position?.first ?? UInt64(book.cycles.count) + 1
        let shown = book.cycles.prefix(Int(clamping: before - 1)).suffix(page.limit).reversed()
        let last = shown.last?.closing.number ?? 1
        let view = SettlementView(book, caller)
        return page.answer(Array(shown), next: last > 1 ? CursorPosition(last) : nil) {
            view.write($1, into: &$0)
        }
    }

    /// `GET /v1/settlements/{number}`: a closed cycle; or, for the operator, what the next one comes to so far.
    static let readSettlement = Operation(
        id: "readSettlement",
        method: .get,
        path: "/v1/settlements/{number}",
        access: .key(.settlementRead),
        query: ["at"]
    ) { call in
        let caller = try call.caller
        let books = try await call.books()
        let book = books.settlements
        let plan =
            try await call.query["at"] == nil
            ? caller.plan(call.parameter("number"))
            : caller.plan(call.parameter("number"), in: books)
        let view = SettlementView(book, caller)
        if let cycle = book[plan.number] { return .object { view.write(cycle, into: &$0) } }
        let run = try await caller.engine.run(plan)
        return .object { view.write(run, of: plan, into: &$0) }
    }
}

/// A cycle as it is answered: all of it to the operator, its own part to a partner.
struct SettlementView: Sendable {
    private let book: SettlementBook
    private let registry: Registry
    private let zone: ProgramTimeZone
    private let own: PartnerNumber?

    init(_ book: SettlementBook, _ caller: Caller) {
        self.book = book
        registry = caller.program.registry
        zone = caller.program.program.timeZone
        own = caller.principal.partner
    }

    func write(_ cycle: SettlementState, into writer: inout JSONWriter) {
        let closing = cycle.closing
        begin(closing.number, closing.period, isClosed: true, &writer)
        writer.field("closed_by")
        writer.put(cycle.entry)
        putEntries(closing.first, closing.last, &writer)
        writer.field("ends_at")
        writer.put(closing.endsAt, in: zone)
        writer.field("matrix_sha256")
        writer.put(Hexadecimal.text(closing.matrix))
        writer.field("statements")
        writer.beginArray()
        for (index, statement) in closing.statements.enumerated() where shows(statement.partner) {
            let due = book.due(closing.number, statement.partner)
            begin(statement, number: cycle.statementNumber(at: index), &writer)
            writer.field("sha256")
            writer.put(Hexadecimal.text(statement.digest))
            writer.field("paid_fen")
            writer.put(cycle.paid[index])
            writer.field("held_back_fen")
            writer.put(book.heldBack(closing.number, statement.partner))
            writer.field("due_fen")
            writer.put(due)
            writer.field("status")
            writer.put(book.status(closing.number, statement.partner)?.rawValue)
            writer.endObject()
        }
        writer.endArray()
        writer.field("disputes")
        writer.beginArray()
        for dispute in cycle.disputes where shows(dispute.partner) { put(dispute, &writer) }
        writer.endArray()
        writer.endObject()
    }

    /// One that is not closed: nothing of it is due yet.
    func write(_ run: SettlementRun, of plan: SettlementPlan, into writer: inout JSONWriter) {
        begin(run.number, run.period, isClosed: false, &writer)
        writer.field("closed_by")
        writer.putNull()
        putEntries(run.first, run.last, &writer)
        writer.field("ends_at")
        writer.put(plan.end, in: zone)
        writer.field("matrix_sha256")
        writer.put(Hexadecimal.text(run.matrixDigest))
        writer.field("statements")
        writer.beginArray()
        for statement in run.statements {
            begin(statement.closing, number: statement.number, &writer)
            writer.field("sha256")
            writer.put(statement.digestText)
            for name in ["paid_fen", "held_back_fen", "due_fen"] {
                writer.name(name)
                writer.put(0)
            }
            writer.field("status")
            writer.put("open" as StaticString)
            writer.endObject()
        }
        writer.endArray()
        writer.field("disputes")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
    }

    private func shows(_ partner: PartnerNumber) -> Bool { own.map { $0 == partner } ?? true }

    private func begin(
        _ number: UInt64,
        _ period: SettlementPeriod,
        isClosed: Bool,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.field("object")
        writer.put("settlement" as StaticString)
        writer.field("number")
        writer.put(Int64(clamping: number))
        writer.field("from")
        writer.put("\(period.from)")
        writer.field("through")
        writer.put("\(period.lastDay)")
        writer.field("closed")
        writer.put(isClosed)
    }

    private func putEntries(_ first: UInt64, _ last: UInt64, _ writer: inout JSONWriter) {
        writer.field("first_entry")
        writer.put(first <= last ? EntryID(first).text : nil)
        writer.field("last_entry")
        writer.put(first <= last ? EntryID(last).text : nil)
    }

    private func begin(
        _ statement: PartnerStatement,
        number: UInt64,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.field("number")
        writer.put(Int64(clamping: number))
        writer.field("partner")
        writer.put(registry.code(of: statement.partner))
        writer.field("payable_fen")
        writer.put(statement.payable)
        writer.field("account_fen")
        writer.put(statement.account)
        writer.field("netting_fen")
        writer.put(statement.netting)
        writer.field("net_fen")
        writer.put(statement.net)
    }

    private func put(_ dispute: LineDispute, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("id")
        writer.put(DisputeID(dispute.id))
        writer.field("partner")
        writer.put(registry.code(of: dispute.partner))
        writer.field("entry_id")
        writer.put(dispute.entry)
        writer.field("fen")
        writer.put(dispute.fen)
        writer.field("status")
        writer.put(dispute.status.word)
        writer.field("resolution_entry_id")
        writer.put(dispute.resolution.map(\.text))
        writer.endObject()
    }
}
