// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/program`: the version in force and its terms.
    static let readProgram = Operation(
        id: "readProgram",
        method: .get,
        path: "/v1/program",
        access: .key(.programRead)
    ) { call in
        let caller = try call.caller
        let book = try await caller.engine.programBook()
        let next = book.versions.scheduled(at: book.now)
        let overview = try await caller.engine.overview()
        return .object { $0.put(caller.program, next: next, overview) }
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ bound: BoundProgram,
        next: BoundProgram?,
        _ overview: Overview
    ) {
        let program = bound.program
        beginObject()
        field("object")
        put("program" as StaticString)
        field("code")
        put(program.code)
        field("name")
        put(program.name)
        field("version")
        put(Int64(bound.version))
        field("published_at")
        put(bound.publishedAt, in: program.timeZone)
        field("effective_at")
        put(bound.effectiveAt, in: program.timeZone)
        field("next_version")
        if let next {
            beginObject()
            field("version")
            put(Int64(next.version))
            field("effective_at")
            put(next.effectiveAt, in: program.timeZone)
            endObject()
        } else {
            putNull()
        }
        field("notice_days")
        put(program.noticeDays)
        field("currency")
        put("CNY" as StaticString)
        field("face_value_fen")
        put(program.faceValue)
        putGuarantee(GuaranteeStanding(overview), of: program)
        field("coverage_percent")
        put(overview.program.money.flatMap { $0.openPoints > 0 ? $0.coveragePercent : nil })
        field("time_zone")
        put(program.timeZone.name)
        field("starts_on")
        put("\(program.startsOn)")
        field("tiers")
        beginArray()
        for tier in program.tiers {
            beginObject()
            field("code")
            put(tier.code)
            field("name")
            put(tier.name)
            endObject()
        }
        endArray()
        field("holds")
        beginObject()
        field("default_minutes")
        put(program.holds.defaultMinutes)
        field("maximum_minutes")
        put(program.holds.maximumMinutes)
        endObject()
        field("clawback")
        beginObject()
        field("on_shortfall")
        put(program.clawback.onShortfall.rawValue)
        field("maximum_debt")
        put(program.clawback.maximumDebt)
        endObject()
        endObject()
    }
}
