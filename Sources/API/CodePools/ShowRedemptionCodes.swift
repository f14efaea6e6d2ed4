// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/redemptions/{id}/codes`: shows the codes of others that a redemption has.
    ///
    /// The first look hands it over: afterwards the member does not cancel any more. Every look of the staff is
    /// written down.
    static let showRedemptionCodes = Operation(
        id: "showRedemptionCodes",
        method: .post,
        path: "/v1/redemptions/{id}/codes",
        access: .key(.redemptionsWrite),
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let made = try await caller.redemption(call.parameter("id"))
        var reading = try await caller.reading(of: made, now: call.now)
        guard reading.ends.isPooled else { throw Problem(.codes(.notPooled)) }
        if !reading.course.isFulfilled {
            try await caller.handOver(made, call)
            reading = try await caller.reading(of: made, now: call.now)
        }
        let codes = try await caller.codes(of: reading)
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { reading.put(view, showing: codes, into: &$0) }
    }
}

extension Caller {
    /// Once: who looks at the same moment finds it handed over already.
    fileprivate func handOver(_ made: Record, _ call: Call) async throws {
        let request = Request(
            .changeRedemption(ChangeRedemption(redemption: made.id, step: .fulfil)),
            authority: principal.authority,
            key: call.idempotencyKey.map {
                IdempotencyKey(authority: principal.authority, text: $0)
            }
        )
        switch try await engine.submit([Submission(request)]).first {
        case .refused(.redemptionNotOpen(status: .fulfilled, step: .fulfil)): return
        case .refused(let refusal): throw Problem(refusal)
        default: return
        }
    }

    /// The codes of others that somebody has seen and that the redemption still has, in the clear.
    func codes(of reading: RedemptionReading) async throws -> [ShownCode] {
        guard reading.ends.isPooled, reading.course.isFulfilled else { return [] }
        let numbers = reading.course.codes(of: reading.fact)
        let stored = try await engine.codes(of: reading.fact.reward, numbers)
        return try stored.map { stored in
            guard let text = shared.sealer.open(stored.code, at: reading.fact.partner) else {
                throw CodeUnreadable(reward: stored.reward, number: stored.number)
            }
            return ShownCode(text: text)
        }
    }
}

/// A code of others as whoever may see it sees it.
struct ShownCode: Hashable, Sendable {
    let text: String
    /// `nil` for what no picture takes.
    let picture: String?

    init(text: String) {
        self.text = text
        picture = CodePicture(address: text)?.svg
    }
}

/// The folder's secret does not open a code that was sealed with it: the store is damaged.
struct CodeUnreadable: Error {
    let reward: UInt32
    let number: Int64
}
