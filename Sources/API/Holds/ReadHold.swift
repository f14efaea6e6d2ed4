// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/holds/{id}`: a hold, and how it ended if it has.
    static let readHold = Operation(
        id: "readHold",
        method: .get,
        path: "/v1/holds/{id}",
        access: .key(.holdsRead)
    ) { call in
        let caller = try call.caller
        let hold = try await caller.hold(call.parameter("id"))
        let last = try await caller.lastRecord(of: hold, now: call.now)
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { $0.putHold(hold.ended(by: last), after: last, view) }
    }
}

extension Caller {
    /// The entry that ended the hold, or the one that placed it while it is open.
    ///
    /// The end of a hold is an entry that a sweep or the next command makes. A reader who comes
    /// before either asks for it.
    fileprivate func lastRecord(of hold: HoldState, now: Instant) async throws -> Record {
        guard let id = hold.placed.member else { return hold.placed }
        let placed = hold.placed.id
        if hold.fact.expiresAt <= now {
            _ = try await engine.submit([Submission(Request(.settleMember(id)))])
        }
        guard let member = try await engine.member(id),
            !member.holds.contains(where: { $0.id == placed })
        else { return hold.placed }
        return try await newestRecord(of: id) { $0.endedHold == placed } ?? hold.placed
    }
}
