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
        let (page, partner) = try call.pageOfProgram("/v1/rewards")
        let overview = try await caller.engine.overview()
        let day = program.timeZone.day(of: call.now)
        let rewards = program.rewards.filter {
            partner ?? $0.partnerIndex == $0.partnerIndex && $0.visible.holds(day)
        }
        return page.answer(rewards) { writer, reward in
            writer.put(RewardView(reward, caller.program, overview, call.now))
        }
    }

    /// `GET /v1/rewards/{code}`: one reward, on whatever day.
    static let readReward = Operation(
        id: "readReward",
        method: .get,
        path: "/v1/rewards/{code}",
        access: .key(.programRead)
    ) { call in
        let caller = try call.caller
        let program = caller.program.program
        guard let index = program.rewardIndex(code: call.parameter("code")) else {
            throw Problem(404, .unknownReward)
        }
        let overview = try await caller.engine.overview()
        let view = RewardView(program.rewards[index], caller.program, overview, call.now)
        return .object { $0.put(view) }
    }
}
