// SPDX-License-Identifier: Apache-2.0

/// Reads rates and prices out of the mentions of an advert.
struct FactReader {
    private let reading: Reading
    private let mentions: ArraySlice<Mention>
    private var facts = CreativeFacts()

    static func read(_ reading: Reading, _ creative: Creative) -> CreativeFacts {
        let first = reading.sentences[creative.sentences.lowerBound].mentions.lowerBound
        let last = reading.sentences[creative.sentences.upperBound - 1].mentions.upperBound
        var reader = FactReader(reading: reading, mentions: reading.mentions[first..<last])
        for index in reader.mentions.indices {
            reader.readRate(index)
            reader.readNight(index)
            reader.readReward(index)
        }
        return reader.facts
    }

    private init(reading: Reading, mentions: ArraySlice<Mention>) {
        self.reading = reading
        self.mentions = mentions
    }

    /// The mention before or after, in the same sentence.
    private func neighbour(_ index: Int, _ distance: Int) -> Mention? {
        guard mentions.indices.contains(index + distance),
            mentions[index + distance].sentence == mentions[index].sentence
        else { return nil }
        return mentions[index + distance]
    }

    // MARK: Rates

    /// `消费1元积1分`, `1 point per yuan`, `1 point for every 10 yuan`.
    private mutating func readRate(_ index: Int) {
        let points = mentions[index]
        guard points.unit == .points, points.period == nil, let count = points.value else { return }
        if let rate = RateReading.rate(points, neighbour(index, -1), neighbour(index, 1)) {
            add(rate: rate)
        } else if points.before.contains(.perYuan) && points.before.contains(.earn)
            || points.after.contains(.perYuan)
        {
            add(rate: count)
        }
    }

    private mutating func add(rate: Fraction) {
        guard rate > .zero, facts.rates.count < CreativeFacts.maximumCount,
            !facts.rates.contains(rate)
        else { return }
        facts.rates.append(rate)
    }

    // MARK: Nights

    private mutating func readNight(_ index: Int) {
        let points = mentions[index]
        guard facts.nights.count < CreativeFacts.maximumCount, let count = points.value,
            points.unit == .points || points.unit == .bare && !facts.nights.isEmpty,
            !points.before.contains(.redeem), !points.after.contains(.redeem),
            let tier = tier(points)
        else { return }
        let sentence = reading.sentences[points.sentence]
        let isNight =
            sentence.words.contains(.perNight)
            || reading.mentions[sentence.mentions.prefix(Self.nearby)].contains {
                $0.unit == .nights
            }
        guard isNight, points.before.contains(.earn) || points.unit == .bare else { return }
        facts.nights.append(TierRate(tier: tier, points: count))
    }

    private static let nearby = 6

    /// The only tier of the clause, else the only one right before the number.
    private func tier(_ mention: Mention) -> Word? {
        for words in [reading.clauses[mention.clause].words, mention.before] {
            let tiers = Word.tiers.filter { words.contains($0) }
            if tiers.count == 1 { return tiers[0] }
        }
        return nil
    }

    // MARK: Rewards

    private static let notPrices: [Word] = [.was, .save, .spendNeeded]

    private mutating func readReward(_ index: Int) {
        let points = mentions[index]
        guard facts.rewards.count < CreativeFacts.maximumCount, points.unit == .points,
            let count = points.value, count > .zero, points.period == nil,
            !points.before.contains(.earn), !points.after.contains(.upgrade), !isInSeason(index)
        else { return }
        let redeems = points.after.contains(.redeem) || points.before.contains(.redeem)
        if redeems || points.before.contains(.free) {
            let value = valueBehind(index)
            add(count, value?.value, named: points, until: value?.clause ?? points.clause)
        } else if points.before.contains(.need) || points.before.contains(.equals),
            let value = neighbour(index, -1), value.unit == .yuan, value.period == nil,
            value.before.contains(.value) || value.before.contains(.redeem),
            points.clause - value.clause <= 1
        {
            add(count, value.value, named: value, until: value.clause)
        }
    }

    /// A reward that is named again without its value keeps the value it had.
    private mutating func add(
        _ points: Fraction,
        _ value: Fraction?,
        named mention: Mention,
        until clause: Int
    ) {
        let start = mention.quantity.letters.upperBound
        let end = max(start, reading.clauses[clause].letters.upperBound)
        let known = facts.rewards.first { $0.points == points && $0.value != nil }?.value
        let reward = PricedReward(points: points, value: value ?? known, name: start..<end)
        facts.rewards.append(reward)
    }

    /// A price for a while is compared with the usual one, and is not the reward's.
    private func isInSeason(_ index: Int) -> Bool {
        (1...2).contains { distance in
            neighbour(index, distance).map { $0.before.contains(.was) && $0.unit != .yuan } ?? false
        }
    }

    /// The yuan of `500分可兑换一份价值25元的礼盒`, in the same clause.
    private func valueBehind(_ index: Int) -> Mention? {
        for distance in 1...2 {
            guard let next = neighbour(index, distance), next.clause == mentions[index].clause
            else {
                return nil
            }
            if next.unit == .yuan {
                return next.before.hasAny(of: FactReader.notPrices) ? nil : next
            }
            guard next.unit == .pieces || next.unit == .nights else { return nil }
        }
        return nil
    }
}
