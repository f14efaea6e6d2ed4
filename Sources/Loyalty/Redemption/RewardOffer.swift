// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// A reward on the terms of one version, for one redemption by one member: what it would cost, and
/// why these terms do not give it.
struct RewardOffer {
    let version: ProgramVersion
    let option: String
    /// Of all pieces, after the cash part.
    let points: Points
    let fee: Money
    /// What points and fee come to, by which terms are compared; in fen, rounded up.
    let worth: Int64
    /// What stands against it before the points are counted, and after.
    let barred: Refusal?
    let exhausted: Refusal?
    /// The day on which everybody may come, when the member comes before it.
    let early: CalendarDay?
    /// Whether the store has pieces of its own.
    let isOutlet: Bool
    /// What is on the cards.
    let face: Money
    /// Whether its codes come out of the pool.
    let isPooled: Bool

    var isGood: Bool { barred == nil && exhausted == nil }

    /// Terms are better by what they cost at face value; of equal ones the newer count.
    func isBetter(than other: RewardOffer) -> Bool {
        (worth, points) == (other.worth, other.points)
            ? version > other.version : (worth, points) < (other.worth, other.points)
    }
}

/// What an offer is worked out from.
struct RewardInquiry {
    let command: RedeemReward
    let now: Instant
    let level: CreditLevel
    let tier: TierNumber
    /// What the member has taken of it.
    let uses: PieceUses
    /// What each of its household has taken.
    let household: [PieceUses]
    /// Face value that may still be taken in the month, and when the next one begins; `nil` where
    /// nobody asks.
    let cards: (left: Money, again: Instant)?
    let state: RewardState
    var choice = SlotChoice()

    /// `nil` when the terms cost more than there can be points.
    func offer(_ reward: Reward, of version: BoundProgram) -> RewardOffer? {
        let program = version.program
        let day = program.timeZone.day(of: now)
        let tier = version.index(ofTier: tier)
        let price = program.price(of: reward, for: level, tier: tier, on: day)
        let (whole, isTooMuch) = price.points.rawValue
            .multipliedReportingOverflow(by: command.quantity)
        let (fee, isTooDear) = reward.fee.fen.multipliedReportingOverflow(by: command.quantity)
        guard !isTooMuch, !isTooDear, whole <= Points.maximum.rawValue, fee <= Money.maximum.fen
        else { return nil }
        let least = leastPoints(reward, in: program)
        let face = face(reward)
        let cash = cashRefusal(reward)
        let points = cash == nil ? reduced(whole, by: command.cash, reward, least) : whole
        let opening = reward.purchasable.from.flatMap { from in
            reward.early != nil && now < program.timeZone.start(of: from) ? from : nil
        }
        return RewardOffer(
            version: version.version,
            option: price.option ?? "",
            points: Points(points),
            fee: Money(fen: fee),
            worth: (program.faceValue.multiplied(by: points, rounding: .ceiling) ?? .max / 2) + fee,
            barred: windowRefusal(reward, in: program, tier, day)
                ?? audienceRefusal(reward, in: program, tier) ?? storeRefusal(reward) ?? cash
                ?? placeRefusal(reward, in: program),
            exhausted: choice.exhausted ?? stockRefusal(reward, on: day) ?? codeRefusal(reward)
                ?? publicRefusal(reward, in: program, opening)
                ?? limitRefusal(reward, on: day, program.timeZone) ?? cardRefusal(face),
            early: opening,
            isOutlet: reward.pieces.outlet(command.store) != nil,
            face: face,
            isPooled: reward.codes != nil
        )
    }

    private func face(_ reward: Reward) -> Money {
        guard case .giftCard(let face, _) = reward.kind else { return .zero }
        let (sum, overflow) = face.fen.multipliedReportingOverflow(by: command.quantity)
        return overflow ? Money.maximum : min(Money.maximum, Money(fen: sum))
    }

    private func cardRefusal(_ face: Money) -> Refusal? {
        guard face > .zero, let cards, face > cards.left else { return nil }
        return .handing(.giftCardCap(left: cards.left, again: cards.again))
    }

    // MARK: Cash

    private func leastPoints(_ reward: Reward, in program: CompiledProgram) -> Int64 {
        let partner = program.partners[reward.partnerIndex]
        let (least, overflow) = ((reward.cash?.minimumPartnerPoints ?? 0) * partner.denomination)
            .multipliedReportingOverflow(by: command.quantity)
        return overflow ? .max : least
    }

    /// Yuan pay the share of the price that they are of the value; never below the least points.
    private func reduced(
        _ whole: Int64,
        by cash: Money,
        _ reward: Reward,
        _ least: Int64
    ) -> Int64 {
        let (value, overflow) = reward.valueFen.multipliedReportingOverflow(by: command.quantity)
        guard cash > .zero, !overflow, cash.fen < value else { return whole }
        let share = Ratio(value - cash.fen, value).multiplied(by: whole, rounding: .floor) ?? whole
        return min(whole, max(share, least))
    }

