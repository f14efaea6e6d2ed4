// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/jobs`: what the server does beside requests, when it did so last, and what waits.
    static let readJobs = Operation(
        id: "readJobs",
        method: .get,
        path: "/v1/jobs",
        access: .operatorKey(.accessRead)
    ) { call in
        let caller = try call.caller
        let zone = caller.program.program.timeZone
        let overview = try await caller.engine.overview()
        let jobs =
            [ServerJob.due(overview), .schedules(overview), .log(caller.engine.log?.standing)]
            + JobBook.Name.allCases.map { ServerJob($0, call.shared.jobs.standing(of: $0)) }
        let backtests = await call.shared.backtests.newest()
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("jobs" as StaticString)
            writer.field("as_of")
            writer.put(call.now, in: zone)
            writer.field("jobs")
            writer.beginArray()
            for job in jobs { writer.put(job, zone) }
            writer.endArray()
            writer.field("backtests")
            writer.beginArray()
            for job in backtests { writer.put(headOf: job, zone) }
            writer.endArray()
            writer.endObject()
        }
    }
}

/// Something that the server does of its own accord.
private struct ServerJob: Sendable {
    enum State: String {
        /// It did what there was to do.
        case well
        /// It is at it.
        case working
        /// The last try went wrong; it tries again.
        case failing
        /// It is not done here, or not yet.
        case idle
    }

    let code: String
    var state = State.well
    /// `nil` for what follows upon commits.
    var everySeconds: Int64?
    var lastAt: Instant?
    /// The last day that it is done with, for what is done by days.
    var through: CalendarDay?
    /// What it made since the start: entries, checkpoints, runs.
    var done: Int64?
    var waiting: Int64?
    var failure: String?

    /// Points that mature or lapse, holds and redemptions that end.
    static func due(_ overview: Overview) -> ServerJob {
        ServerJob(
            code: "due",
            state: overview.chores.lookedAt == nil ? .idle : .well,
            everySeconds: 1,
            lastAt: overview.chores.lookedAt,
            done: overview.chores.entries
        )
    }

    /// Days of the calendar that give points, member by member.
    static func schedules(_ overview: Overview) -> ServerJob {
        let walk = overview.chores.walk
        return ServerJob(
            code: "schedules",
            state: walk == nil ? .well : .working,
            everySeconds: 86_400,
            through: overview.program.schedulesRunThrough,
            waiting: walk.map {
                Int64(clamping: overview.members - min(overview.members, $0.visited))
            }
        )
    }

    /// Entries that are signed behind their commits.
    static func log(_ standing: LogStanding?) -> ServerJob {
        guard let standing else { return ServerJob(code: "log", state: .idle) }
        let waiting = standing.durable - min(standing.durable, standing.signed)
        let isFailing = standing.failure != nil
        return ServerJob(
            code: "log",
            state: isFailing ? .failing : waiting > 0 ? .working : .well,
            done: Int64(clamping: standing.checkpoints),
            waiting: Int64(clamping: waiting),
            failure: standing.failure
        )
    }

    init(_ name: JobBook.Name, _ standing: JobBook.Standing) {
        self.init(
            code: name.rawValue,
            state: standing.failure != nil ? .failing : standing.lastAt == nil ? .idle : .well,
            everySeconds: name.everySeconds,
            lastAt: standing.lastAt,
            done: standing.runs,
            failure: standing.failure
        )
    }

    private init(
        code: String,
        state: State,
        everySeconds: Int64? = nil,
        lastAt: Instant? = nil,
        through: CalendarDay? = nil,
        done: Int64? = nil,
        waiting: Int64? = nil,
        failure: String? = nil
    ) {
        self.code = code
        self.state = state
        self.everySeconds = everySeconds
        self.lastAt = lastAt
        self.through = through
        self.done = done
        self.waiting = waiting
        self.failure = failure
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ job: ServerJob, _ zone: ProgramTimeZone) {
        beginObject()
        field("code")
        put(job.code)
        field("state")
        put(job.state.rawValue)
        field("every_seconds")
        put(job.everySeconds)
        field("last_at")
        if let last = job.lastAt { put(last, in: zone) } else { putNull() }
        field("through")
        put(job.through.map { "\($0)" })
        field("done")
        put(job.done)
        field("waiting")
        put(job.waiting)
        field("failure")
        put(job.failure)
        endObject()
    }

    /// What a list shows of a back-test; its report has a page of its own.
    fileprivate mutating func put(headOf job: BacktestJob, _ zone: ProgramTimeZone) {
        beginObject()
        field("number")
        put(Int64(clamping: job.number))
        field("status")
        put(job.status.rawValue)
        field("principal")
        put(Int64(clamping: job.principal))
        field("started_at")
        put(job.startedAt, in: zone)
        field("done")
        put(Int64(clamping: job.done))
        field("total")
        put(Int64(clamping: job.total))
        endObject()
    }
}
