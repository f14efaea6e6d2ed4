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

    init(_ program: CompiledProgram, ruleIndex: Int?, reading: Reading) {
        self.program = program
        named = ProgramFacts.rewards(program, in: reading)
        let partners = Set(
            ProgramFacts.matches(program.partners.map(\.name), in: reading).map(\.topic)
        )
        rates = RateRange(ProgramFacts.rules(program, ruleIndex, partners))
        faceValue = FaceValueClaims(program, partners: partners)
        nights = ProgramFacts.nights(program)
    }

    private static func rewards(
        _ program: CompiledProgram,
        in reading: Reading
    ) -> [(letters: Range<Int>, reward: Int)] {
        let names = program.rewards.map(\.name)
        return matches(names, in: reading).map { ($0.letters, $0.topic) }
    }

    /// Those that a text may mean: one rule, those of the partners it names, or all.
    private static func rules(
        _ program: CompiledProgram,
        _ ruleIndex: Int?,
        _ partners: Set<Int>
    ) -> [EarningRule] {
        if let ruleIndex, program.rules.indices.contains(ruleIndex) {
            return [program.rules[ruleIndex]]
        }
        return program.rules.filter { rule in
            rule.trigger == .purchase
                && (partners.isEmpty || rule.partnerIndexes.contains(where: partners.contains))
        }
    }

    private static let longestName = 60

    private static func matches(
        _ names: [LocalizedText],
        in reading: Reading
    ) -> [PhraseTrie.Match] {
        var trie = PhraseTrie()
        for (index, name) in names.enumerated() {
            for text in [name.zh, name.en] where text.unicodeScalars.count <= longestName {
                guard !FoldedText(text).letters.isEmpty else { continue }
                trie.add(text, topic: index)
            }
        }
        return trie.matches(in: reading.text.letters)
    }

    private static func nights(_ program: CompiledProgram) -> [TierRate] {
        let rules = program.rules.filter { rule in
            guard case .perQuantity(1, let unit) = rule.amount.basis else { return false }
            return unit == "night"
        }
        guard rules.count == 1, let rule = rules.first else { return [] }
        return zip(program.tiers, rule.amount.pointsByTier).enumerated().map { index, row in
            TierRate(tier: word(row.0, index), points: Fraction(whole: row.1))
        }
    }

    private static func word(_ tier: Tier, _ index: Int) -> Word {
        let name = tier.name.zh + tier.name.en.lowercased()
        if index == 0 { return .baseTier }
        if name.contains("银") || name.contains("silver") { return .silverTier }
        return name.contains("金") || name.contains("gold") ? .goldTier : .topTier
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

/// What all rules that count amounts give together for one yuan.
private struct RateRange: Sendable {
    /// To the tier that earns least.
    let ordinary: Fraction
    /// To the tier that earns most.
    let best: Fraction

    /// `nil` when no rule counts amounts.
    init?(_ rules: [EarningRule]) {
        var (ordinary, best) = (Fraction.zero, Fraction.zero)
        for rule in rules {
            guard case .perAmount(let amount) = rule.amount.basis,
                let yuan = Fraction(amount.fen, 100), let low = rule.amount.pointsByTier.min(),
                let high = rule.amount.pointsByTier.max()
            else { continue }
            guard let lowest = Fraction(whole: low).divided(by: yuan).flatMap(ordinary.adding),
                let highest = Fraction(whole: high).divided(by: yuan).flatMap(best.adding)
            else { return nil }
            (ordinary, best) = (lowest, highest)
        }
        guard best > .zero else { return nil }
        self.ordinary = ordinary
        self.best = best
    }
}
