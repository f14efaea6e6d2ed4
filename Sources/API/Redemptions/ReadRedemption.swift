// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/redemptions/{id}`: where a redemption stands and all that happened to it; its code is
    /// for keys that may use it.
    static let readRedemption = Operation(
        id: "readRedemption",
        method: .get,
        path: "/v1/redemptions/{id}",
        access: .key(.redemptionsRead)
    ) { call in
        let caller = try call.caller
        let made = try await caller.redemption(call.parameter("id"))
        let reading = try await caller.reading(of: made, now: call.now)
        let view = RecordView(program: caller.engine.program ?? caller.program)
        // Others say each time that they look.
        let isOwn = caller.principal.member != nil && reading.course.isFulfilled
        let codes = isOwn ? try await caller.codes(of: reading) : nil
        return .object { reading.put(view, showing: codes, into: &$0) }
    }
}

extension Operation {
    /// `GET /v1/redemptions/{id}/code.svg`: the code as a picture, to be scanned from a screen or paper.
    static let readCodePicture = Operation(
        id: "readCodePicture",
        method: .get,
        path: "/v1/redemptions/{id}/code.svg",
        access: .key(.redemptionsWrite),
        media: .svg
    ) { call in
        let caller = try call.caller
        let made = try await caller.redemption(call.parameter("id"))
        let reading = try await caller.reading(of: made, now: call.now)
        guard let code = reading.code, let picture = CodePicture(code) else {
            throw Problem(
                409,
                .noCodeNow,
                [JSON.Member("status", .string(reading.status.rawValue))]
            )
        }
        return Answer(Array(picture.svg.utf8), media: .svg)
    }
}

extension Caller {
    /// The end by time is an entry that a reader asks for when nobody came before.
    func reading(of made: Record, now: Instant) async throws -> RedemptionReading {
        guard case .rewardRedeemed(let fact) = made.fact,
            let ends = RedemptionEnds(of: made, in: engine.versions)
        else { throw Problem(.unknownRedemption) }
        var course = try await engine.course(ofRedemption: made.id)
        if course.open(of: fact.quantity) > 0, ends.status(of: fact, course, at: now) == .expired {
            let command = ChangeRedemption(redemption: made.id, step: .expire)
            _ = try await engine.submit([Submission(Request(.changeRedemption(command)))])
            course = try await engine.course(ofRedemption: made.id)
        }
        var changes: [Record] = []
        for id in course.changes {
            if let record = try await engine.record(id) { changes.append(record) }
        }
        let isGood =
            ends.needsCode && course.open(of: fact.quantity) > 0
            && principal.scopes.contains(.redemptionsWrite)
            && ends.availableFrom.map { $0 <= now } ?? true
        let code = isGood ? RedemptionCode(of: made, expiresAt: ends.expiresAt) : nil
        return RedemptionReading(
            made: made,
            fact: fact,
            course: course,
            ends: ends,
            changes: changes,
            code: code.map { shared.codes.text(of: $0, program: program.program.code) },
            now: now
        )
    }
}
