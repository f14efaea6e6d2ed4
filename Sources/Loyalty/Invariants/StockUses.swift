// SPDX-License-Identifier: Apache-2.0

import Rules

/// I12: counts what is redeemed of every reward against the stock of the version it cites.
struct StockUses {
    private var redeemed: [RewardNumber: Int64] = [:]

    init() {}

    mutating func violations(
        in record: Record,
        terms: BoundProgram
    ) -> [InvariantViolation] {
        guard case .rewardRedeemed(let fact) = record.fact else { return [] }
        redeemed[fact.reward, default: 0] += fact.quantity
        let count = redeemed[fact.reward, default: 0]
        guard let index = terms.index(ofReward: fact.reward),
            let stock = terms.program.rewards[index].stock, count > stock
        else { return [] }
        let detail = "\(count) of reward \(fact.reward) are redeemed, the stock is \(stock)"
        return [InvariantViolation(.stockIsKept, "entry \(record.sequence)", detail)]
    }

    /// I12 for a state without its journal: against the largest stock that any version had.
    static func violations(in state: LoyaltyState) -> [InvariantViolation] {
        state.rewards.enumerated().compactMap { index, row in
            let number = RewardNumber(index + 1)
            var largest: Int64 = 0
            for version in state.versions {
                guard let place = version.index(ofReward: number) else { continue }
                guard let stock = version.program.rewards[place].stock else { return nil }
                largest = max(largest, stock)
            }
            guard row.value.redeemed < 0 || row.value.redeemed > largest else { return nil }
            let detail = "\(row.value.redeemed) are redeemed, the stock was never over \(largest)"
            return InvariantViolation(.stockIsKept, "reward \(number)", detail)
        }
    }
}
