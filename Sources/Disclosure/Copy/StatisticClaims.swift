// SPDX-License-Identifier: Apache-2.0

import Primitives

/// COPY-12: a statistic carries its source.
struct StatisticClaims {
    let reading: Reading
    let bases: LegalBases
    let date: CalendarDay

    /// Smaller sums and crowds are ordinary prices and groups.
    private static let smallestYuan = Fraction(whole: 10_000)
    private static let smallestCrowd = Fraction(whole: 1_000)
    private static let priceWords: [Word] = [.spendNeeded, .value, .was, .redeem, .need]

    func remarks() -> [Remark] {
        reading.sentences.flatMap { sentence -> [Remark] in
            let claims = reading.mentions[sentence.mentions].filter(isStatistic)
            guard !claims.isEmpty, !hasSource(sentence) else { return [] }
            return claims.map {
                Remark(code: .unsourcedStatistic, letters: $0.quantity.letters)
            }
        }
    }

    private func isStatistic(_ mention: Mention) -> Bool {
        let around = reading.clauses[mention.clause].words
        let isLarge = mention.quantity.isLarge
        switch mention.unit {
        case .yuan:
            guard !mention.before.hasAny(of: StatisticClaims.priceWords) else { return false }
            let value = mention.value ?? StatisticClaims.smallestYuan
            return around.contains(.statistic)
                && (isLarge || value >= StatisticClaims.smallestYuan)
        case .people:
            let value = mention.value ?? StatisticClaims.smallestCrowd
            return isLarge || value >= StatisticClaims.smallestCrowd
        case .bare: return isLarge && mention.after.contains(.people)
        case .percent:
            return around.contains(.statistic) && around.contains(.people)
        default: return false
        }
    }

    private func hasSource(_ sentence: Sentence) -> Bool {
        if sentence.words.contains(.source) { return true }
        let citations = AuthorityClaims.titles(reading, in: sentence.letters)
        return citations.contains { bases.mayCite($0.name, on: date) }
    }
}
