// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What one piece costs somebody on a day.
public struct RewardPrice: Hashable, Sendable {
    public let partnerPoints: Int64
    public let points: Points
    /// The code of the option; `nil` for the base price.
    public let option: String?
}

extension CompiledProgram {
    /// The price of one piece for a tier and a level of credit on a day.
    ///
    /// The first option that holds counts; a level of credit takes its part off an option that is
    /// not for levels. No price is above the base price, and nobody pays more than with a lower
    /// level (I9), whatever the sequence of options.
    public func price(
        of reward: Reward,
        for level: CreditLevel,
        tier: Int,
        on day: CalendarDay
    ) -> RewardPrice {
        let offers = CreditLevel.allCases.filter { $0 <= level }.flatMap { level in
            [
                (price: credited(reward.pricePartnerPoints, level), option: String?.none),
                option(of: reward, for: level, tier: tier, on: day),
            ].compactMap { $0 }
        }
        let best = offers.dropFirst().reduce(offers[0]) { $1.price < $0.price ? $1 : $0 }
        let denomination = partners[reward.partnerIndex].denomination
        return RewardPrice(
            partnerPoints: best.price,
            points: Points(best.price * denomination),
            option: best.option
        )
    }

    private func option(
        of reward: Reward,
        for level: CreditLevel,
        tier: Int,
        on day: CalendarDay
    ) -> (price: Int64, option: String?)? {
        let option = reward.options.first { option in
            option.level <= level && (option.tiers?.contains(tier) ?? true)
                && holds(option, on: day)
        }
        guard let option else { return nil }
        let price =
            option.level == .none
            ? credited(option.pricePartnerPoints, level) : option.pricePartnerPoints
        return (price, option.code)
    }

    /// Whether an option holds on a day, whoever asks.
    public func holds(_ option: PriceOption, on day: CalendarDay) -> Bool {
        switch option.days {
        case .all: true
        case .window(let window): window.holds(day)
        case .season(let index): seasons[index].isOn(day)
        }
    }

    private func credited(_ partnerPoints: Int64, _ level: CreditLevel) -> Int64 {
        guard level != .none, let credit else { return partnerPoints }
        return credit.price(partnerPoints, for: level)
    }

    /// The first moment at which a reward may be taken by somebody; `nil` when it always may.
    public func opens(_ reward: Reward, for level: CreditLevel, tier: Int) -> Instant? {
        guard let from = reward.purchasable.from else { return nil }
        let everybody = timeZone.start(of: from)
        guard let early = reward.early else { return everybody }
        var hours: Int64 = 0
        if early.tiers.contains(tier) { hours = max(hours, early.hours ?? 0) }
        if early.level != .none, level >= early.level {
            hours = max(hours, early.hours ?? credit?.benefit(of: level).earlyHours ?? 0)
        }
        return everybody.adding(seconds: -hours * 3_600)
    }

    /// The first day from a day on which the season of a reward is on, within a year; the day itself
    /// for a reward without one.
    public func nextDay(of reward: Reward, from day: CalendarDay) -> CalendarDay? {
        guard let season = reward.season else { return day }
        return (0...366).lazy.map { day.adding(days: $0) }.first { self.seasons[season].isOn($0) }
    }

    /// How many pieces of a stock may be gone before everybody comes; half when nothing is said.
    public func earlyPieces(ofStock stock: Int64) -> Int64 {
        if let credit { return credit.earlyPieces(ofStock: stock) }
        return max(0, stock) / 2
    }
}

extension Season {
    public func isOn(_ day: CalendarDay) -> Bool { windows.contains { $0.holds(day) } }
}
