// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Checks that the codes of others that an entry names can be taken in, handed out and given back.
struct CodeFit {
    let state: LoyaltyState
    let record: Record

    private func expect(_ holds: Bool) throws(Misfit) {
        guard holds else {
            throw Misfit(.codesAreHandedOnce, "its codes are not those that there are")
        }
    }

    private func pool(_ reward: RewardNumber) throws(Misfit) -> CodePool {
        guard reward > 0, reward <= state.rewards.count else {
            throw Misfit("there is no reward \(reward)")
        }
        return state.rewards[Int(reward) - 1].value.codes
    }

    func check(_ fact: CodesImported) throws(Misfit) {
        let pool = try pool(fact.reward)
        let now = record.ledger.recordedAt
        let kept = KeptTerms(of: fact.reward, in: state.versions, at: now, since: 0)
        guard kept.partner == fact.partner, kept.all.contains(where: { $0.reward.codes != nil })
        else { throw Misfit("its reward has no pool of its partner's") }
        try expect(fact.first == pool.imported + 1)
        try expect(pool.left.count + fact.count <= CodeLimits.left)
    }

    func check(_ fact: RewardRedeemed) throws(Misfit) {
        guard !fact.codes.isEmpty else { return }
        try expect(fact.codes.count == fact.quantity)
        try expect(try pool(fact.reward).left.contains(fact.codes))
    }

    func check(_ fact: RedemptionChanged) throws(Misfit) {
        guard !fact.codes.isEmpty else { return }
        let pool = try pool(fact.reward)
        try expect(fact.isBack && fact.codes.count == fact.pieces)
        try expect((fact.codes.runs.last?.upperBound ?? 0) <= pool.imported)
        try expect(pool.left.isDisjoint(with: fact.codes))
        let course = state.redemptions[fact.redemption.rawValue]?.value
        try expect(course?.isFulfilled != true)
    }
}
