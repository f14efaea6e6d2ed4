// SPDX-License-Identifier: Apache-2.0

import Rules

/// Claims about what must be spent to earn the points: `约需消费100,000元`.
enum SpendClaims {
    static func remark(
        _ claim: Mention,
        _ sentence: Sentence,
        _ reading: Reading,
        _ facts: CreativeFacts
    ) -> Remark? {
        let named = reading.mentions[sentence.mentions.prefix(nearby)].filter {
            $0.unit == .points && !$0.before.contains(.earn) && $0.period == nil
        }
        let prices = named.isEmpty ? facts.rewards.map(\.points) : named.compactMap(\.value)
        let figures = prices.flatMap { price in facts.rates.compactMap { price.divided(by: $0) } }
        let judgement = Judgement.of(claim.quantity, among: figures, .cost)
        guard let figure = judgement.figure else { return nil }
        let words = LocalizedText(
            zh: "按计分比例需消费\(figure)元",
            en: "at the earning rate it takes \(figure) yuan of spending"
        )
        return ClaimChecker.remark(judgement, claim.quantity.letters, words)
    }

    private static let nearby = 8
}
