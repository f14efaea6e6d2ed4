// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rewards/{code}/code-pool`: how many codes of others there were and are, and whether they run out.
    static let readCodePool = Operation(
        id: "readCodePool",
        method: .get,
        path: "/v1/rewards/{code}/code-pool",
        access: .key(.codesWrite)
    ) { call in
        let caller = try call.caller
        let pooled = try await caller.pooledReward(call.parameter("code"))
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("code_pool" as StaticString)
            writer.field("reward")
            writer.put(call.parameter("code"))
            writer.field("partner")
            writer.put(caller.program.registry.code(of: pooled.partner))
            writer.field("imported")
            writer.put(pooled.pool.imported)
            writer.field("handed")
            writer.put(pooled.pool.handed)
            writer.field("left")
            writer.put(pooled.pool.left.count)
            writer.field("warn_below")
            writer.put(pooled.warnBelow)
            writer.field("is_low")
            writer.put(pooled.warnBelow.map { pooled.pool.left.count < $0 } ?? false)
            writer.endObject()
        }
    }

    /// `GET /v1/rewards/{code}/code-pool/codes`: every code, masked, with what has become of it.
    static let listPoolCodes = Operation(
        id: "listPoolCodes",
        method: .get,
        path: "/v1/rewards/{code}/code-pool/codes",
        access: .key(.codesWrite),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let pooled = try await caller.pooledReward(code)
        let page = try Page(call, "/v1/rewards/\(code)/code-pool/codes")
        let after = page.position.map { Int64(clamping: $0.first) } ?? 0
        let last = min(pooled.pool.imported, after + Int64(page.limit))
        let stored =
            after < last
            ? try await caller.engine.codes(
                of: pooled.number,
                NumberRuns(after + 1...last)
            ) : []
        let next = last < pooled.pool.imported ? CursorPosition(UInt64(last)) : nil
        return page.answer(stored, next: next) { writer, code in
            writer.beginObject()
            writer.field("object")
            writer.put("pool_code" as StaticString)
            writer.field("number")
            writer.put(code.number)
            writer.field("hint")
            writer.put(
                caller.shared.sealer.open(code.code, at: pooled.partner).map(PooledReward.mask)
            )
            writer.field("status")
            writer.put(pooled.pool.left.contains(code.number) ? "left" : "handed" as StaticString)
            writer.endObject()
        }
    }
}

/// A reward with a pool, as it stands.
struct PooledReward {
    let number: RewardNumber
    let partner: PartnerNumber
    let pool: CodePool
    /// `nil` when the terms in force have no pool any more.
    let warnBelow: Int64?

    /// Letters of a code that are told, of long ones; whoever has the list finds a code again by them.
    private static let shownLetters = 2
    private static let longLetters = 8

    static func mask(_ code: String) -> String {
        let shown = code.utf8.count >= longLetters ? shownLetters : 0
        return String(repeating: "•", count: code.count - shown) + code.suffix(shown)
    }
}

extension Caller {
    /// A reward of the caller's own partner that any version gives out of a pool.
    fileprivate func pooledReward(_ code: String) async throws -> PooledReward {
        guard let number = program.registry.reward(code: code) else {
            throw Problem(404, .unknownReward)
        }
        let kept = KeptTerms(of: number, in: engine.versions, at: engine.now, since: 0)
        guard let partner = kept.partner else { throw Problem(404, .unknownReward) }
        guard sees(partner) else {
            throw Problem.another(partner: program.registry.code(of: partner))
        }
        guard let terms = kept.all.lazy.compactMap(\.reward.codes).first else {
            throw Problem(.codes(.noPool))
        }
        let rewards = try await engine.overview().rewards
        let place = Int(number) - 1
        return PooledReward(
            number: number,
            partner: partner,
            pool: rewards.indices.contains(place) ? rewards[place].codes : RewardState().codes,
            warnBelow: terms.warnBelow
        )
    }
}
