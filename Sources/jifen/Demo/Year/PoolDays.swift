// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// On the last day of the played year the fruit shop imports codes of a video site, which are plainly made up, and some
/// members take one.
extension DemoYear {
    private static let poolCodes = 30
    private static let poolBookings = 12

    func planPools(on day: Int) async throws {
        guard day == DemoPlan.days - 1 else { return }
        var errands: [Errand] = []
        for reward in town.program.program.rewards where reward.codes != nil {
            guard let number = town.registry.reward(code: reward.code) else { continue }
            let partner = town.program.number(ofPartner: reward.partnerIndex)
            let codes = (1...DemoYear.poolCodes).map { place in
                let digits = String(10_000 + place).dropFirst()
                return "DEMO-\(digits)-MADE-UP"
            }
            let sealed = try town.sealer.seal(codes, of: number, at: partner)
            try await operate(.importCodes(sealed.command), codes: sealed.codes)
            errands += takers(of: number, price: reward.price.rawValue)
        }
        try await run(errands, day: day)
    }

    /// Whoever has the points, in the sequence in which people joined.
    private func takers(of reward: RewardNumber, price: Int64) -> [Errand] {
        let able = (0..<joined).filter { population[$0].available >= price }
        return able.prefix(DemoYear.poolBookings).compactMap { person -> Errand? in
            guard let member = population[person].member else { return nil }
            population[person].available -= price
            let command = RedeemReward(member: member, reward: reward)
            return Errand(person, .redeem, .redeemReward(command))
        }
    }
}
