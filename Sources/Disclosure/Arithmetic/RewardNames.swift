// SPDX-License-Identifier: Apache-2.0

/// Tells which of an advert's rewards a claim is about.
struct RewardNames: Sendable {
    private static let longestName = 24
    /// Two Chinese characters, or six Latin letters.
    private static let lowestScore = 6
    /// What it takes to say that two names are one: three characters, or nine letters.
    private static let sureScore = 9
    private static let verbs = Set(Letter.folded("换兑"))
    private static let longestVerb = 10

    let reading: Reading
    let rewards: [PricedReward]

    /// The reward whose name shares most with the words behind a letter; all when none does.
    func rewards(behind start: Int) -> [PricedReward] {
        guard rewards.count > 1 else { return rewards }
        let words = slice(start..<reading.text.count)
        let scores = rewards.map { common(slice($0.name), words) }
        guard let best = scores.max(), best >= Self.lowestScore else { return rewards }
        return zip(rewards, scores).filter { $0.1 == best }.map(\.0)
    }

    /// Whether a name behind a letter is that of one of the rewards.
    func isPriced(behind start: Int) -> Bool {
        let words = slice(start..<reading.text.count)
        return rewards.contains { common(slice($0.name), words) >= Self.sureScore }
    }

    /// What follows the verb, up to the end of the clause.
    private func slice(_ range: Range<Int>) -> ArraySlice<UInt32> {
        let letters = reading.text.letters[range].prefix(Self.longestName)
        let end = letters.indices.first {
            Punctuation.endsClause(reading.text.letters, at: $0)
                || Punctuation.endsSentence(reading.text.letters, at: $0)
        }
        let clause = end.map { letters[..<$0] } ?? letters
        let verb = clause.prefix(Self.longestVerb).lastIndex(where: Self.verbs.contains)
        return verb.map { clause[($0 + 1)...] } ?? clause
    }

    /// The weight of the longest run of letters in both that is no number.
    private func common(_ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>) -> Int {
        var previous = [Int](repeating: 0, count: right.count + 1)
        var best = 0
        for letter in left {
            var current = [Int](repeating: 0, count: right.count + 1)
            for (column, other) in right.enumerated()
            where letter == other && !Letter.isDigit(letter) {
                let weight = Letter.isChinese(letter) ? 3 : 1
                current[column + 1] = previous[column] + weight
                best = max(best, current[column + 1])
            }
            previous = current
        }
        return best
    }
}
