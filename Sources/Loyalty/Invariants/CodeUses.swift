// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Counts the codes of others from the journal alone, number by number.
struct CodeUses {
    private struct Tally {
        var imported: Int64 = 0
        /// Whose each code is; those that nobody has do not stand here.
        var holders: [Int64: EntryID] = [:]
    }

    private var tallies: [RewardNumber: Tally] = [:]
    /// Redemptions whose codes were shown.
    private var shown: Set<EntryID> = []

    init() {}

    /// `state` has taken the record.
    mutating func violations(
        in record: Record,
        _ state: LoyaltyState
    ) -> [InvariantViolation] {
        let reward: RewardNumber
        let details: [String]
        switch record.fact {
        case .codesImported(let fact): (reward, details) = (fact.reward, take(fact))
        case .rewardRedeemed(let fact):
            (reward, details) = (fact.reward, hand(fact, record, state))
        case .redemptionChanged(let fact): (reward, details) = (fact.reward, change(fact))
        default: return []
        }
        return (details + miscounts(of: reward, after: record, state)).map {
            InvariantViolation(.codesAreHandedOnce, in: record, "of reward \(reward) \($0)")
        }
    }

    private mutating func take(_ fact: CodesImported) -> [String] {
        let known = tallies[fact.reward]?.imported ?? 0
        tallies[fact.reward, default: Tally()].imported += fact.count
        guard fact.first != known + 1 else { return [] }
        return ["\(known) codes are there, the import begins with \(fact.first)"]
    }

    private mutating func hand(
        _ fact: RewardRedeemed,
        _ record: Record,
        _ state: LoyaltyState
    ) -> [String] {
        var details: [String] = []
        let cited = fact.terms?.shares.first?.version ?? record.version
        if fact.gift == nil, state.versions.indices.contains(Int(cited) - 1) {
            let terms = state.versions[Int(cited) - 1]
            let isPooled =
                terms.index(ofReward: fact.reward).map {
                    terms.program.rewards[$0].codes != nil
                } ?? false
            let due = isPooled ? fact.quantity : 0
            if fact.codes.count != due {
                details.append("\(due) codes are due, the entry names \(fact.codes.count)")
            }
        }
        guard !fact.codes.isEmpty else { return details }
        var tally = tallies[fact.reward] ?? Tally()
        for number in fact.codes.numbers {
            if number > tally.imported { details.append("code \(number) was never imported") }
            if let holder = tally.holders[number] {
                details.append("code \(number) is that of \(holder)")
            }
            tally.holders[number] = record.id
        }
        tallies[fact.reward] = tally
        return details
    }

    private mutating func change(_ fact: RedemptionChanged) -> [String] {
        let isShown = shown.contains(fact.redemption)
        if fact.step == .fulfil { shown.insert(fact.redemption) }
        var tally = tallies[fact.reward] ?? Tally()
        guard tally.imported > 0 else {
            return fact.codes.isEmpty ? [] : ["codes go back that were never imported"]
        }
        var details: [String] = []
        for number in fact.codes.numbers {
            if tally.holders[number] != fact.redemption || isShown {
                details.append("code \(number) goes back, and is not to")
            }
            tally.holders[number] = nil
        }
        tallies[fact.reward] = tally
        if !fact.codes.isEmpty, !fact.isBack || fact.codes.count != fact.pieces {
            details.append("\(fact.codes.count) codes go back with \(fact.pieces) pieces")
        }
        return details
    }

    /// The row of a reward against its entries, while the row is as of this very record.
    private func miscounts(
        of reward: RewardNumber,
        after record: Record,
        _ state: LoyaltyState
    ) -> [String] {
        let index = Int(reward) - 1
        guard state.program.value.lastSequence == record.sequence,
            state.rewards.indices.contains(index)
        else { return [] }
        let pool = state.rewards[index].value.codes
        let tally = tallies[reward] ?? Tally()
        let left = tally.imported - Int64(tally.holders.count)
        guard pool.imported != tally.imported || pool.left.count != left else { return [] }
        return [
            "\(pool.imported) codes with \(pool.left.count) left, its entries say"
                + " \(tally.imported) with \(left)"
        ]
    }

    /// For a state without its journal: what is left was imported.
    static func violations(in state: LoyaltyState) -> [InvariantViolation] {
        state.rewards.enumerated().compactMap { index, row in
            let pool = row.value.codes
            let isWhole = (0...pool.imported).contains(pool.left.count)
            guard !isWhole || (pool.left.runs.last?.upperBound ?? 0) > pool.imported else {
                return nil
            }
            let detail = "\(pool.left.count) codes are left of \(pool.imported)"
            return InvariantViolation(.codesAreHandedOnce, "reward \(index + 1)", detail)
        }
    }
}
