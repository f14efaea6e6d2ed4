// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// A program made ready for many texts: the names of its rewards and partners, and its rates.
struct ProgramNames: Sendable {
    let program: CompiledProgram
    /// Points a night by tier, when only one rule gives them.
    let nights: [TierRate]
    private let rewards: PhraseTrie
    private let partners: PhraseTrie
    private let ratesOfAll: RateRange?

    private static let longestName = 60

    init(_ program: CompiledProgram) {
        self.program = program
        nights = ProgramNames.nights(program)
        rewards = ProgramNames.trie(program.rewards.map(\.name))
        partners = ProgramNames.trie(program.partners.map(\.name))
        ratesOfAll = RateRange(program.rules.filter(\.trigger.isPurchase))
    }

    /// Rewards that a text names, in the sequence of their letters.
    func rewards(in reading: Reading) -> [(letters: Range<Int>, reward: Int)] {
        rewards.matches(in: reading.text.letters).map { ($0.letters, $0.topic) }
    }

    /// Indexes of the partners that a text names.
    func partners(in reading: Reading) -> Set<Int> {
        Set(partners.matches(in: reading.text.letters).map(\.topic))
    }

    /// Of one rule, of the partners named, or of all.
    func rates(ruleIndex: Int?, partners: Set<Int>) -> RateRange? {
        if let ruleIndex, program.rules.indices.contains(ruleIndex) {
            return RateRange([program.rules[ruleIndex]])
        }
        guard !partners.isEmpty else { return ratesOfAll }
        return RateRange(
            program.rules.filter { rule in
                rule.trigger.isPurchase && rule.partnerIndexes.contains(where: partners.contains)
            }
        )
    }

    private static func trie(_ names: [LocalizedText]) -> PhraseTrie {
        var trie = PhraseTrie()
        for (index, name) in names.enumerated() {
            for text in [name.zh, name.en] where text.unicodeScalars.count <= longestName {
                guard !FoldedText(text).letters.isEmpty else { continue }
                trie.add(text, topic: index)
            }
        }
        return trie
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

/// What all rules that count amounts give together for one yuan.
struct RateRange: Sendable {
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
