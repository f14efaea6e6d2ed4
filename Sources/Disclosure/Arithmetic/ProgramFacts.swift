// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What a program's documents say of the rewards and partners that a text names.
struct ProgramFacts: Sendable {
    private let program: CompiledProgram
    /// Rewards named in the text, in the sequence of their letters.
    private let named: [(letters: Range<Int>, reward: Int)]
    /// Points per yuan of the rules of the partners that the text names, or of all.
    private let rates: RateRange?
    private let faceValue: FaceValueClaims
    /// Points a night by tier, when only one rule gives them.
    let nights: [TierRate]

    init(_ names: ProgramNames, ruleIndex: Int?, reading: Reading) {
        program = names.program
        named = names.rewards(in: reading)
        let partners = names.partners(in: reading)
        rates = names.rates(ruleIndex: ruleIndex, partners: partners)
        faceValue = FaceValueClaims(program, partners: partners)
        nights = names.nights
    }
}

extension ProgramFacts {
    /// Prices, values and rates of a sentence that the documents contradict.
    func remarks(_ sentence: Sentence, _ reading: Reading, _ facts: CreativeFacts) -> [Remark] {
        let inside = named(in: sentence.letters)
        let mentions = reading.mentions[sentence.mentions]
        return inside.prefix(CreativeFacts.maximumCount).flatMap { found in
            priceRemarks(found.letters, program.rewards[found.reward], mentions, reading)
        } + rateRemarks(sentence, reading)
            + zip(mentions, mentions.dropFirst()).compactMap {
                faceValue.remark($0, $1)
            }
    }

    private func named(in range: Range<Int>) -> ArraySlice<(letters: Range<Int>, reward: Int)> {
        named[firstNamed(from: range.lowerBound)..<firstNamed(from: range.upperBound)]
    }

    private func firstNamed(from letter: Int) -> Int {
        var (low, high) = (0, named.count)
        while low < high {
            let middle = (low + high) / 2
            if named[middle].letters.lowerBound < letter { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The points and the value that stand nearest to the name of a reward.
    private func priceRemarks(
        _ name: Range<Int>,
        _ reward: Reward,
        _ mentions: ArraySlice<Mention>,
        _ reading: Reading
    ) -> [Remark] {
        let inSeason = mentions.contains { $0.before.contains(.was) && $0.unit == .points }
        let points = mentions.filter { mention in
            mention.unit == .points && !mention.before.contains(.earn)
                && (!inSeason || mention.before.contains(.was))
        }
        let values = mentions.filter { $0.unit == .yuan && $0.before.contains(.value) }
        let price = nearest(points, to: name, reading).map { mention in
            let own = Fraction(whole: reward.pricePartnerPoints)
            let all = Fraction(whole: reward.price.rawValue)
            // Whoever writes the price in program points means it.
            let figures = mention.value == all ? [all] : [own]
            let judgement = Judgement.of(mention.quantity, among: figures, .cost)
            let words = LocalizedText(
                zh: "“\(reward.name.zh)”的规则价格是\(own)分",
                en: "the documents price \"\(reward.name.en)\" at \(own) points"
            )
            return ClaimChecker.remark(judgement, mention.quantity.letters, words)
        }
        let value = nearest(values, to: name, reading).map { mention in
            let yuan = Fraction(reward.valueFen, 100) ?? .zero
            let judgement = Judgement.of(mention.quantity, among: [yuan], .benefit)
            let words = LocalizedText(
                zh: "“\(reward.name.zh)”的价值是\(yuan)元",
                en: "\"\(reward.name.en)\" is worth \(yuan) yuan"
            )
            return ClaimChecker.remark(judgement, mention.quantity.letters, words)
        }
        return [price, value].compactMap { $0 ?? nil }
    }

    private static let nearestLetters = 24

    /// In the clause of the name, else a few letters away.
    private func nearest(
        _ mentions: [Mention],
        to name: Range<Int>,
        _ reading: Reading
    ) -> Mention? {
        let inClause = mentions.filter { mention in
            reading.clauses[mention.clause].letters.contains(name.lowerBound)
        }
        let candidates = inClause.isEmpty ? mentions : inClause
        return candidates.map { mention -> (gap: Int, mention: Mention) in
            let letters = mention.quantity.letters
            let before = name.lowerBound - letters.upperBound
            return (max(before, letters.lowerBound - name.upperBound, 0), mention)
        }
        .filter { $0.gap <= ProgramFacts.nearestLetters }
        .min { $0.gap < $1.gap }?.mention
    }
}

extension ProgramFacts {
    /// `消费1元积2分` where no rule gives so much, or only to a higher tier.
    private func rateRemarks(_ sentence: Sentence, _ reading: Reading) -> [Remark] {
        guard let rates else { return [] }
        return sentence.mentions.compactMap { index in
            let points = reading.mentions[index]
            let before = sentence.mentions.contains(index - 1) ? reading.mentions[index - 1] : nil
            let after = sentence.mentions.contains(index + 1) ? reading.mentions[index + 1] : nil
            guard let rate = RateReading.rate(points, before, after), rate > rates.ordinary else {
                return nil
            }
            let words = LocalizedText(
                zh: "规则每元最多积\(rates.best)分,普通会员\(rates.ordinary)分",
                en: "the rules give at most \(rates.best) points a yuan,"
                    + " \(rates.ordinary) to an ordinary member"
            )
            guard rate <= rates.best else {
                return ClaimChecker.remark(.overstated(rates.best), points.quantity.letters, words)
            }
            guard !sentence.words.hasAny(of: Word.tiers) else { return nil }
            return Remark(code: .unnamedTier, letters: points.quantity.letters, explanation: words)
        }
    }
}
