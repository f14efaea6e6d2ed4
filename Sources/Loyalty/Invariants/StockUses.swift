// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// I12: counts what is redeemed of every reward, by outlet, day and month too, against the stock of
/// the versions on whose terms it was.
struct StockUses {
    private var states: [RewardNumber: RewardState] = [:]

    init() {}

    /// `state` has taken the record.
    mutating func violations(
        in record: Record,
        _ state: LoyaltyState
    ) -> [InvariantViolation] {
        let versions = state.versions
        if case .redemptionChanged(let fact) = record.fact {
            states[fact.reward, default: RewardState()].giveBack(fact)
            return miscounts(of: fact.reward, in: record, state)
        }
        if case .slotsImported(let fact) = record.fact {
            states[fact.reward, default: RewardState()].note(fact)
            return miscounts(of: fact.reward, in: record, state)
        }
        guard case .rewardRedeemed(let fact) = record.fact, fact.gift == nil else { return [] }
        states[fact.reward, default: RewardState()].apply(fact)
        let uses = states[fact.reward] ?? RewardState()
        let cited = fact.terms.map { $0.shares.map(\.version) } ?? [record.version]
        let details = Set(cited).sorted().compactMap { version -> String? in
            guard versions.indices.contains(Int(version) - 1) else { return nil }
            let terms = versions[Int(version) - 1]
            guard let index = terms.index(ofReward: fact.reward) else { return nil }
            return StockUses.excess(of: uses, after: fact, terms.program.rewards[index])
        }
        return details.map {
            InvariantViolation(
                .stockIsKept,
                "entry \(record.sequence)",
                "of reward \(fact.reward) \($0)"
            )
        } + miscounts(of: fact.reward, in: record, state)
    }

    /// The row of a reward against its entries, while the row is as of this very record.
    private func miscounts(
        of reward: RewardNumber,
        in record: Record,
        _ state: LoyaltyState
    ) -> [InvariantViolation] {
        let index = Int(reward) - 1
        guard state.program.value.lastSequence == record.sequence,
            state.rewards.indices.contains(index)
        else { return [] }
        var counted = states[reward] ?? RewardState()
        // Codes of others are counted for themselves.
        counted.codes = state.rewards[index].value.codes
        guard state.rewards[index].value != counted else { return [] }
        let detail = "reward \(reward) has \(state.rewards[index].value.redeemed) redeemed, "
        let entries = "its entries \(states[reward]?.redeemed ?? 0)"
        return [InvariantViolation(.stockIsKept, in: record, detail + entries)]
    }

    private static func excess(
        of state: RewardState,
        after fact: RewardRedeemed,
        _ reward: Reward
    ) -> String? {
        if let stock = reward.stock, state.redeemed > stock {
            return "\(state.redeemed) are redeemed, the stock is \(stock)"
        }
        guard let terms = fact.terms else { return nil }
        let outlet = reward.pieces.outlet(terms.store)
        for period in [LimitPeriod.ever, .day, .month] {
            let count = state.uses.count(period, on: terms.day)
            if let most = reward.pieces.counts[period], count > most {
                return "\(count) are redeemed on \(terms.day) or in its month, there are \(most)"
            }
            let there = state.uses(at: terms.store).count(period, on: terms.day)
            if let most = outlet?.counts[period], there > most {
                return "\(there) are redeemed at \(terms.store), there are \(most)"
            }
        }
        return nil
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
