// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: RedeemReward, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        guard let index = moment.program.index(ofReward: command.reward) else {
            throw .refused(.unknownReward)
        }
        let reward = moment.program.program.rewards[index]
        let code = moment.program.program.partners[reward.partnerIndex].code
        guard let partner = registry.partner(code: code) else { throw .refused(.unknownPartner) }
        try settled.checkGuardian()
        let level = settled.member.creditLevel(at: moment.now)
        let (price, overflow) = moment.program.program.price(of: reward, for: level).rawValue
            .multipliedReportingOverflow(by: command.quantity)
        let available = settled.member.balances.available
        guard !overflow, price <= available.rawValue else {
            let required = overflow ? Points.maximum : Points(price)
            throw .refused(.insufficientPoints(available: available, required: required))
        }
        try checkStock(reward, command)
        try checkLimit(reward, command, settled.member)
        var draft = settled.draft(at: moment.now)
        draft.spend(Points(price), of: settled.member, at: partner)
        draft.owe(moment.program.value(of: Points(price)), to: partner)
        let fact = RewardRedeemed(
            reward: command.reward,
            partner: partner,
            quantity: command.quantity,
            points: Points(price),
            credit: level
        )
        return settled.records(
            endingWith:
                moment.record(draft, .rewardRedeemed(fact), source: command.source)
        )
    }

    private func checkStock(_ reward: Reward, _ command: RedeemReward) throws(Stop) {
        guard let stock = reward.stock else { return }
        let left = max(0, stock - rewards[Int(command.reward) - 1].value.redeemed)
        guard command.quantity <= left else { throw .refused(.rewardSoldOut(left: left)) }
    }

    private func checkLimit(
        _ reward: Reward,
        _ command: RedeemReward,
        _ member: Member
    ) throws(Stop) {
        guard let limit = reward.limitPerMember else { return }
        let redeemed = member.redeemed(command.reward)
        guard redeemed + command.quantity <= limit else {
            throw .refused(.rewardLimitReached(limit: limit, redeemed: redeemed))
        }
    }
}
