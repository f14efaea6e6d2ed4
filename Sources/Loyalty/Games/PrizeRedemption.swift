// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension Settled {
    /// Adds the redemption of a prize that is a reward: for no points, on the terms of the version
    /// in force, and of the pieces that were set aside for the game.
    mutating func redeemPrize(of record: Record, _ moment: Moment) {
        let version = moment.program
        guard let won = record.wonRedemption, let reward = version.reward(ofPrizeIn: record.fact)
        else { return }
        precondition(
            won.redemption.rawValue == nextSequence,
            "a prize is redeemed by the next entry"
        )
        let draft = draft(at: moment.now)
        let fact = RewardRedeemed(
            reward: reward,
            partner: won.partner,
            quantity: 1,
            points: .zero,
            terms: RedemptionTerms(
                day: moment.zone.day(of: moment.now),
                store: "",
                isOutlet: false,
                cash: .zero,
                early: nil,
                shares: [
                    RedemptionTerms.Share(
                        version: version.version,
                        option: "",
                        points: .zero,
                        whole: .zero,
                        fee: .zero
                    )
                ]
            ),
            gift: won.gift
        )
        add(moment.dueRecord(draft, .rewardRedeemed(fact)), moment)
    }
}

extension Record {
    /// The redemption that a draw or a set of badges gives by the next entry; `nil` for prizes that
    /// are no reward, and for entries from before such prizes were redeemed.
    var wonRedemption: (redemption: EntryID, partner: PartnerNumber, gift: PrizeGift)? {
        switch fact {
        case .prizeDrawn(let fact):
            fact.redemption.map { redemption in
                let isFree = fact.price == .zero
                let gift = PrizeGift(entry: id, game: fact.draw, tookTicket: isFree)
                return (redemption, fact.partner, gift)
            }
        case .badgePrizeClaimed(let fact):
            fact.redemption.map { redemption in
                let gift = PrizeGift(entry: id, game: fact.game, tookTicket: false)
                return (redemption, fact.partner, gift)
            }
        default: nil
        }
    }
}

extension BoundProgram {
    /// The reward that a drawn or claimed prize is in this version; `nil` for other prizes.
    func reward(ofPrizeIn fact: Fact) -> RewardNumber? {
        switch fact {
        case .prizeDrawn(let fact):
            prizes(ofGame: fact.draw).first { $0.code == fact.prize }.flatMap(reward(ofPrize:))
        case .badgePrizeClaimed(let fact):
            prizes(ofGame: fact.game).first.flatMap(reward(ofPrize:))
        default: nil
        }
    }

    /// The reward that a prize names; `nil` for points, badges and goods.
    func reward(ofPrize prize: Prize) -> RewardNumber? {
        guard case .reward(let index) = prize.kind else { return nil }
        return registry.reward(code: program.rewards[index].code)
    }
}
