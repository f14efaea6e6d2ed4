// SPDX-License-Identifier: Apache-2.0

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
        return .object { $0.put(caller.program) }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ bound: BoundProgram) {
        let program = bound.program
        beginObject()
        name("object")
        put("program" as StaticString)
        name("code")
        put(program.code)
        name("name")
        put(program.name)
        name("version")
        put(Int64(bound.version))
        name("published_at")
        put(bound.publishedAt, in: program.timeZone)
        name("currency")
        put("CNY" as StaticString)
        name("face_value_fen")
        put(program.faceValue)
        name("time_zone")
        put(program.timeZone.name)
        name("starts_on")
        put("\(program.startsOn)")
        name("tiers")
        beginArray()
        for tier in program.tiers {
            beginObject()
            name("code")
            put(tier.code)
            name("name")
            put(tier.name)
            endObject()
        }
        endArray()
        name("holds")
        beginObject()
        name("default_minutes")
        put(program.holds.defaultMinutes)
        name("maximum_minutes")
        put(program.holds.maximumMinutes)
        endObject()
        name("clawback")
        beginObject()
        name("on_shortfall")
        put(program.clawback.onShortfall.rawValue)
        name("maximum_debt")
        put(program.clawback.maximumDebt)
        endObject()
        endObject()
    }
}
