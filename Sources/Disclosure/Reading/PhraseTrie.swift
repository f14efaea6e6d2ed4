// SPDX-License-Identifier: Apache-2.0

/// Finds many phrases in one pass over a text.
///
/// Every phrase has a topic. Of the phrases of one topic that start at the same letter the longest
/// counts, and they do not overlap; different topics do not hide one another. The cost is the
/// length of the text times the length of the longest phrase.
struct PhraseTrie: Sendable {
    struct Match: Sendable {
        let topic: Int
        let letters: Range<Int>
    }

    private struct Output: Sendable {
        let topic: Int
        /// A phrase that looks like one of the topic and is none.
        let isException: Bool
    }

    private struct Node: Sendable {
        var next: [UInt32: Int] = [:]
        var outputs: [Output] = []
    }

    private static let maximumPhraseLetters = 60

    private var nodes = [Node()]

    mutating func add(_ phrase: String, topic: Int, isException: Bool = false) {
        let letters = FoldedText(phrase).letters
        precondition(
            !letters.isEmpty && letters.count <= PhraseTrie.maximumPhraseLetters,
            "a phrase has letters, and not too many"
        )
        var node = 0
        for letter in letters {
            if let next = nodes[node].next[letter] {
                node = next
            } else {
                nodes.append(Node())
                nodes[node].next[letter] = nodes.count - 1
                node = nodes.count - 1
            }
        }
        nodes[node].outputs.append(Output(topic: topic, isException: isException))
    }

    /// In the sequence of their first letters.
    func matches(in letters: [UInt32]) -> [Match] {
        var found: [Match] = []
        var free: [Int: Int] = [:]
        var best: [(output: Output, end: Int)] = []
        for start in letters.indices where nodes[0].next[letters[start]] != nil {
            best.removeAll(keepingCapacity: true)
            collect(in: letters, from: start, into: &best)
            for match in best where free[match.output.topic, default: 0] <= start {
                free[match.output.topic] = match.end
                guard !match.output.isException else { continue }
                found.append(Match(topic: match.output.topic, letters: start..<match.end))
            }
        }
        return found
    }

    /// The longest phrase of any topic that starts at a letter.
    func longest(in letters: [UInt32], from start: Int) -> Match? {
        var best: Match?
        var node = 0
        var index = start
        while index < letters.count, let next = nodes[node].next[letters[index]] {
            node = next
            index += 1
            guard let output = nodes[node].outputs.first, isWord(letters, start..<index) else {
                continue
            }
            best = Match(topic: output.topic, letters: start..<index)
        }
        return best
    }

    /// The longest phrase of each topic that starts at a letter.
    private func collect(
        in letters: [UInt32],
        from start: Int,
        into best: inout [(output: Output, end: Int)]
    ) {
        var node = 0
        var index = start
        while index < letters.count, let next = nodes[node].next[letters[index]] {
            node = next
            index += 1
            guard !nodes[node].outputs.isEmpty, isWord(letters, start..<index) else { continue }
            for output in nodes[node].outputs {
                if let earlier = best.firstIndex(where: { $0.output.topic == output.topic }) {
                    best[earlier] = (output, index)
                } else {
                    best.append((output, index))
                }
            }
        }
    }

    /// A Latin word or a number is not found inside a longer one.
    private func isWord(_ letters: [UInt32], _ range: Range<Int>) -> Bool {
        let (first, last) = (range.lowerBound, range.upperBound)
        if first > 0 {
            let (before, letter) = (letters[first - 1], letters[first])
            if Letter.isLatin(letter), Letter.isLatin(before) { return false }
            if Letter.isDigit(letter), Letter.isDigit(before) || before == 0x2E { return false }
        }
        return last == letters.count || !Letter.isLatin(letters[last - 1])
            || !Letter.isLatin(letters[last])
    }
}
