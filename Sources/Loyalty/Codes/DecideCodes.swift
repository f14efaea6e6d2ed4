// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: ImportCodes, _ moment: Moment) throws(Stop) -> [Record] {
        let kept = KeptTerms(of: command.reward, in: versions, at: moment.now, since: 0)
        guard rewards.indices.contains(Int(command.reward) - 1), let partner = kept.partner else {
            throw .refused(.unknownReward)
        }
        guard kept.all.contains(where: { $0.reward.codes != nil }) else {
            throw .refused(.codes(.noPool))
        }
        let pool = rewards[Int(command.reward) - 1].value.codes
        guard pool.left.count + command.count <= CodeLimits.left,
            pool.imported + command.count < CodeLimits.maximumNumber
        else { throw .refused(.codes(.poolFull(left: pool.left.count, limit: CodeLimits.left))) }
        let fact = CodesImported(
            reward: command.reward,
            partner: partner,
            first: pool.imported + 1,
            count: command.count,
            root: command.root,
            mark: command.mark
        )
        return [record(.codesImported(fact), moment.circumstances)]
    }
}

/// Why codes of others are not taken in or not handed out.
public enum CodeRefusal: Hashable, Sendable {
    /// The reward has no pool.
    case noPool
    /// More codes would wait than a pool holds.
    case poolFull(left: Int64, limit: Int64)
    /// There are fewer codes left than pieces were asked for.
    case poolEmpty(left: Int64)
    /// More pieces than one redemption gets codes for.
    case tooMany(limit: Int64)
    /// Some codes are in a pool of the partner already; by their places in the import.
    case known([Int])
    /// Nothing of the redemption has a code of others.
    case notPooled

    public var code: String {
        switch self {
        case .noPool: "reward_has_no_pool"
        case .poolFull: "code_pool_full"
        case .poolEmpty: "code_pool_empty"
        case .tooMany: "too_many_codes"
        case .known: "codes_known"
        case .notPooled: "redemption_has_no_codes"
        }
    }

    var isTransient: Bool {
        switch self {
        case .poolFull, .poolEmpty: true
        case .noPool, .tooMany, .known, .notPooled: false
        }
    }
}

extension RewardInquiry {
    /// Codes are there before a point moves, or nothing moves.
    func codeRefusal(_ reward: Reward) -> Refusal? {
        guard reward.codes != nil else { return nil }
        guard command.quantity <= CodeLimits.codesOfRedemption else {
            return .codes(.tooMany(limit: CodeLimits.codesOfRedemption))
        }
        let left = state.codes.left.count
        return command.quantity > left ? .codes(.poolEmpty(left: left)) : nil
    }
}
