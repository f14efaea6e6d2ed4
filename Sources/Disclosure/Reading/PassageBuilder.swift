// SPDX-License-Identifier: Apache-2.0

/// Divides letters into adverts, sentences and clauses, and puts words and numbers into them.
struct PassageBuilder {
    private let letters: [UInt32]
    private let words: [FoundWord]
    private let quantities: [Quantity]
    private var nextWord = 0
    private var nextQuantity = 0
    /// Words since the last number of the sentence.
    private var pending = WordSet()
    private var pendingPeriod: Mention.Period?

    private(set) var mentions: [Mention] = []
    private(set) var clauses: [Clause] = []
    private(set) var sentences: [Sentence] = []
    private(set) var creatives: [Creative] = []

    init(letters: [UInt32], words: [FoundWord], quantities: [Quantity]) {
        self.letters = letters
        self.words = words
        self.quantities = quantities
    }

    mutating func build() {
        for range in CreativeBounds.ranges(letters) {
            let first = sentences.count
            var start = range.lowerBound
            for index in range where Punctuation.endsSentence(letters, at: index) {
                addSentence(start..<(index + 1))
                start = index + 1
            }
            addSentence(start..<range.upperBound)
            guard first < sentences.count else { continue }
            creatives.append(Creative(sentences: first..<sentences.count, letters: range))
        }
    }

    private mutating func addSentence(_ range: Range<Int>) {
        guard range.contains(where: { letters[$0] > Letter.space }) else { return }
        let (firstClause, firstMention) = (clauses.count, mentions.count)
        (pending, pendingPeriod) = (WordSet(), nil)
        skip(before: range.lowerBound)
        let firstWord = nextWord
        addClauses(range)
        fill(until: range.upperBound, firstClause: firstClause, firstMention: firstMention)
        var all = WordSet()
        for clause in clauses[firstClause...] { all.formUnion(clause.words) }
        sentences.append(
            Sentence(
                letters: range,
                clauses: firstClause..<clauses.count,
                mentions: firstMention..<mentions.count,
                words: all,
                found: firstWord..<nextWord
            )
        )
    }

    private mutating func skip(before letter: Int) {
        while nextWord < words.count, words[nextWord].letters.lowerBound < letter { nextWord += 1 }
        while nextQuantity < quantities.count,
            quantities[nextQuantity].letters.lowerBound < letter
        {
            nextQuantity += 1
        }
    }

    private mutating func addClauses(_ range: Range<Int>) {
        var start = range.lowerBound
        for index in range where Punctuation.endsClause(letters, at: index) {
            clauses.append(Clause(letters: start..<(index + 1)))
            start = index + 1
        }
        if start < range.upperBound { clauses.append(Clause(letters: start..<range.upperBound)) }
    }

    /// Goes through words and numbers of a sentence together, in the sequence of the text.
    private mutating func fill(until end: Int, firstClause: Int, firstMention: Int) {
        var clause = firstClause
        while true {
            let word = nextWord < words.count ? words[nextWord].letters.lowerBound : end
            let number =
                nextQuantity < quantities.count ? quantities[nextQuantity].letters.lowerBound : end
            let next = min(word, number)
            guard next < end else { return }
            while clauses[clause].letters.upperBound <= next { clause += 1 }
            if word < number {
                let first = clauses[clause].found.isEmpty
                let start = first ? nextWord : clauses[clause].found.lowerBound
                clauses[clause].found = start..<(nextWord + 1)
                place(words[nextWord], clause, firstMention)
                nextWord += 1
            } else {
                place(quantities[nextQuantity], clause)
                nextQuantity += 1
            }
        }
    }

    private mutating func place(_ found: FoundWord, _ clause: Int, _ firstMention: Int) {
        clauses[clause].words.insert(found.word)
        pending.insert(found.word)
        let last = mentions.count > firstMention ? mentions.count - 1 : nil
        if let last {
            mentions[last].after.insert(found.word)
            if isTail(found, last), mentions[last].clause == clause {
                mentions[last].tail.insert(found.word)
            }
        }
        guard let period = found.word.period else { return }
        // `30 yuan a year`: in English the words belong to the number before them.
        if let last, Letter.isLatin(letters[found.letters.lowerBound]),
            mentions[last].clause == clause, mentions[last].period == nil || isTail(found, last)
        {
            mentions[last].period = period
        } else {
            pendingPeriod = period
        }
    }

    private func isTail(_ found: FoundWord, _ mention: Int) -> Bool {
        found.letters.lowerBound <= mentions[mention].quantity.letters.upperBound + 1
    }

    private mutating func place(_ quantity: Quantity, _ clause: Int) {
        var mention = Mention(quantity: quantity, sentence: sentences.count, clause: clause)
        mention.before = pending
        mention.period = pendingPeriod
        (pending, pendingPeriod) = (WordSet(), nil)
        if let word = quantity.word { clauses[clause].words.insert(word) }
        mentions.append(mention)
    }
}

extension Quantity {
    /// What the number alone says to a rule that only asks for words.
    fileprivate var word: Word? {
        switch unit {
        case .points: .pointsNumber
        case .percent: .percentNumber
        case .yuan, .tenthsLeft: .priceNumber
        case .times: value.map { $0 < .one } == true ? .factorBelowOne : nil
        case .days, .months, .date, .hours: .timeNumber
        default: nil
        }
    }
}
