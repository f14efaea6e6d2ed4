// SPDX-License-Identifier: Apache-2.0

import Rules

/// What a lower price for a while does: 400 instead of 500 is 25 % more value and 20 % less price.
enum SeasonClaims {
    private static let hundred: Int64 = 100

    /// The pair of prices that ends at a mention.
    static func season(_ mentions: ArraySlice<Mention>, at index: Int) -> SeasonPrice? {
        let last = mentions[index]
        guard last.unit == .points || last.unit == .bare, let lastPoints = last.value else {
            return nil
        }
        for distance in 1...2 {
            guard mentions.indices.contains(index - distance) else { return nil }
            let first = mentions[index - distance]
            guard first.sentence == last.sentence else { return nil }
            guard first.unit == .points || first.unit == .bare && last.unit == .points,
                let firstPoints = first.value
            else { continue }
            guard firstPoints > .zero, lastPoints > .zero else { return nil }
            if last.before.contains(.was), !first.before.contains(.was) {
                return SeasonPrice(
                    now: firstPoints,
                    was: lastPoints,
                    sentence: last.sentence,
                    mention: index
                )
            }
            if first.before.contains(.was), last.before.contains(.need) {
                return SeasonPrice(
                    now: lastPoints,
                    was: firstPoints,
                    sentence: last.sentence,
                    mention: index
                )
            }
            return nil
        }
        return nil
    }

    /// `价值提升20%`, `20% off`, `8折`.
    static func remark(_ claim: Mention, _ season: SeasonPrice) -> Remark? {
        guard let value = valueChange(season), let price = priceChange(season) else { return nil }
        let judgement: Judgement
        if claim.unit == .tenthsLeft {
            guard let left = season.now.divided(by: season.was)?.multiplied(by: 10) else {
                return nil
            }
            judgement = .of(claim.quantity, among: [left], .cost)
        } else if let isValue = isAboutValue(claim) {
            judgement = .of(claim.quantity, among: [isValue ? value : price], .benefit)
        } else {
            return nil
        }
        return remark(judgement, claim.quantity.letters, words(season, value, price))
    }

    /// Value or price, by the nearest words that say it; `nil` when none does.
    private static func isAboutValue(_ claim: Mention) -> Bool? {
        for words in [claim.tail, claim.before, claim.after] {
            if words.contains(.valueUp) { return true }
            if words.contains(.priceDown) { return false }
        }
        return nil
    }

    /// `加倍兑换` of a price that is not half.
    static func doubling(_ letters: Range<Int>, _ season: SeasonPrice) -> Remark? {
        guard let factor = season.was.divided(by: season.now),
            let value = valueChange(season), let price = priceChange(season),
            factor < Fraction(whole: 2)
        else { return nil }
        let words = words(season, value, price)
        return Remark(
            code: .wrongArithmetic,
            letters: letters,
            explanation: LocalizedText(
                zh: "称“加倍”,实为\(factor)倍:\(words.zh)",
                en: "called double, and it is \(factor) times: \(words.en)"
            )
        )
    }

    private static func remark(
        _ judgement: Judgement,
        _ letters: Range<Int>,
        _ words: LocalizedText
    ) -> Remark? {
        switch judgement {
        case .right: nil
        case .overstated:
            Remark(code: .wrongArithmetic, letters: letters, explanation: words)
        case .understated:
            Remark(
                code: .wrongArithmetic,
                letters: letters,
                severity: .warning,
                explanation: words
            )
        }
    }

    private static func words(
        _ season: SeasonPrice,
        _ value: Fraction,
        _ price: Fraction
    ) -> LocalizedText {
        LocalizedText(
            zh: "由\(season.was)分改为\(season.now)分:每分价值+\(value)%,所需积分-\(price)%",
            en: "from \(season.was) to \(season.now) points: value per point +\(value) %,"
                + " price -\(price) %"
        )
    }

    private static func valueChange(_ season: SeasonPrice) -> Fraction? {
        season.was.subtracting(season.now)?.divided(by: season.now)?.multiplied(by: hundred)
    }

    private static func priceChange(_ season: SeasonPrice) -> Fraction? {
        season.was.subtracting(season.now)?.divided(by: season.was)?.multiplied(by: hundred)
    }
}
