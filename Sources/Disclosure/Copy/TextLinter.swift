// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Something to be said about some letters, before its severity is known.
struct Remark: Sendable {
    let code: LintCode
    let letters: Range<Int>
    /// `nil` for that of the rule.
    var severity: Severity?
    /// `nil` for the title of the rule.
    var explanation: LocalizedText?
}

/// The phrase groups of all rules, in the sequence of the topics of the lexicon.
struct RulePhrases: Sendable {
    let code: LintCode
    let group: PhraseGroup

    static let all: [RulePhrases] = LintRule.all.flatMap { rule in
        rule.conditions.compactMap { condition in
            guard case .says(let group) = condition else { return nil }
            return RulePhrases(code: rule.code, group: group)
        }
    }
}

/// Holds every condition of the catalogue against one text.
struct TextLinter {
    let reading: Reading
    let circumstances: Circumstances
    let bases: LegalBases
    let date: CalendarDay

    /// In the sequence of their letters; what is only reported is left out.
    func remarks() -> [Remark] {
        var remarks = phraseRemarks()
        for rule in LintRule.all {
            for condition in rule.conditions {
                switch condition {
                case .says, .documents: continue
                case .together(let reach, let meeting):
                    remarks += meetings(rule.code, reach, meeting)
                case .asked(let check): remarks += asked(check)
                }
            }
        }
        let said = remarks.filter { !reading.isReported($0.letters) }
        return TextLinter.merged(said)
    }

    private func phraseRemarks() -> [Remark] {
        reading.phrases.compactMap { match in
            let phrases = RulePhrases.all[match.topic - Lexicon.firstRuleTopic]
            guard !circumstances.grant(phrases.group.unless) else { return nil }
            return Remark(code: phrases.code, letters: match.letters)
        }
    }

    private func asked(_ check: TextCheck) -> [Remark] {
        switch check {
        case .unpricedReward: UnpricedRewards(reading: reading).remarks()
        case .longWait:
            LongWaits(
                reading: reading,
                names: circumstances.knownNames,
                monthly: circumstances.medianMonthlySpending
            ).remarks()
        case .salePrices:
            SalePriceClaims(reading: reading, names: circumstances.knownNames, date: date)
                .remarks()
        case .arithmetic:
            ClaimChecker.remarks(reading, circumstances.knownNames, circumstances.ruleIndex)
        // Found together with the arithmetic.
        case .unnamedTier: []
        case .grams: GramClaims(reading: reading).remarks()
        case .authority: AuthorityClaims(reading: reading, bases: bases, date: date).remarks()
        case .statistics: StatisticClaims(reading: reading, bases: bases, date: date).remarks()
        }
    }

    /// By place and code; of remarks of one rule that overlap the first is kept.
    private static func merged(_ remarks: [Remark]) -> [Remark] {
        let sorted = remarks.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.letters.lowerBound != second.letters.lowerBound {
                return first.letters.lowerBound < second.letters.lowerBound
            }
            if first.code != second.code { return first.code.rawValue < second.code.rawValue }
            return left.offset < right.offset
        }
        var ends: [LintCode: Int] = [:]
        return sorted.map(\.element).filter { remark in
            guard ends[remark.code, default: 0] <= remark.letters.lowerBound else { return false }
            ends[remark.code] = remark.letters.upperBound
            return true
        }
    }
}

extension TextLinter {
    private func meetings(_ code: LintCode, _ reach: Reach, _ meeting: Meeting) -> [Remark] {
        switch reach {
        case .clause:
            return reading.sentences.flatMap { sentence in
                reading.clauses[sentence.clauses].filter { meeting.holds(in: $0.words) }
                    .map { remark(code, meeting, $0.found, $0.letters) }
            }
        case .sentence:
            return reading.sentences.filter { meeting.holds(in: $0.words) }
                .map { remark(code, meeting, $0.found, $0.letters) }
        case .creative:
            return reading.creatives.compactMap { creative in
                creative.sentences.first { meeting.holds(in: reading.sentences[$0].words) }
                    .map { reading.sentences[$0] }
                    .map { remark(code, meeting, $0.found, $0.letters) }
            }
        }
    }

    /// From the first to the last of the words that met, each as near as can be to the first word
    /// of the last list; that word alone when they stand far apart.
    private func remark(
        _ code: LintCode,
        _ meeting: Meeting,
        _ found: Range<Int>,
        _ within: Range<Int>
    ) -> Remark {
        let words = reading.words[found]
        let anchors = meeting.lists.reversed().lazy.compactMap { list in
            words.first { list.contains($0.word) }?.letters
        }
        guard let anchor = anchors.first else { return Remark(code: code, letters: within) }
        var (first, last) = (anchor.lowerBound, anchor.upperBound)
        for list in meeting.lists {
            let near = words.filter { list.contains($0.word) }
                .min { abs($0.letters.lowerBound - first) < abs($1.letters.lowerBound - first) }
            guard let near else { continue }
            first = min(first, near.letters.lowerBound)
            last = max(last, near.letters.upperBound)
        }
        return Remark(
            code: code,
            letters: last - first <= TextLinter.longestSpan ? first..<last : anchor
        )
    }

    private static let longestSpan = 60
}
