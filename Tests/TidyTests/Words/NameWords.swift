// SPDX-License-Identifier: Apache-2.0

import Testing

/// Splits a name into its words, in lower case: `URLUser_name2` gives url, user, name2.
enum NameWords {
    static func split(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        let letters = Array(name)
        for (index, letter) in letters.enumerated() {
            if letter == "_" || startsWord(letters, at: index), !word.isEmpty {
                words.append(word.lowercased())
                word = ""
            }
            if letter != "_" { word.append(letter) }
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }

    /// A capital starts a word after a small letter, and before one: `aB`, and the `U` of `URLUser`.
    private static func startsWord(_ letters: [Character], at index: Int) -> Bool {
        guard index > 0, letters[index].isUppercase else { return false }
        if !letters[index - 1].isUppercase { return true }
        return index + 1 < letters.count && letters[index + 1].isLowercase
    }
}

@Suite("The words of a name")
struct NameWordsTests {
    @Test(
        "A name is split at capitals and underscores",
        arguments: [
            ("memberID", ["member", "id"]),
            ("URLUser_name2", ["url", "user", "name2"]),
            ("_partner", ["partner"]),
            ("A", ["a"]),
            ("dueAPoints", ["due", "a", "points"]),
        ]
    )
    func split(name: String, words: [String]) {
        #expect(NameWords.split(name) == words)
    }
}
