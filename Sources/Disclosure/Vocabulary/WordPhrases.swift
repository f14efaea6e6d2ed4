// SPDX-License-Identifier: Apache-2.0

/// The phrases by which a word is known, and those that only look like one of them.
struct WordPhrases: Sendable {
    let word: Word
    let phrases: [String]
    let exceptions: [String]

    init(_ word: Word, _ phrases: [String], except exceptions: [String] = []) {
        self.word = word
        self.phrases = phrases
        self.exceptions = exceptions
    }

    static let all = earning + claims + evidence + offers + terms
}
