// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rewards`: what points buy, with what is left of it.
    static let listRewards = Operation(
        id: "listRewards",
        method: .get,
        path: "/v1/rewards",
        access: .key(.programRead),
        query: ["partner", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let program = caller.program.program
        let code = call.query["partner"]
        let partner = try code.map { code throws(Problem) in
            try program.requirePartner(code: code)
        }
        let page = try Page(call, "/v1/rewards", filters: ["\(caller.program.version)", code])
        let redeemed = try await caller.engine.overview().rewards
        let rewards = program.rewards.filter { partner ?? $0.partnerIndex == $0.partnerIndex }
        let registry = caller.program.registry
        return page.answer(rewards) { writer, reward in
            let number = registry.reward(code: reward.code).map { Int($0) - 1 }
            let state = number.flatMap { redeemed.indices.contains($0) ? redeemed[$0] : nil }
            writer.put(reward, of: program, redeemed: state?.redeemed ?? 0)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ reward: Reward,
        of program: CompiledProgram,
        redeemed: Int64
    ) {
        beginObject()
        field("object")
        put("reward" as StaticString)
        field("code")
        put(reward.code)
        field("name")
        put(reward.name)
        field("partner")
        put(program.partners[reward.partnerIndex].code)
        field("price_points")
        put(reward.price)
        field("price_partner_points")
        put(reward.pricePartnerPoints)
        field("value")
        put(Money(fen: reward.valueFen))
        field("stock_left")
        put(reward.stock.map { max(0, $0 - redeemed) })
        field("limit_per_member")
        put(reward.limitPerMember)
        endObject()
    }
}
