// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import HTTPTypes
internal import Loyalty
internal import Primitives

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
    fileprivate func lastRecord(of hold: HoldState, now: Instant) async throws -> Record {
        guard let id = hold.placed.member, let member = try await settledMember(id, now: now)
        else { return hold.placed }
        let placed = hold.placed.id
        if member.holds.contains(where: { $0.id == placed }) { return hold.placed }
        return try await newestRecord(of: id) { $0.endedHold == placed } ?? hold.placed
    }
}
