// SPDX-License-Identifier: Apache-2.0

/// A part of a sentence between two commas.
struct Clause: Sendable {
    let letters: Range<Int>
    var words = WordSet()
    /// Indexes of the words found in it.
    var found = 0..<0
}

/// A sentence, its clauses, and which mentions lie in it.
struct Sentence: Sendable {
    let letters: Range<Int>
    let clauses: Range<Int>
    let mentions: Range<Int>
    /// Of all its clauses.
    let words: WordSet
    /// Indexes of the words found in it.
    let found: Range<Int>
}

/// One advert: the sentences that a reader takes in together.
struct Creative: Sendable {
    let sentences: Range<Int>
    let letters: Range<Int>
}

/// A word of the vocabulary and where it stands.
struct FoundWord: Sendable {
    let word: Word
    let letters: Range<Int>
}

/// Where sentences and clauses end.
enum Punctuation {
    private static let sentenceEnds = Set(Letter.folded("。!?;…"))
    private static let clauseEnds = Set(Letter.folded("，,:()（）【】[]—"))
    private static let dot = UInt32(UInt8(ascii: "."))
    private static let comma = UInt32(UInt8(ascii: ","))

    static func endsSentence(_ letters: [UInt32], at index: Int) -> Bool {
        let letter = letters[index]
        if letter == Letter.newline { return !continuesLine(letters, at: index) }
        if letter != dot { return sentenceEnds.contains(letter) }
        // A dot inside a number or a name ends nothing.
        guard index + 1 < letters.count else { return true }
        return letters[index + 1] == Letter.space || letters[index + 1] == Letter.newline
    }

    static func endsClause(_ letters: [UInt32], at index: Int) -> Bool {
        let letter = letters[index]
        guard clauseEnds.contains(letter) else { return false }
        guard letter == comma, index > 0, index + 1 < letters.count else { return true }
        return !(Letter.isDigit(letters[index - 1]) && Letter.isDigit(letters[index + 1]))
    }

    /// A line of Latin text goes on when the next starts with a small letter or a digit.
    private static func continuesLine(_ letters: [UInt32], at index: Int) -> Bool {
        guard index > 0, index + 1 < letters.count else { return false }
        let (before, next) = (letters[index - 1], letters[index + 1])
        return (Letter.isLatin(before) || before == comma) && Letter.isLatin(next)
    }
}

/// Where one advert ends and the next begins.
///
/// A line of hyphens divides a file. A part of more than a thousand letters is divided further at
/// its empty lines: nobody carries a condition that far.
enum CreativeBounds {
    static let longestWhole = 1_000

    static func ranges(_ letters: [UInt32]) -> [Range<Int>] {
        split(letters, 0..<letters.count, at: isRule).flatMap { part in
            part.count <= longestWhole ? [part] : split(letters, part, at: isEmptyLine)
        }
    }

    /// The ranges between lines that divide; no range is empty.
    private static func split(
        _ letters: [UInt32],
        _ range: Range<Int>,
        at divides: (ArraySlice<UInt32>) -> Bool
    ) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var line = range.lowerBound
        for index in range where letters[index] == Letter.newline {
            if divides(letters[line..<index]) {
                if start < line { parts.append(start..<line) }
                start = index + 1
            }
            line = index + 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    private static func isEmptyLine(_ line: ArraySlice<UInt32>) -> Bool { line.isEmpty }

    private static func isRule(_ line: ArraySlice<UInt32>) -> Bool {
        line.count >= 3 && line.allSatisfy { $0 == UInt32(UInt8(ascii: "-")) }
    }
}
