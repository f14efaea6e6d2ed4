// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// REW-05 and REW-06: what a reward is said to be worth is what it is sold for, and what is called
/// its original price was the lowest of the last seven days.
struct SalePriceClaims {
    let reading: Reading
    let names: ProgramNames?
    let date: CalendarDay

    private static let nearestLetters = 24
    private static let maximumRewards = 64

    func remarks() -> [Remark] {
        guard let names else { return [] }
        return names.rewards(in: reading).prefix(SalePriceClaims.maximumRewards).flatMap { found in
            let reward = names.program.rewards[found.reward]
            return [value(of: reward, found.letters), original(of: reward, found.letters)]
                .compactMap { $0 }
        }
    }

    private func value(of reward: Reward, _ name: Range<Int>) -> Remark? {
        guard let price = reward.salePrice(on: date), let claim = nearest(to: name, saying: .value),
            claim.value != Fraction(price.fen, 100)
        else { return nil }
        return Remark(
            code: .wrongSalePrice,
            letters: claim.quantity.letters,
            explanation: LocalizedText(
                zh: "“\(reward.name.zh)”现售价是\(price)元",
                en: "\"\(reward.name.en)\" is sold for \(price) yuan now"
            )
        )
    }

    private func original(of reward: Reward, _ name: Range<Int>) -> Remark? {
        guard let claim = nearest(to: name, saying: .was), let said = claim.value else {
            return nil
        }
        guard let lowest = reward.lowestSalePrice(upTo: date) else {
            return remark(
                claim,
                zh: "“\(reward.name.zh)”没有售价记录,不能标示原价",
                en:
                    "no sale price of \"\(reward.name.en)\" is on record to be called the original one"
            )
        }
        guard let yuan = Fraction(lowest.fen, 100), said > yuan else { return nil }
        return remark(
            claim,
            zh: "“\(reward.name.zh)”最近七日的最低售价是\(lowest)元",
            en: "the lowest price of \"\(reward.name.en)\" in the last seven days is \(lowest) yuan"
        )
    }

    private func remark(_ claim: Mention, zh: String, en: String) -> Remark {
        Remark(
            code: .raisedOriginal,
            letters: claim.quantity.letters,
            explanation: LocalizedText(zh: zh, en: en)
        )
    }

    /// The amount of yuan nearest to a name in its sentence that a word makes a value or an original
    /// price.
    private func nearest(to name: Range<Int>, saying word: Word) -> Mention? {
        guard
            let sentence = reading.sentences.first(where: { $0.letters.contains(name.lowerBound) })
        else { return nil }
        return reading.mentions[sentence.mentions].filter { mention in
            mention.unit == .yuan && mention.before.contains(word)
        }
        .map { mention -> (gap: Int, mention: Mention) in
            let letters = mention.quantity.letters
            let before = name.lowerBound - letters.upperBound
            return (max(before, letters.lowerBound - name.upperBound, 0), mention)
        }
        .filter { $0.gap <= SalePriceClaims.nearestLetters }
        .min { $0.gap < $1.gap }?.mention
    }
}
