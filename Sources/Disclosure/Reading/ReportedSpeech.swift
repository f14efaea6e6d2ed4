// SPDX-License-Identifier: Apache-2.0

/// Finds quotations of what somebody was forbidden or punished to say.
///
/// Only a quotation counts that directly follows such words, so that an advert cannot hide behind
/// a "not to be missed".
enum ReportedSpeech {
    private static let longest = 80
    private static let leads: PhraseTrie = {
        var trie = PhraseTrie()
        let phrases = [
            "禁止以", "不得以", "严禁以", "不得使用", "禁止使用", "曾因宣传", "因宣传", "因虚假宣传",
            "must not say", "must not advertise", "fined for advertising", "fined for saying",
            "forbids",
        ]
        for phrase in phrases { trie.add(phrase, topic: 0) }
        return trie
    }()
    private static let opening = Set(Letter.folded("“\"「『‘"))
    private static let closing = Set(Letter.folded("”\"」』’"))

    static func ranges(in letters: [UInt32]) -> [Range<Int>] {
        leads.matches(in: letters).compactMap { lead in
            var start = lead.letters.upperBound
            while start < letters.count, letters[start] == Letter.space { start += 1 }
            guard start < letters.count, opening.contains(letters[start]) else { return nil }
            let end = letters[(start + 1)...].prefix(longest).firstIndex(where: closing.contains)
            return end.map { start..<$0 }
        }
    }
}
