// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/program/backtest`: begins to decide history again under documents; the answer is
    /// a job, because it reads the whole journal twice.
    static let backtestDocuments = Operation(
        id: "backtestDocuments",
        method: .post,
        path: "/v1/program/backtest",
        access: .operatorKey(.programWrite),
        body: .documents
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let documents = reader.documents("documents")
        let since = reader.text("since")
        let day = since.flatMap { CalendarDay(iso8601: $0) }
        if since != nil, day == nil { reader.report("since", .malformed, Expected.text) }
        let source = try reader.finish(documents)
        let compilation = CompiledProgram.compile(source)
        guard compilation.program != nil else {
            throw Problem(.programInvalid(count: compilation.errors.count))
        }
        let begun = await call.shared.backtests.begin(
            source,
            since: day,
            by: caller.principal.id,
            at: call.now,
            in: caller.engine
        )
        guard let begun else { throw Problem(409, .backtestRunning, isRetryable: true) }
        var answer = Answer.object { $0.put(begun, caller.program.program.timeZone) }
        answer.status = .accepted
        answer.location = "/v1/program/backtest/\(begun.number)"
        return answer
    }

    /// `GET /v1/program/backtest/{number}`: how far a back-test is, and what it found.
    static let readBacktest = Operation(
        id: "readBacktest",
        method: .get,
        path: "/v1/program/backtest/{number}",
        access: .operatorKey(.programRead)
    ) { call in
        let number = UInt64(call.parameter("number")) ?? 0
        let job = await call.shared.backtests.job(number)
        return try answer(job, call)
    }

    /// A function of its own, never inlined: the optimizer of Swift 6.3.1 does not survive it inside of
    /// the closure above.
    @inline(never)
    private static func answer(_ job: BacktestJob?, _ call: Call) throws(Problem) -> Answer {
        guard let job else { throw Problem(404, .unknownBacktest) }
        let zone = try call.caller.program.program.timeZone
        return .object { $0.put(job, zone) }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ job: BacktestJob, _ zone: ProgramTimeZone) {
        beginObject()
        field("object")
        put("backtest" as StaticString)
        field("number")
        put(Int64(clamping: job.number))
        field("status")
        put(job.status.rawValue)
        field("started_at")
        put(job.startedAt, in: zone)
        field("since")
        put(job.since.map { "\($0)" })
        field("progress")
        beginObject()
        field("done")
        put(Int64(clamping: job.done))
        field("total")
        put(Int64(clamping: job.total))
        endObject()
        field("fault")
        put(job.fault)
        field("report")
        if let report = job.report { put(report) } else { putNull() }
        endObject()
    }

    private mutating func put(_ report: BacktestSummary) {
        beginObject()
        field("purchases")
        put(report.purchases)
        field("activities")
        put(report.activities)
        field("returns")
        put(report.returns)
        field("total")
        put("all", "", report.total, report.totalCost)
        field("members")
        put(members: report)
        field("partners")
        beginArray()
        for item in report.partners { put("partner", item.code, item.line, item.cost) }
        endArray()
        field("rules")
        beginArray()
        for item in report.rules { put("rule", item.code, item.line, item.cost) }
        endArray()
        field("refused")
        beginArray()
        for item in report.refused {
            beginObject()
            field("code")
            put(item.code)
            field("count")
            put(item.count)
            endObject()
        }
        endArray()
        endObject()
    }

    private mutating func put(members report: BacktestSummary) {
        let winners = report.winners
        beginObject()
        field("better")
        put(Int64(winners.better))
        field("worse")
        put(Int64(winners.worse))
        field("same")
        put(Int64(winners.same))
        field("capped_live")
        put(Int64(winners.cappedLive))
        field("capped_draft")
        put(Int64(winners.cappedDraft))
        field("gains")
        put(report.gains)
        field("losses")
        put(report.losses)
        endObject()
    }

    private mutating func put(_ members: [BacktestTally.MemberLine]) {
        beginArray()
        for member in members {
            beginObject()
            field("member_id")
            put(member.member)
            field("live_points")
            put(member.line.live.points)
            field("draft_points")
            put(member.line.draft.points)
            field("change")
            put(member.line.change)
            endObject()
        }
        endArray()
    }

    private mutating func put(
        _ name: StaticString,
        _ code: String,
        _ line: BacktestTally.Line,
        _ cost: Money
    ) {
        beginObject()
        field(name)
        if code.isEmpty { put(true) } else { put(code) }
        field("live_points")
        put(line.live.points)
        field("draft_points")
        put(line.draft.points)
        field("change")
        put(line.change)
        field("cost_fen")
        put(cost.fen)
        endObject()
    }
}