    private func cashRefusal(_ reward: Reward) -> Refusal? {
        guard command.cash > .zero else { return nil }
        guard let cash = reward.cash else { return .rewardTakesNoCash }
        let (most, overflow) = cash.maximum.fen.multipliedReportingOverflow(by: command.quantity)
        let maximum = overflow ? Money.maximum : min(Money.maximum, Money(fen: most))
        guard command.cash <= maximum, command.cash.fen % cash.step.fen == 0 else {
            return .rewardCashOutOfRange(maximum: maximum, step: cash.step)
        }
        return nil
    }

    // MARK: When, who and where

    private func windowRefusal(
        _ reward: Reward,
        in program: CompiledProgram,
        _ tier: Int,
        _ day: CalendarDay
    ) -> Refusal? {
        if let opensAt = program.opens(reward, for: level, tier: tier), now < opensAt {
            return .rewardNotOpen(opensAt: opensAt)
        }
        guard let next = program.nextDay(of: reward, from: day) else {
            return .rewardClosed(since: day)
        }
        guard next == day else { return .rewardNotOpen(opensAt: program.timeZone.start(of: next)) }
        let ends = [reward.purchasable.until, reward.usable.until].compactMap { $0 }
        guard let last = ends.min(), last < day else { return nil }
        return .rewardClosed(since: last.adding(days: 1))
    }

    private func audienceRefusal(
        _ reward: Reward,
        in program: CompiledProgram,
        _ tier: Int
    ) -> Refusal? {
        guard !reward.audience.holds(level, tier: tier) else { return nil }
        return .rewardNotForMember(
            level: reward.audience.level,
            tiers: (reward.audience.tiers ?? []).map { program.tiers[$0].code }
        )
    }

    private func storeRefusal(_ reward: Reward) -> Refusal? {
        guard !reward.pieces.outlets.isEmpty, reward.pieces.outlet(command.store) == nil else {
            return nil
        }
        return .rewardStoreUnknown(store: command.store)
    }

    // MARK: Pieces

    private func stockRefusal(_ reward: Reward, on day: CalendarDay) -> Refusal? {
        let counts = reward.pieces.counts
        if let left = state.uses.left(of: counts, .ever, on: day), command.quantity > left {
            return .rewardSoldOut(left: left)
        }
        let store = command.store
        let outlet = reward.pieces.outlet(store)
        let uses = state.uses(at: store)
        if let outlet, let left = uses.left(of: outlet.counts, .ever, on: day),
            command.quantity > left
        {
            return .rewardStoreSoldOut(store: store, left: left)
        }
        for period in [LimitPeriod.day, .month] {
            if let left = state.uses.left(of: counts, period, on: day), command.quantity > left {
                return .rewardPeriodSoldOut(period, store: "", left: left)
            }
            if let outlet, let left = uses.left(of: outlet.counts, period, on: day),
                command.quantity > left
            {
                return .rewardPeriodSoldOut(period, store: store, left: left)
            }
        }
        return nil
    }

    /// Before the opening the public share of what was there when it began stays.
    private func publicRefusal(
        _ reward: Reward,
        in program: CompiledProgram,
        _ opening: CalendarDay?
    ) -> Refusal? {
        guard let opening, let stock = reward.stock else { return nil }
        let gone = state.early(before: opening)
        let allowed = program.earlyPieces(ofStock: stock - (state.redeemed - gone))
        guard command.quantity > allowed - gone else { return nil }
        return .rewardKeptForPublic(opensAt: program.timeZone.start(of: opening))
    }

    private func limitRefusal(
        _ reward: Reward,
        on day: CalendarDay,
        _ zone: ProgramTimeZone
    ) -> Refusal? {
        for period in PieceCounts.periods.reversed() {
            guard let limit = reward.limits[period] else { continue }
            let redeemed = uses.count(period, on: day)
            guard command.quantity > limit - redeemed else { continue }
            return period == .ever
                ? .rewardLimitReached(limit: limit, redeemed: redeemed)
                : .rewardPeriodLimitReached(period, limit: limit, redeemed: redeemed)
        }
        return householdRefusal(reward, on: day, zone)
    }

    private func householdRefusal(
        _ reward: Reward,
        on day: CalendarDay,
        _ zone: ProgramTimeZone
    ) -> Refusal? {
        for period in PieceCounts.periods.reversed() {
            guard let limit = reward.householdLimits[period] else { continue }
            let redeemed = household.reduce(0) { $0 + $1.count(period, on: day) }
            guard command.quantity > limit - redeemed else { continue }
            return .rewardHouseholdLimitReached(
                period,
                limit: limit,
                left: max(0, limit - redeemed),
                again: period.next(after: day).map { zone.start(of: $0) }
            )
        }
        return nil
    }
}
