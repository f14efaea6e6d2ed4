// SPDX-License-Identifier: Apache-2.0

/// A number in Chinese numerals: `一百二十`, `两万五`, `二〇二六`, `壹仟`.
struct ChineseNumber: Sendable {
    let value: Fraction?
    let isLarge: Bool
    /// Behind its last letter.
    let end: Int
    /// A lone `十`, `百`, `千`, `万` or `亿`, which is as often a part of another word.
    let isLoneMagnitude: Bool

    private static let maximumLetters = 24
    private static let digits = table("零〇一二三四五六七八九", [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        .merging(table("两壹贰叁肆伍陆柒捌玖", [2, 1, 2, 3, 4, 5, 6, 7, 8, 9])) { first, _ in first }
    private static let powers = table("十拾百佰千仟", [10, 10, 100, 100, 1_000, 1_000])
    private static let sections = table("万亿", [10_000, 100_000_000])

    private static func table(_ letters: String, _ values: [Int64]) -> [UInt32: Int64] {
        Dictionary(zip(letters.unicodeScalars.map(\.value), values)) { first, _ in first }
    }

    static func isNumeral(_ letter: UInt32) -> Bool {
        guard letter >= 0x3007 else { return false }
        return digits[letter] != nil || powers[letter] != nil || sections[letter] != nil
    }

    /// Reads on from a numeral.
    init(_ letters: [UInt32], at start: Int) {
        var end = start
        while end < letters.count, ChineseNumber.isNumeral(letters[end]) { end += 1 }
        self.end = end
        let run = letters[start..<end]
        isLoneMagnitude = run.count == 1 && run.allSatisfy { ChineseNumber.digits[$0] == nil }
        isLarge = run.contains { ChineseNumber.sections[$0] != nil }
        value =
            run.count > ChineseNumber.maximumLetters
            ? nil
            : run.allSatisfy { ChineseNumber.digits[$0] != nil }
                ? ChineseNumber.positional(run)
                : ChineseNumber.composed(run)
    }

    private static func positional(_ run: ArraySlice<UInt32>) -> Fraction? {
        guard run.count <= 15 else { return nil }
        return Fraction(whole: run.reduce(0) { $0 * 10 + (digits[$1] ?? 0) })
    }

    private static func composed(_ run: ArraySlice<UInt32>) -> Fraction? {
        var sum = Sum()
        for letter in run {
            let isFine: Bool
            if let digit = digits[letter] {
                isFine = sum.take(digit: digit)
            } else if let power = powers[letter] {
                isFine = sum.take(power: power)
            } else {
                isFine = sum.take(section: sections[letter] ?? 1)
            }
            guard isFine else { return nil }
        }
        return sum.total.map { Fraction(whole: $0) }
    }
}

/// Adds up the numerals from left to right; `false` when a number does not fit.
private struct Sum {
    private var all: Int64 = 0
    private var section: Int64 = 0
    private var digit: Int64?
    /// What a last digit without a word counts, as the five of `两万五`.
    private var colloquial: Int64 = 1

    private static let maximum: Int64 = 1_000_000_000_000_000

    mutating func take(digit next: Int64) -> Bool {
        guard digit == nil || digit == 0 else { return false }
        digit = next
        if next == 0 { colloquial = 1 }
        return true
    }

    mutating func take(power: Int64) -> Bool {
        section += (digit ?? 1) * power
        digit = nil
        colloquial = power / 10
        return section <= Sum.maximum
    }

    mutating func take(section factor: Int64) -> Bool {
        let count = section + (digit ?? 0)
        let (product, overflow) = max(count, all == 0 ? 1 : count)
            .multipliedReportingOverflow(by: factor)
        guard !overflow, product <= Sum.maximum else { return false }
        // 一万亿 multiplies what stands before it.
        if count == 0, all > 0 {
            let (larger, tooLarge) = all.multipliedReportingOverflow(by: factor)
            guard !tooLarge, larger <= Sum.maximum else { return false }
            all = larger
        } else {
            all += product
        }
        (section, digit, colloquial) = (0, nil, factor / 10)
        return all <= Sum.maximum
    }

    var total: Int64? {
        let sum = all + section + (digit ?? 0) * colloquial
        return sum <= Sum.maximum ? sum : nil
    }
}
