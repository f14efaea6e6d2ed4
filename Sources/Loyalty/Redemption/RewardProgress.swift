// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// How far a member is from one piece of a reward: by the same terms by which it would be redeemed.
public struct RewardProgress: Hashable, Sendable {
    /// What one piece costs points that are issued now.
    public let price: Points
    public let option: String
    /// What the member can spend on it.
    public let available: Points
    /// What is still missing, in points that are issued from now on.
    public let missing: Points

    /// `nil` when the version in force does not have the reward, or it costs more than there can be.
    public init?(
        of member: Member,
        toward number: RewardNumber,
        in versions: [BoundProgram],
        _ state: ProgramState,
        at now: Instant
    ) {
        let kept = KeptTerms(of: number, in: versions, at: now, since: 0)
        guard kept.isOffered else { return nil }
        let inquiry = RewardInquiry(
            command: RedeemReward(member: member.id, reward: number),
            now: now,
            level: member.creditLevel(at: now),
            tier: member.tier,
            uses: PieceUses(),
            household: [],
            cards: nil,
            state: RewardState()
        )
        let offers = kept.all.compactMap { inquiry.offer($0.reward, of: $0.version) }
        guard let newest = offers.first, newest.version == kept.all[0].version.version else {
            return nil
        }
        let ladder = OfferLadder(offers, isOffered: true)
        let spend = MixedSpend(member.lots.lots) { lot in
            ladder.best(forLotOf: state.version(ofEntry: lot.id.entry))
        }
        price = newest.points
        option = newest.option
        available = spend.available
        missing = spend.isPaid ? .zero : spend.rest(at: newest)
    }
}

/// How a member goes on to earn, as somebody supposes it.
public enum SupposedEarning: Hashable, Sendable {
    /// A purchase of so much on each day.
    case daily(Money)
    /// A purchase of so much in each month.
    case monthly(Money)
    /// Nights of a hotel, one by one.
    case nights

    /// How often it comes in twelve months of thirty days; `nil` where nobody can say.
    public var timesOfYear: Int64? {
        switch self {
        case .daily: 360
        case .monthly: 12
        case .nights: nil
        }
    }
}

extension BoundProgram {
    /// Points of one purchase or night at a reward's partner: by its base rules alone, for a tier
    /// on a day, without limits and campaigns.
    public func supposedPoints(
        _ earning: SupposedEarning,
        toward reward: Reward,
        tier: TierNumber,
        on day: CalendarDay
    ) -> Points {
        let total: Money
        var items: [PurchaseItem] = []
        switch earning {
        case .daily(let money), .monthly(let money): total = money
        case .nights:
            total = Money(fen: reward.valueFen)
            items = [
                PurchaseItem(sku: "", category: "", unit: "night", quantity: 1, amount: total)
            ]
        }
        let facts = PurchaseFacts(
            partnerIndex: reward.partnerIndex,
            day: day,
            tierIndex: index(ofTier: tier),
            total: total,
            items: items
        )
        return program.awards(for: facts) { _ in .zero }.reduce(.zero) { sum, award in
            let isBase = program.rules[award.ruleIndex].kind == .base
            return isBase ? sum + award.wanted : sum
        }
    }
}

extension MixedSpend {
    /// What is left to pay, turned into the terms of an offer.
    func rest(at offer: RewardOffer) -> Points {
        var turned = self
        turned.turn(to: offer)
        return turned.rest
    }
}
