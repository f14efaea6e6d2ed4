// SPDX-License-Identifier: Apache-2.0

import Rules

/// Claims about nights to a free night, which depend on the tier (COPY-09).
extension ClaimChecker {
    private var tiers: [TierRate] {
        facts.nightsDiffer ? facts.nights : program?.nights ?? facts.nights
    }

    private var tiersDiffer: Bool { Set(tiers.map(\.points)).count > 1 }

    private func namesTier(_ sentence: Sentence) -> Bool {
        sentence.words.hasAny(of: Word.tiers)
    }

    /// `每次入住累计1500分`: right for gold members only.
    mutating func checkNightRate(_ mention: Mention, in sentence: Sentence) {
        let around = reading.clauses[mention.clause].words
        guard around.contains(.perNight), mention.before.contains(.earn),
            let value = mention.value
        else { return }
        perNight = Standing(value: mention, sentence: mention.sentence)
        guard tiersDiffer, !namesTier(sentence), let lowest = tiers.map(\.points).min(),
            value > lowest
        else { return }
        if tiers.contains(where: { $0.points == value }) {
            add(unnamedTier(mention.quantity.letters, nil))
        } else {
            let words = LocalizedText(
                zh: "各等级每晚积\(figures(of: tiers.map(\.points)))分",
                en: "the tiers earn \(figures(of: tiers.map(\.points))) points a night"
            )
            add(ClaimChecker.remark(.overstated(lowest), mention.quantity.letters, words))
        }
    }

    /// `住20晚就能兑换一晚`, and the `银卡25晚` that follows it.
    mutating func checkNights(_ claim: Mention, in sentence: Sentence) {
        let goesOn = lastNights == claim.sentence && namedTier(claim) != nil
        guard let count = claim.value, count > .one,
            claim.after.contains(.redeem) || claim.after.contains(.free) || goesOn
        else { return }
        lastNights = claim.sentence
        let rewards = names.rewards(behind: claim.quantity.letters.upperBound)
        if let points = nightRate(of: claim) {
            let figures = rewards.compactMap { nights(to: $0, at: points) }
            let judgement = Judgement.of(claim.quantity, among: figures, .cost)
            return add(judgement.figure.flatMap { nightRemark(judgement, claim, $0, points) })
        }
        guard tiersDiffer, !namesTier(sentence), let reward = rewards.first else { return }
        judgeByTier(claim, count, reward)
    }

    /// Of the tier that the clause names, else of the rate that the sentence names, else the one
    /// rate that everybody has.
    private func nightRate(of claim: Mention) -> Fraction? {
        if let tier = namedTier(claim) {
            return tiers.first { $0.tier == tier }?.points
        }
        guard let mention = perNight?.value(in: claim.sentence) else {
            return tiersDiffer ? nil : tiers.first?.points
        }
        return mention.sentence == claim.sentence || !tiersDiffer ? mention.value : nil
    }

    private func namedTier(_ claim: Mention) -> Word? {
        let named = Word.tiers.filter { reading.clauses[claim.clause].words.contains($0) }
        return named.count == 1 ? named[0] : nil
    }

    private mutating func judgeByTier(_ claim: Mention, _ count: Fraction, _ reward: PricedReward) {
        let needed = tiers.compactMap { nights(to: reward, at: $0.points) }
        guard let slowest = needed.max(), let fastest = needed.min(), count < slowest else {
            return
        }
        if count < fastest {
            let judgement = Judgement.overstated(fastest)
            return add(nightRemark(judgement, claim, fastest, nil))
        }
        add(unnamedTier(claim.quantity.letters, reward))
    }

    private func nights(to reward: PricedReward, at points: Fraction) -> Fraction? {
        reward.points.divided(by: points).map { Fraction(whole: $0.ceiling) }
    }

    private func nightRemark(
        _ judgement: Judgement,
        _ claim: Mention,
        _ figure: Fraction,
        _ points: Fraction?
    ) -> Remark? {
        let rate = points.map { LocalizedText(zh: "每晚\($0)分,", en: "at \($0) points a night, ") }
        let words = LocalizedText(
            zh: "\(rate?.zh ?? "")需住\(figure)晚",
            en: "\(rate?.en ?? "")it takes \(figure) nights"
        )
        return ClaimChecker.remark(judgement, claim.quantity.letters, words)
    }

    private func unnamedTier(_ letters: Range<Int>, _ reward: PricedReward?) -> Remark {
        let known = reward ?? names.rewards.first
        let rows = tiers.sorted { $0.points < $1.points }.map { rate -> LocalizedText in
            let name = rate.tier.tierName
            guard let nights = known.flatMap({ nights(to: $0, at: rate.points) }) else {
                return LocalizedText(
                    zh: "\(name.zh)每晚\(rate.points)分",
                    en: "\(name.en) \(rate.points) points"
                )
            }
            return LocalizedText(
                zh: "\(name.zh)每晚\(rate.points)分、需\(nights)晚",
                en: "\(name.en) \(rate.points) points a night, \(nights) nights"
            )
        }
        return Remark(
            code: .unnamedTier,
            letters: letters,
            explanation: LocalizedText(
                zh: "没有写明等级:\(rows.map(\.zh).joined(separator: ";"))",
                en: "names no tier: \(rows.map(\.en).joined(separator: "; "))"
            )
        )
    }

    private func figures(of points: [Fraction]) -> String {
        points.sorted().map(\.description).joined(separator: "/")
    }
}

extension Word {
    var tierName: LocalizedText {
        switch self {
        case .silverTier: LocalizedText(zh: "银卡", en: "silver")
        case .goldTier: LocalizedText(zh: "金卡", en: "gold")
        case .topTier: LocalizedText(zh: "高级会员", en: "top tier")
        default: LocalizedText(zh: "普通会员", en: "ordinary")
        }
    }
}
