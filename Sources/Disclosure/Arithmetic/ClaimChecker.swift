// SPDX-License-Identifier: Apache-2.0

import Rules

/// COPY-08 and COPY-09: recomputes what an advert claims from the rates and prices it names.
///
/// The numbers are read in the sequence of the text; what one sentence says of spending or earning
/// holds for the two that follow. A number that could mean several things is judged by the one
/// that suits it best.
struct ClaimChecker {
    let reading: Reading
    let facts: CreativeFacts
    let names: RewardNames
    let program: ProgramFacts?

    var spending: Standing<Spending>?
    var monthly: Standing<Fraction>?
    private var season: SeasonPrice?
    /// The first pair of prices in the sentence.
    private var nextSeason: SeasonPrice?
    var perNight: Standing<Mention>?
    /// The sentence of the last claim about nights.
    var lastNights: Int?
    /// The sentence of the last saving, for `一年下来就是300元`.
    var lastSaving: Int?
    /// Behind the last word of the sentence, so far, that redeems.
    var redeemedAt: Int?
    private(set) var remarks: [Remark] = []

    /// Something said in a sentence, and how long it holds.
    struct Standing<Value: Sendable>: Sendable {
        static var sentences: Int { 2 }

        let value: Value
        let sentence: Int

        func value(in sentence: Int) -> Value? {
            sentence - self.sentence <= Self.sentences ? value : nil
        }
    }

    struct Spending: Sendable {
        let amount: Fraction
        let period: Mention.Period
    }

    static func remarks(_ reading: Reading, _ names: ProgramNames?, _ rule: Int?) -> [Remark] {
        let known = names.map { ProgramFacts($0, ruleIndex: rule, reading: reading) }
        return reading.creatives.flatMap { creative -> [Remark] in
            let facts = FactReader.read(reading, creative)
            var checker = ClaimChecker(
                reading: reading,
                facts: facts,
                names: RewardNames(reading: reading, rewards: facts.rewards),
                program: known
            )
            for sentence in creative.sentences { checker.check(sentence) }
            return checker.remarks
        }
    }

    private init(
        reading: Reading,
        facts: CreativeFacts,
        names: RewardNames,
        program: ProgramFacts?
    ) {
        self.reading = reading
        self.facts = facts
        self.names = names
        self.program = program
    }

    mutating func add(_ remark: Remark?) {
        if let remark { remarks.append(remark) }
    }

    private mutating func check(_ index: Int) {
        let sentence = reading.sentences[index]
        noteSpending(sentence)
        nextSeason = firstSeason(sentence)
        redeemedAt = nil
        var words = reading.words[sentence.found]
        for mention in sentence.mentions {
            let start = reading.mentions[mention].quantity.letters.lowerBound
            while let found = words.first, found.letters.upperBound <= start {
                if found.word == .redeem { redeemedAt = found.letters.upperBound }
                words.removeFirst()
            }
            check(mention, in: sentence)
        }
        checkDoubling(sentence, index)
        if let program {
            remarks += program.remarks(sentence, reading, facts)
        }
    }

    private mutating func check(_ index: Int, in sentence: Sentence) {
        let mention = reading.mentions[index]
        if let season = SeasonClaims.season(reading.mentions[sentence.mentions], at: index) {
            self.season = season
        }
        switch mention.unit {
        case .points:
            checkEarning(mention)
            checkNightRate(mention, in: sentence)
        case .yuan:
            if mention.before.contains(.spendNeeded) {
                add(SpendClaims.remark(mention, sentence, reading, facts))
            } else {
                checkSaving(index, in: sentence)
            }
        case .days, .months: add(checkTime(mention, in: sentence))
        case .nights: checkNights(mention, in: sentence)
        case .percent, .tenthsLeft:
            add(seasonOf(mention).flatMap { SeasonClaims.remark(mention, $0) })
        default: return
        }
    }

    private func firstSeason(_ sentence: Sentence) -> SeasonPrice? {
        let mentions = reading.mentions[sentence.mentions]
        return mentions.indices.lazy.compactMap { SeasonClaims.season(mentions, at: $0) }.first
    }

    /// The prices just named, else those that the sentence names later.
    private func seasonOf(_ claim: Mention) -> SeasonPrice? {
        if let season, claim.sentence - season.sentence <= 1 { return season }
        return nextSeason
    }

    private mutating func checkDoubling(_ sentence: Sentence, _ index: Int) {
        guard let season, season.sentence == index, sentence.words.contains(.doubleValue),
            let found = reading.words[sentence.found].first(where: { $0.word == .doubleValue })
        else { return }
        add(SeasonClaims.doubling(found.letters, season))
    }

    /// What is spent a day or a month, wherever in the sentence it stands.
    private mutating func noteSpending(_ sentence: Sentence) {
        for index in sentence.mentions {
            let mention = reading.mentions[index]
            guard mention.unit == .yuan, let period = mention.period, let amount = mention.value,
                !mention.before.contains(.save), amount > .zero
            else { continue }
            let value = Spending(amount: amount, period: period)
            spending = Standing(value: value, sentence: mention.sentence)
            return
        }
    }
}
