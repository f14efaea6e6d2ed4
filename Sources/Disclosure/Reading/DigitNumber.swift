// SPDX-License-Identifier: Apache-2.0

/// A number in digits: `1,000`, `9.90`, `20万`, `1万2千`, `2 million`.
struct DigitNumber: Sendable {
    private(set) var value: Fraction?
    private(set) var decimals = 0
    private(set) var isLarge = false
    /// Behind its last letter.
    private(set) var end: Int
    /// How many digits stand before a point or magnitude.
    let wholeDigits: Int

    /// Longer numbers have no value, so that nothing overflows.
    private static let maximumDigits = 15
    private static let magnitudes: [(word: [UInt32], factor: Int64)] = [
        (Letter.folded("billion"), 1_000_000_000), (Letter.folded("million"), 1_000_000),
        (Letter.folded("thousand"), 1_000), (Letter.folded("亿"), 100_000_000),
        (Letter.folded("万"), 10_000), (Letter.folded("千"), 1_000), (Letter.folded("百"), 100),
        (Letter.folded("k"), 1_000),
    ]
    private static let vague: Set<UInt32> = Set(Letter.folded("多余来几"))

    /// Reads on from a digit.
    init(_ letters: [UInt32], at start: Int) {
        var digits: [UInt32] = []
        end = start
        DigitNumber.take(letters, &end, &digits)
        while digits.count <= DigitNumber.maximumDigits,
            DigitNumber.hasGroup(letters, at: end, after: end - start)
        {
            end += 1
            DigitNumber.take(letters, &end, &digits)
        }
        wholeDigits = digits.count
        if end + 1 < letters.count, letters[end] == UInt32(UInt8(ascii: ".")),
            Letter.isDigit(letters[end + 1])
        {
            end += 1
            DigitNumber.take(letters, &end, &digits)
            decimals = digits.count - wholeDigits
        }
        value = DigitNumber.value(digits, decimals: decimals)
        readMagnitudes(letters)
    }

    private static func take(_ letters: [UInt32], _ index: inout Int, _ digits: inout [UInt32]) {
        while index < letters.count, Letter.isDigit(letters[index]) {
            if digits.count <= maximumDigits { digits.append(letters[index] - 0x30) }
            index += 1
        }
    }

    /// A comma and exactly three digits.
    private static func hasGroup(_ letters: [UInt32], at index: Int, after length: Int) -> Bool {
        guard index + 3 < letters.count, letters[index] == UInt32(UInt8(ascii: ",")),
            length <= 3 || letters[index - 4] == UInt32(UInt8(ascii: ",")),
            letters[(index + 1)...(index + 3)].allSatisfy(Letter.isDigit)
        else { return false }
        return index + 4 == letters.count || !Letter.isDigit(letters[index + 4])
    }

    private static func value(_ digits: [UInt32], decimals: Int) -> Fraction? {
        guard digits.count <= maximumDigits, let base = Fraction.power(decimals) else { return nil }
        return Fraction(digits.reduce(0) { $0 * 10 + Int64($1) }, base)
    }

    private mutating func readMagnitudes(_ letters: [UInt32]) {
        var index = end
        if index < letters.count, DigitNumber.vague.contains(letters[index]) { index += 1 }
        guard let (factor, next) = magnitude(letters, at: index) else { return }
        value = value.flatMap { $0.multiplied(by: factor) }
        isLarge = factor >= 10_000
        end = next
        readRest(letters, below: factor)
        if let (second, last) = magnitude(letters, at: end), factor < second || isLarge {
            value = value.flatMap { $0.multiplied(by: second) }
            isLarge = isLarge || second >= 10_000
            end = last
        }
        if end < letters.count, DigitNumber.vague.contains(letters[end]) { end += 1 }
    }

    /// The `2千` of `1万2千`.
    private mutating func readRest(_ letters: [UInt32], below factor: Int64) {
        guard end + 1 < letters.count, Letter.isDigit(letters[end]),
            !Letter.isDigit(letters[end + 1]),
            let (smaller, next) = magnitude(letters, at: end + 1), smaller < factor
        else { return }
        let rest = Fraction(whole: Int64(letters[end] - 0x30) * smaller)
        value = value.flatMap { $0.adding(rest) }
        end = next
    }

    private func magnitude(_ letters: [UInt32], at start: Int) -> (Int64, Int)? {
        var index = start
        if index < letters.count, letters[index] == Letter.space { index += 1 }
        // 千克 and 千米 are units.
        guard UnitWord.read(letters, at: start) == nil else { return nil }
        for (word, factor) in DigitNumber.magnitudes
        where letters[min(index, letters.count)...].starts(with: word) {
            let next = index + word.count
            let isLatin = word.first.map(Letter.isLatin) ?? false
            if isLatin, next < letters.count, Letter.isLatin(letters[next]) { continue }
            return (factor, next)
        }
        return nil
    }
}
