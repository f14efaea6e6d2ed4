// SPDX-License-Identifier: Apache-2.0

import Rules

/// Claims about what is saved: at once, in a month, in a year, with what is left carried over.
extension ClaimChecker {
    mutating func checkSaving(_ index: Int, in sentence: Sentence) {
        let claim = reading.mentions[index]
        let goesOn = claim.before.contains(.equals) && lastSaving == claim.sentence
        guard claim.before.contains(.save) || goesOn && months(index, sentence) != nil else {
            return
        }
        lastSaving = claim.sentence
        if let months = months(index, sentence) {
            add(savingOver(months, claim))
        } else if claim.period == .month {
            add(savingMonthly(claim))
        } else if claim.period == nil, redeemedAt != nil {
            add(savingOnce(index, claim, sentence))
        }
    }

    /// The months that the saving is about: `一年`, `半年能省`, `每年`.
    private func months(_ index: Int, _ sentence: Sentence) -> Fraction? {
        let claim = reading.mentions[index]
        if claim.period == .year { return Fraction(whole: Self.monthsOfYear) }
        guard sentence.mentions.contains(index - 1) else { return nil }
        let before = reading.mentions[index - 1]
        guard before.unit == .months, !before.after.contains(.redeem),
            claim.clause - before.clause <= 1
        else { return nil }
        return before.value
    }

    /// The rewards that the sentence redeems last; all when it names none.
    private var valued: [PricedReward] {
        let rewards = redeemedAt.map { names.rewards(behind: $0) } ?? names.rewards
        return rewards.filter { $0.value != nil }
    }

    private func savingOver(_ months: Fraction, _ claim: Mention) -> Remark? {
        let totals = totals(over: months, in: claim.sentence)
        let savings = totals.flatMap { total in
            valued.compactMap { Saving(total: total, reward: $0) }
        }
        let judgement = Judgement.of(claim.quantity, among: savings.map(\.yuan), .benefit)
        guard let figure = judgement.figure,
            let saving = savings.first(where: { $0.yuan == figure })
        else { return nil }
        return ClaimChecker.remark(judgement, claim.quantity.letters, saving.words(months))
    }

    /// Points earned in so many months; a daily purchase has 365 days a year, too.
    private func totals(over months: Fraction, in sentence: Int) -> [Fraction] {
        var totals = monthlyPoints(in: sentence).compactMap { $0.multiplied(by: months) }
        if months == Fraction(whole: Self.monthsOfYear),
            let spending = spending?.value(in: sentence), spending.period == .day
        {
            totals += facts.rates.compactMap { rate in
                spending.amount.multiplied(by: rate)?.multiplied(by: Self.daysOfYear)
            }
        }
        return totals
    }

    /// A month alone, up to the average of a year with what is left carried over.
    private func savingMonthly(_ claim: Mention) -> Remark? {
        let year = Fraction(whole: Self.monthsOfYear)
        let figures = monthlyPoints(in: claim.sentence).flatMap { points in
            valued.flatMap { reward -> [Fraction] in
                let alone = Saving(total: points, reward: reward)?.yuan
                let whole = points.multiplied(by: year).flatMap {
                    Saving(total: $0, reward: reward)
                }
                return [alone, whole?.yuan.divided(by: year)].compactMap { $0 }
            }
        }
        let judgement = Judgement.of(claim.quantity, among: figures, .benefit)
        guard let figure = judgement.figure else { return nil }
        let words = LocalizedText(
            zh: "每月可换价值\(figure)元的奖励",
            en: "rewards of \(figure) yuan a month"
        )
        return ClaimChecker.remark(judgement, claim.quantity.letters, words)
    }

    /// The value of what was redeemed, or the difference of an upgrade.
    private func savingOnce(_ index: Int, _ claim: Mention, _ sentence: Sentence) -> Remark? {
        let earlier = reading.mentions[sentence.mentions.lowerBound..<index].suffix(Self.nearby)
        let figures =
            upgrade(earlier)
            ?? valued.compactMap(\.value)
            + earlier.filter { $0.unit == .yuan && $0.before.contains(.was) }.compactMap(\.value)
        let judgement = Judgement.of(claim.quantity, among: figures, .benefit)
        guard let figure = judgement.figure else { return nil }
        let words = LocalizedText(
            zh: "换得的价值是\(figure)元",
            en: "what is redeemed is worth \(figure) yuan"
        )
        return ClaimChecker.remark(judgement, claim.quantity.letters, words)
    }

    private static var nearby: Int { 6 }

    /// `300元的标准间,用5000积分升级到500元的豪华间`: 200 yuan.
    private func upgrade(_ mentions: ArraySlice<Mention>) -> [Fraction]? {
        guard
            let target = mentions.lastIndex(where: {
                $0.unit == .yuan && $0.before.contains(.upgrade)
            }),
            let high = mentions[target].value,
            let low = mentions[..<target].last(where: { $0.unit == .yuan })?.value
        else { return nil }
        return high.subtracting(low).map { [$0] }
    }
}

/// What points buy of one reward, whole pieces only.
private struct Saving {
    let total: Fraction
    let reward: PricedReward
    let pieces: Int64
    let yuan: Fraction

    init?(total: Fraction, reward: PricedReward) {
        guard let value = reward.value, let count = total.divided(by: reward.points),
            let yuan = value.multiplied(by: count.floor)
        else { return nil }
        self.total = total
        self.reward = reward
        pieces = count.floor
        self.yuan = yuan
    }

    func words(_ months: Fraction) -> LocalizedText {
        let used = reward.points.multiplied(by: pieces)
        let left = used.flatMap { total.subtracting($0) } ?? .zero
        return LocalizedText(
            zh: "\(months)个月共\(total)分,可换\(pieces)份、价值\(yuan)元,余\(left)分",
            en: "\(months) months bring \(total) points: \(pieces) pieces worth \(yuan) yuan,"
                + " \(left) points left"
        )
    }
}
