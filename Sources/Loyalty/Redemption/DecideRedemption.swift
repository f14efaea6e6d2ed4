// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: RedeemReward, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        guard rewards.indices.contains(Int(command.reward) - 1) else {
            throw .refused(.unknownReward)
        }
        let member = settled.member
        let kept = KeptTerms(
            of: command.reward,
            in: versions,
            at: moment.now,
            since: oldestVersion(seenBy: member, now: moment.program)
        )
        guard let partner = kept.partner else { throw .refused(.unknownReward) }
        try settled.checkGuardian()
        try settled.checkUnfrozen()
        try kept.check(item: command.item)
        let choice = try slotChoice(command, kept, moment)
        let level = member.creditLevel(at: moment.now)
        let inquiry = RewardInquiry(
            command: command,
            now: moment.now,
            level: level,
            tier: member.tier,
            uses: member.redeemed(command.reward),
            household: try householdUses(of: command.reward, by: member),
            cards: moment.cardsLeft(for: member),
            state: rewards[Int(command.reward) - 1].value,
            choice: choice
        )
        let spend = try spend(inquiry, kept, member, moment)
        let points = spend.slices.total
        var draft = settled.draft(at: moment.now)
        draft.change(spend.slices) { .consumed($0) }
        draft.move(
            points,
            from: draft.account(.available),
            to: Chart.redeemed.account(UInt64(partner.rawValue))
        )
        let fact = RewardRedeemed(
            reward: command.reward,
            partner: partner,
            quantity: command.quantity,
            points: points,
            credit: level,
            terms: RedemptionTerms(
                day: moment.zone.day(of: moment.now),
                store: command.store,
                isOutlet: spend.terms.isOutlet,
                cash: command.cash,
                early: spend.terms.early,
                shares: spend.shares
            ),
            household: member.household,
            face: spend.terms.face,
            availableFrom: spend.terms.face > .zero ? moment.cardsGivenFrom(to: member) : nil,
            booked: choice.booked,
            item: command.item,
            codes: spend.terms.isPooled
                ? inquiry.state.codes.left.first(command.quantity) ?? NumberRuns() : NumberRuns()
        )
        return settled.records(
            endingWith:
                moment.record(draft, .rewardRedeemed(fact), source: command.source)
        )
    }

    /// What the member's household took; of a member without one what the member took.
    private func householdUses(
        of reward: RewardNumber,
        by member: Member
    ) throws(Stop) -> [PieceUses] {
        guard let id = member.household, let household = try household(id) else {
            return [member.redeemed(reward)]
        }
        return household.uses(of: reward)
    }

    /// `terms` are those of the first share.
    private typealias Spend = (
        slices: [LotSlice], shares: [RedemptionTerms.Share], terms: RewardOffer
    )

    /// The lots that pay and on which terms, or why there are none.
    private func spend(
        _ inquiry: RewardInquiry,
        _ kept: KeptTerms,
        _ member: Member,
        _ moment: Moment
    ) throws(Stop) -> Spend {
        let standing = kept.all.filter { $0.runsOffAt.map { moment.now < $0 } ?? true }
        guard !standing.isEmpty else {
            throw .refused(.rewardWithdrawn(runsOffAt: kept.runsOffAt ?? moment.now))
        }
        let offers = standing.compactMap { inquiry.offer($0.reward, of: $0.version) }
        let ladder = OfferLadder(offers.filter(\.isGood), isOffered: kept.isOffered)
        let lots = member.lots.lots
        let spend = MixedSpend(lots) { lot in
            ladder.best(forLotOf: program.value.version(ofEntry: lot.id.entry))
        }
        if spend.isPaid,
            let terms = ladder.offers.first(where: { $0.version == spend.shares[0].version })
        {
            return (spend.slices, spend.shares, terms)
        }
        throw .refused(refusal(offers, ladder, spend, kept, member))
    }

    /// Why nothing came of it: what the newest terms say, before and after the points are counted.
    private func refusal(
        _ offers: [RewardOffer],
        _ ladder: OfferLadder,
        _ spend: MixedSpend,
        _ kept: KeptTerms,
        _ member: Member
    ) -> Refusal {
        let available = member.balances.available
        guard let newest = offers.first else {
            return .insufficientPoints(available: available, required: Points.maximum)
        }
        if spend.available == .zero, !kept.isOffered, available > .zero {
            return .rewardWithdrawn(runsOffAt: kept.runsOffAt ?? .never)
        }
        if spend.available == .zero {
            if let barred = newest.barred { return barred }
            guard newest.points <= available else {
                return .insufficientPoints(available: available, required: newest.points)
            }
            if let exhausted = newest.exhausted { return exhausted }
        }
        // What is missing stands in the terms of the newest points, which cost the most.
        let dearest = ladder.newest ?? newest
        let required = spend.slices.isEmpty ? dearest.points : spend.slices.total + spend.rest
        return .insufficientPoints(
            available: min(available, spend.available),
            required: required
        )
    }
}

extension Moment {
    /// Face value that a member may still take in this month, and when the next one begins.
    fileprivate func cardsLeft(for member: Member) -> (left: Money, again: Instant) {
        let month = CalendarMonth(of: zone.day(of: now))
        let cap = program.program.giftCards.monthlyFace
        let next = month.lastDay?.adding(days: 1)
        return (
            max(.zero, cap - member.cardFaces(in: month)),
            next.map { zone.start(of: $0) } ?? .never
        )
    }

    /// When cards are given to a member who has just joined; `nil` for at once.
    fileprivate func cardsGivenFrom(to member: Member) -> Instant? {
        let from = member.enrolledAt.adding(days: program.program.giftCards.newMemberDays)
        return from > now ? from : nil
    }
}

/// Offers by version: a lot may take the best of its own version and of all later ones.
struct OfferLadder {
    /// The newest version first; each with the best of itself and the newer ones.
    private let steps: [(version: ProgramVersion, best: RewardOffer)]
    private let isOffered: Bool
    let offers: [RewardOffer]

    /// `isOffered` says that the first offer is the one in force, which every lot may take.
    init(_ offers: [RewardOffer], isOffered: Bool) {
        var steps: [(version: ProgramVersion, best: RewardOffer)] = []
        for offer in offers {
            let best = steps.last.map { offer.isBetter(than: $0.best) ? offer : $0.best } ?? offer
            steps.append((offer.version, best))
        }
        self.steps = steps
        self.offers = offers
        self.isOffered = isOffered
    }

    var isEmpty: Bool { steps.isEmpty }

    var newest: RewardOffer? { steps.first?.best }

    func best(forLotOf version: ProgramVersion) -> RewardOffer? {
        steps.last { $0.version >= version }?.best
    }
}
