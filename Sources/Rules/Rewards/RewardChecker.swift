// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves the partner of a reward and judges its price.
enum RewardChecker {
    /// `nil` after a finding, or when the partner's document has mistakes.
    static func check(
        _ reward: RewardDeclaration,
        in context: RuleContext,
        _ findings: inout Findings
    ) -> Reward? {
        let partnerIndex = context.partnerIndex(reward.partner, &findings)
        guard let partnerIndex, let program = context.program else { return nil }
        let price = reward.price.value * context.partners[partnerIndex].denomination
        guard price <= Points.maximum.rawValue else {
            findings.error(
                .outOfRange,
                at: reward.price.place,
                "the price is \(price) program points",
                fix: "keep it to \(Points.maximum) program points"
            )
            return nil
        }
        let worth = program.faceValue.multiplied(by: price, rounding: .floor) ?? .max
        if worth > reward.value.fen {
            findings.warning(
                .rewardUnderFaceValue,
                at: reward.price.place,
                "the points pay \(Money(fen: worth)) yuan of any bill, and here only"
                    + " \(reward.value)",
                fix: "lower 'price' or correct 'value'"
            )
        }
        return Reward(
            code: reward.code.value,
            partnerIndex: partnerIndex,
            name: reward.name,
            pricePartnerPoints: reward.price.value,
            price: Points(price),
            valueFen: reward.value.fen,
            stock: reward.stock.pieces,
            limitPerMember: reward.limitPerMember
        )
    }
}
