// SPDX-License-Identifier: Apache-2.0

/// Finds calendar days and years, so that their numbers are not taken for others.
enum DateReader {
    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
        "sept", "oct", "nov", "dec",
    ]
    private static let year = Letter.folded("年")
    private static let month = Letter.folded("月")
    private static let days = Set(Letter.folded("日号"))
    private static let separators = Set(Letter.folded("-/."))

    /// Where a date that starts with a digit ends; `nil` when it is none.
    static func end(_ letters: [UInt32], at start: Int) -> Int? {
        var cursor = Cursor(letters: letters, index: start)
        guard let count = cursor.digits() else { return nil }
        if count == 4, cursor.take(anyOf: separators) {
            guard cursor.digits() != nil, cursor.take(anyOf: separators) else { return nil }
            return cursor.digits() == nil ? nil : cursor.index
        }
        if count == 4, cursor.take(year) {
            let end = cursor.index
            guard cursor.digits() != nil, cursor.take(month) else { return end }
            return cursor.dayEnd(days) ?? cursor.index
        }
        guard count <= 2 else { return nil }
        if cursor.take(month) { return cursor.dayEnd(days) }
        return cursor.monthNameEnd(months)
    }

    private struct Cursor {
        let letters: [UInt32]
        var index: Int

        /// How many digits are passed, at most four.
        mutating func digits() -> Int? {
            let first = index
            while index < letters.count, index - first <= 4, Letter.isDigit(letters[index]) {
                index += 1
            }
            return (1...4).contains(index - first) ? index - first : nil
        }

        mutating func take(_ word: [UInt32]) -> Bool {
            guard index < letters.count, letters[index...].starts(with: word) else { return false }
            index += word.count
            return true
        }

        mutating func take(anyOf set: Set<UInt32>) -> Bool {
            guard index < letters.count, set.contains(letters[index]) else { return false }
            index += 1
            return true
        }

        /// `31日`; `nil` when there is no day.
        mutating func dayEnd(_ words: Set<UInt32>) -> Int? {
            guard let count = digits(), count <= 2, take(anyOf: words) else { return nil }
            return index
        }

        /// ` August 2026`, the year optional.
        mutating func monthNameEnd(_ names: Set<String>) -> Int? {
            guard take([Letter.space]) else { return nil }
            var name = ""
            while index < letters.count, name.count < 10, Letter.isLatin(letters[index]),
                let scalar = Unicode.Scalar(letters[index])
            {
                name.unicodeScalars.append(scalar)
                index += 1
            }
            guard names.contains(name) else { return nil }
            let end = index
            guard take([Letter.space]), digits() == 4 else { return end }
            return index
        }
    }
}
