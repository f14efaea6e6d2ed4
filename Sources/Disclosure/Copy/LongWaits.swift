// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// REW-02: who advertises what takes an ordinary member more than three years says what has to be
/// spent for it.
struct LongWaits {
    /// Months of usual spending at the base rate; a longer wait is told.
    static let maximumMonths: Int64 = 36

    let reading: Reading
    let names: ProgramNames?
    /// What the median member spends in a month.
    let monthly: Money

    /// The first reward of every advert that takes too long, unless the advert says the spending.
    func remarks() -> [Remark] {
        guard let most = Fraction(monthly.fen, 100)?.multiplied(by: LongWaits.maximumMonths) else {
            return []
        }
        return reading.creatives.compactMap { creative in
            guard !saysSpending(creative) else { return nil }
            let wait = programWait(creative, over: most) ?? advertWait(creative, over: most)
            return wait.map { remark($0.letters, $0.yuan) }
        }
    }

    private typealias Wait = (letters: Range<Int>, yuan: Fraction)

    private func mentions(_ creative: Creative) -> ArraySlice<Mention> {
        let first = reading.sentences[creative.sentences.lowerBound].mentions.lowerBound
        let last = reading.sentences[creative.sentences.upperBound - 1].mentions.upperBound
        return reading.mentions[first..<last]
    }

    private func saysSpending(_ creative: Creative) -> Bool {
        mentions(creative).contains { $0.unit == .yuan && $0.before.contains(.spendNeeded) }
    }

    /// Of the rewards that the advert names, by the prices and the best base rate of the documents.
    private func programWait(_ creative: Creative, over most: Fraction) -> Wait? {
        guard let names, let rate = names.basePointsPerYuan else { return nil }
        let start = reading.sentences[creative.sentences.lowerBound].letters.lowerBound
        let end = reading.sentences[creative.sentences.upperBound - 1].letters.upperBound
        return names.rewards(in: reading).lazy.compactMap { found -> Wait? in
            guard (start..<end).contains(found.letters.lowerBound) else { return nil }
            let price = names.program.rewards[found.reward].price
            guard let yuan = Fraction(whole: price.rawValue).divided(by: rate), yuan > most else {
                return nil
            }
            return (found.letters, yuan)
        }.first
    }

    /// By the prices and the best rate that the advert says itself.
    private func advertWait(_ creative: Creative, over most: Fraction) -> Wait? {
        let facts = FactReader.read(reading, creative)
        guard let rate = facts.rates.max() else { return nil }
        return facts.rewards.lazy.compactMap { reward -> Wait? in
            guard let yuan = reward.points.divided(by: rate), yuan > most else { return nil }
            let price = mentions(creative).first { $0.unit == .points && $0.value == reward.points }
            return price.map { ($0.quantity.letters, yuan) }
        }.first
    }

    private func remark(_ letters: Range<Int>, _ yuan: Fraction) -> Remark {
        Remark(
            code: .longWait,
            letters: letters,
            explanation: LocalizedText(
                zh: "按基础比例约需消费\(yuan)元,超过\(LongWaits.maximumMonths)个月的通常消费,应写明",
                en: "at the base rate it takes \(yuan) yuan of spending, over"
                    + " \(LongWaits.maximumMonths) months of what is usual: say so"
            )
        )
    }
}

extension ProgramNames {
    /// The most program points that one base rule gives an ordinary member for a yuan; `nil` when no
    /// base rule counts amounts.
    var basePointsPerYuan: Fraction? {
        program.rules.compactMap { rule -> Fraction? in
            guard rule.kind == .base, rule.trigger.isPurchase,
                case .perAmount(let amount) = rule.amount.basis,
                let points = rule.amount.pointsByTier.min(),
                let denomination = rule.partnerIndexes
                    .map({ program.partners[$0].denomination }).max(),
                let yuan = Fraction(amount.fen, 100)
            else { return nil }
            let all = Fraction(whole: points).multiplied(by: denomination)
            return all?.divided(by: yuan).flatMap { $0 > .zero ? $0 : nil }
        }.max()
    }
}
