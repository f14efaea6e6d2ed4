// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/members/{id}/statement`: a span of the journal's time with the balances before and
    /// behind, what came and what went, and the entries, newest first.
    static let readStatement = Operation(
        id: "readStatement",
        method: .get,
        path: "/v1/members/{id}/statement",
        access: .operatorKey(.membersRead),
        query: ["from", "until", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        guard let id = MemberID(text: call.parameter("id")) else { throw Problem(.unknownMember) }
        let from = try call.query.moment("from")
        let until = try call.query.moment("until") ?? call.now
        guard from.map({ $0 < until }) ?? true, until <= call.now else {
            throw Problem.invalid("until", Expected.past)
        }
        let page = try Page(
            call,
            "/v1/members/\(id)/statement",
            filters: ["from", "until"].map { call.query[$0] }
        )
        let statement = try await caller.bounded {
            try await caller.engine.statement(
                of: id,
                from: from ?? .earliest,
                until: until,
                behind: page.position.map { EntryID($0.first) },
                limit: page.limit
            )
        }
        guard let statement else { throw Problem(.unknownMember) }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let cursor = statement.next.map { page.cursor(CursorPosition($0.rawValue)) }
        return .object { $0.put(statement, of: id, from, until, cursor: cursor, view) }
    }
}

extension Caller {
    /// Answers with a problem when a history is longer than one answer reads.
    func bounded<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let fault as HistoryTooLong {
            let limit = JSON.Member("limit", .integer(Int64(fault.limit)))
            throw Problem(422, .historyTooLong, [limit])
        } catch let fault as ScopeTooWide {
            let limit = JSON.Member("limit", .integer(Int64(fault.limit)))
            throw Problem(422, .scopeTooWide, [limit])
        } catch let fault as CheckpointPending {
            let entry = JSON.Member("entry", .string(fault.entry.text))
            throw Problem(409, .checkpointPending, [entry], isRetryable: true)
        } catch is NoLog {
            throw Problem(409, .noLog)
        }
    }

    /// The member of an id in a path as it was at a moment of the journal's time; `nil` before it
    /// enrolled, a refusal when there is no such member.
    func pathMember(_ text: String, at instant: Instant, _ call: Call) async throws -> Member? {
        guard instant <= call.now else { throw Problem.invalid("at", Expected.past) }
        let id = try await pathMember(text).id
        return try await bounded { try await engine.member(id, at: instant) }
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ statement: PeriodStatement,
        of member: MemberID,
        _ from: Instant?,
        _ until: Instant,
        cursor: String?,
        _ view: RecordView
    ) {
        beginObject()
        field("object")
        put("member_statement" as StaticString)
        field("member_id")
        put(member)
        field("from")
        if let from { put(from, in: view.zone) } else { putNull() }
        field("until")
        put(until, in: view.zone)
        putEnd("opening", statement.opening)
        putEnd("closing", statement.closing)
        field("flows")
        beginObject()
        for chart in Chart.allCases where statement.flows.net[chart] != nil {
            name(chart.word)
            put(statement.flows.net[chart])
        }
        endObject()
        field("count")
        put(statement.count)
        field("entries")
        beginArray()
        for record in statement.records { putEntry(record, view) }
        endArray()
        field("has_more")
        put(cursor != nil)
        field("next_cursor")
        put(cursor)
        endObject()
    }

    private mutating func putEnd(_ end: StaticString, _ record: Record?) {
        field(end)
        beginObject()
        putBalances(record?.ledger.holder?.after ?? HolderBalances())
        field("entry_id")
        if let record { put(record.id) } else { putNull() }
        endObject()
    }
}
