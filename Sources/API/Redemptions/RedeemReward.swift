// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/redemptions`: points buy a reward.
    static let redeemReward = LedgerWrite(
        id: "redeemReward",
        scope: .redemptionsWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let reward = try reader.reward(site.caller)
            let quantity = reader.integer("quantity", in: 1...CommandLimits.quantity)
            let source = reader.source(partner: reward?.partner, type: "redemption")
            let (reference, wanted) = try reader.finish(member, reward)
            let command = RedeemReward(
                member: try await site.caller.member(reference),
                reward: wanted.number,
                quantity: quantity ?? 1,
                source: source
            )
            return PreparedWrite(command: .redeemReward(command))
        },
        write: { record, view, writer in writer.putRedemption(record, view) }
    )
}

private struct NamedReward {
    let number: RewardNumber
    let partner: PartnerNumber
}

extension ObjectReader {
    /// The reward by its code; a key of a partner redeems what its own partner offers.
    fileprivate mutating func reward(_ caller: Caller) throws(Problem) -> NamedReward? {
        let named = try optionalPartner(caller)
        guard let code = requiredText("reward") else { return nil }
        let program = caller.program.program
        guard let index = program.rewardIndex(code: code),
            let number = caller.program.registry.reward(code: code)
        else { throw Problem(.unknownReward) }
        let offerer = program.partners[program.rewards[index].partnerIndex].code
        guard let partner = caller.program.registry.partner(code: offerer) else {
            throw Problem(.unknownPartner)
        }
        guard named ?? partner == partner else { throw Problem.another(partner: offerer) }
        return NamedReward(number: number, partner: partner)
    }
}

extension JSONWriter {
    mutating func putRedemption(_ record: Record, _ view: RecordView) {
        guard case .rewardRedeemed(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no redemption")
        }
        beginObject("redemption", RedemptionID(record.id), record, view)
        putPartner(fact.partner.rawValue, view)
        field("reward")
        put(view.rewardCode(fact.reward))
        field("quantity")
        put(fact.quantity)
        field("points")
        put(fact.points)
        field("partner_points")
        put(view.partnerPoints(fact.points, fact.partner))
        endObject(record, view)
    }
}
