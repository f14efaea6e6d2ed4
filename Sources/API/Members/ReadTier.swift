// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}/tier`: where a member stands between tiers, and where it will stand at
    /// a moment to come if nothing is earned until then.
    static let readTier = Operation(
        id: "readTier",
        method: .get,
        path: "/v1/members/{id}/tier",
        access: .key(.membersRead),
        query: ["at", "until"]
    ) { call in
        let caller = try call.caller
        let until = try call.query.moment("until")
        if let until { try check(until, call.now) }
        if let instant = try call.query.moment("at") {
            guard until == nil else { throw Problem.invalid("until", Expected.notBeside("at")) }
            return try await pastTier(call, caller, at: instant)
        }
        let member = try await caller.pathMember(call.parameter("id"))
        let today = TierStandingView(
            member: member,
            moment: call.now,
            program: caller.engine.program ?? caller.program
        )
        let versions = until == nil ? [] : try await caller.engine.programBook().versions
        let outlook = until.map { until in
            TierStandingView(
                member: member.idle(until: until, under: versions),
                moment: until,
                program: versions.inForce(at: until) ?? today.program
            )
        }
        return .object { $0.put(today, outlook) }
    }

    /// As the journal had it at a moment, by the version that was in force then.
    private static func pastTier(
        _ call: Call,
        _ caller: Caller,
        at instant: Instant
    ) async throws -> Answer {
        let member = try await caller.pathMember(call.parameter("id"), at: instant, call)
        guard let member, let program = caller.engine.versions.inForce(at: instant) else {
            throw Problem.invalid("at", Expected.enrolled)
        }
        let then = TierStandingView(member: member, moment: instant, program: program)
        return .object { $0.put(then, nil) }
    }

    private static func check(_ until: Instant, _ now: Instant) throws(Problem) {
        let days = APILimits.outlookDays
        guard until > now, until <= now.adding(days: days) else {
            throw Problem.invalid("until", Expected.withinDays(days))
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ today: TierStandingView, _ outlook: TierStandingView?) {
        beginObject()
        field("object")
        put("tier_standing" as StaticString)
        field("member_id")
        put(today.member.id)
        putFields(of: today)
        field("outlook")
        if let outlook {
            beginObject()
            field("at")
            put(outlook.moment, in: outlook.program.program.timeZone)
            field("program_version")
            put(Int64(outlook.program.version))
            putFields(of: outlook)
            endObject()
        } else {
            putNull()
        }
        field("as_of")
        put(today.moment, in: today.program.program.timeZone)
        endObject()
    }
}
