// SPDX-License-Identifier: Apache-2.0

import Rules

/// COPY-01: an advert that names a reward carries points needed, rate, validity and limit.
struct UnpricedRewards {
    let reading: Reading

    private enum Fact: CaseIterable {
        case points
        case rate
        case validity
        case limit

        var name: LocalizedText {
            switch self {
            case .points: LocalizedText(zh: "所需积分", en: "points needed")
            case .rate: LocalizedText(zh: "计分比例", en: "earning rate")
            case .validity: LocalizedText(zh: "有效期", en: "validity")
            case .limit: LocalizedText(zh: "数量或次数限制", en: "limit")
            }
        }
    }

    /// Words that follow "can be redeemed for" without naming anything.
    private static let generic = [
        "的", "权益", "流程", "规则", "日", "活动", "记录", "率", "门槛", "优惠", "时", "期", "积分",
    ].map { Letter.folded($0) }

    func remarks() -> [Remark] {
        reading.creatives.flatMap { creative -> [Remark] in
            var offers = offers(creative)
            guard !offers.isEmpty else { return [] }
            let common = missingFacts(of: creative)
            let rewards = FactReader.read(reading, creative).rewards
            let names = RewardNames(reading: reading, rewards: rewards)
            var remarks: [Remark] = []
            let first = offers.removeFirst()
            let missing = (isPriced(first, creative, names) ? [] : [Fact.points]) + common
            if !missing.isEmpty { remarks.append(remark(first, missing)) }
            offers.removeAll { isPriced($0, creative, names) }
            return remarks + offers.map { remark($0, [.points]) }
        }
    }

    private struct Offer {
        let sentence: Int
        let letters: Range<Int>
        let name: Int
    }

    /// The first offer of every sentence.
    private func offers(_ creative: Creative) -> [Offer] {
        creative.sentences.compactMap { index in
            let sentence = reading.sentences[index]
            guard sentence.words.contains(.offersReward) else { return nil }
            for found in reading.words[sentence.found] where found.word == .offersReward {
                guard let name = rewardName(behind: found.letters.upperBound, in: sentence) else {
                    continue
                }
                let letters = found.letters.lowerBound..<name.upperBound
                guard !reading.isReported(letters) else { continue }
                return Offer(sentence: index, letters: letters, name: name.lowerBound)
            }
            return nil
        }
    }

    private static let longestName = 24

    private func rewardName(behind start: Int, in sentence: Sentence) -> Range<Int>? {
        let letters = reading.text.letters
        let limit = min(sentence.letters.upperBound, start + UnpricedRewards.longestName)
        var end = start
        while end < limit, !Punctuation.endsClause(letters, at: end),
            !Punctuation.endsSentence(letters, at: end), letters[end] != UnpricedRewards.listComma
        {
            end += 1
        }
        let name = letters[start..<end]
        guard name.contains(where: { $0 > Letter.space }),
            !UnpricedRewards.generic.contains(where: { name.starts(with: $0) })
        else { return nil }
        return start..<end
    }

    private static let listComma: UInt32 = 0x3001

    /// The price stands in the sentence of the offer, right before or right behind it, or beside
    /// the same name.
    private func isPriced(_ offer: Offer, _ creative: Creative, _ names: RewardNames) -> Bool {
        if names.isPriced(behind: offer.name) { return true }
        let first = max(offer.sentence - 1, creative.sentences.lowerBound)
        let last = min(offer.sentence + 1, creative.sentences.upperBound - 1)
        return (first...last).contains { index in
            reading.mentions[reading.sentences[index].mentions].contains { mention in
                mention.unit == .points && !mention.before.contains(.earn)
            }
        }
    }

    private func missingFacts(of creative: Creative) -> [Fact] {
        var words = WordSet()
        for index in creative.sentences { words.formUnion(reading.sentences[index].words) }
        var missing: [Fact] = []
        if !namesRate(creative) { missing.append(.rate) }
        if !words.contains(.validity) && !words.contains(.lifetime) && !hasDate(creative) {
            missing.append(.validity)
        }
        if !words.contains(.limit) { missing.append(.limit) }
        return missing
    }

    private func mentions(_ creative: Creative) -> ArraySlice<Mention> {
        let first = reading.sentences[creative.sentences.lowerBound].mentions.lowerBound
        let last = reading.sentences[creative.sentences.upperBound - 1].mentions.upperBound
        return reading.mentions[first..<last]
    }

    private func hasDate(_ creative: Creative) -> Bool {
        mentions(creative).contains { $0.unit == .date }
    }

    private func namesRate(_ creative: Creative) -> Bool {
        mentions(creative).contains { mention in
            mention.unit == .points
                && (mention.before.contains(.earn) || mention.after.contains(.perYuan)
                    || mention.before.contains(.equals) && mention.after.contains(.per))
        }
    }

    private func remark(_ offer: Offer, _ missing: [Fact]) -> Remark {
        let zh = missing.map(\.name.zh).joined(separator: "、")
        let en = missing.map(\.name.en).joined(separator: ", ")
        return Remark(
            code: .unpricedReward,
            letters: offer.letters,
            explanation: LocalizedText(
                zh: "提到可兑换的奖励,没有写明:\(zh)",
                en: "names a reward and does not state: \(en)"
            )
        )
    }
}
