// SPDX-License-Identifier: Apache-2.0

/// A text as the rules look at it: letters, phrases, numbers, sentences and adverts.
struct Reading: Sendable {
    let text: FoldedText
    let mentions: [Mention]
    let clauses: [Clause]
    let sentences: [Sentence]
    let creatives: [Creative]
    /// In the sequence of their first letters.
    let words: [FoundWord]
    /// Phrases of the rules; the topic is the index that the lexicon gave.
    let phrases: [PhraseTrie.Match]
    /// Quotations that are reported and not said.
    let reported: [Range<Int>]

    init(_ source: String, lexicon: Lexicon) {
        text = FoldedText(source)
        let matches = lexicon.trie.matches(in: text.letters)
        var words: [FoundWord] = []
        var phrases: [PhraseTrie.Match] = []
        for match in matches {
            if let word = Word(rawValue: match.topic) {
                words.append(FoundWord(word: word, letters: match.letters))
            } else {
                phrases.append(match)
            }
        }
        self.words = words
        self.phrases = phrases
        reported = ReportedSpeech.ranges(in: text.letters)
        let quantities = QuantityReader.read(text.letters)
        var builder = PassageBuilder(letters: text.letters, words: words, quantities: quantities)
        builder.build()
        mentions = builder.mentions
        clauses = builder.clauses
        sentences = builder.sentences
        creatives = builder.creatives
    }

    func isReported(_ range: Range<Int>) -> Bool {
        // The quotations do not overlap, so the last that begins before is the only candidate.
        var (low, high) = (0, reported.count)
        while low < high {
            let middle = (low + high) / 2
            if reported[middle].lowerBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low > 0 && reported[low - 1].contains(range.lowerBound)
    }
}

/// All phrases that any rule looks for, in one trie: words first, then the phrases of the rules.
struct Lexicon: Sendable {
    private(set) var trie = PhraseTrie()

    /// Topics of the rules' own phrases follow those of the words.
    static let firstRuleTopic = Word.allCases.count

    init(ruleGroups: [PhraseGroup]) {
        for row in WordPhrases.all {
            add(row.phrases, except: row.exceptions, topic: row.word.rawValue)
        }
        for (index, group) in ruleGroups.enumerated() {
            add(group.phrases, except: group.exceptions, topic: Lexicon.firstRuleTopic + index)
        }
    }

    private mutating func add(_ phrases: [String], except exceptions: [String], topic: Int) {
        for phrase in phrases { trie.add(phrase, topic: topic) }
        for phrase in exceptions { trie.add(phrase, topic: topic, isException: true) }
    }
}
