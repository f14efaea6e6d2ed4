// SPDX-License-Identifier: Apache-2.0

/// Finds the numbers of a text, in digits and in Chinese numerals, with their units.
struct QuantityReader {
    private let letters: [UInt32]
    private var index = 0
    private var found: [Quantity] = []

    static func read(_ letters: [UInt32]) -> [Quantity] {
        var reader = QuantityReader(letters: letters)
        while reader.index < letters.count { reader.step() }
        return reader.found
    }

    private init(letters: [UInt32]) {
        self.letters = letters
    }

    private mutating func step() {
        let letter = letters[index]
        if Letter.isDigit(letter) {
            readDigits(from: index)
        } else if let unit = PrefixUnit.at(letters, index) {
            readPrefixed(unit)
        } else if letter == QuantityReader.half {
            readHalf()
        } else if ChineseNumber.isNumeral(letter) {
            readNumerals()
        } else {
            index += 1
        }
    }

    private static let half = Letter.folded("半").first
    private static let ordinal = Letter.folded("第").first
    /// Letters after which `十分` means ten points and not "very".
    private static let pointsBefore = Set(Letter.folded("积满用送赠得换需花抵扣够获"))
    private static let vagueBefore = Set(Letter.folded("数几好上成"))

    private mutating func readDigits(from start: Int, prefix: UnitWord? = nil) {
        let first = index
        if let end = DateReader.end(letters, at: index), prefix == nil {
            index = end
            add(nil, .date, decimals: 0, isLarge: false, first..<end)
            return
        }
        let number = DigitNumber(letters, at: index)
        index = number.end
        // The 2 of "co2" is no number.
        guard prefix != nil || first == 0 || !Letter.isLatin(letters[first - 1]) else { return }
        let suffix = UnitWord.read(letters, at: index)
        if let suffix, prefix == nil || suffix.word.unit == prefix?.unit { index = suffix.end }
        let word = prefix ?? suffix?.word ?? UnitWord(.bare)
        add(
            number.value.flatMap { scale($0, word) },
            word.unit,
            decimals: number.decimals,
            isLarge: number.isLarge,
            start..<index
        )
    }

    /// `¥500`, `RMB 500`, `百分之二十`.
    private mutating func readPrefixed(_ unit: (word: UnitWord, end: Int)) {
        let start = index
        index = unit.end
        guard index < letters.count else { return }
        if Letter.isDigit(letters[index]) { return readDigits(from: start, prefix: unit.word) }
        guard ChineseNumber.isNumeral(letters[index]) else { return }
        let number = ChineseNumber(letters, at: index)
        index = number.end
        let value = number.value.flatMap { scale($0, unit.word) }
        add(value, unit.word.unit, decimals: 0, isLarge: number.isLarge, start..<index)
    }

    private mutating func readNumerals() {
        let start = index
        let number = ChineseNumber(letters, at: start)
        index = number.end
        let before = start > 0 ? letters[start - 1] : 0
        guard before != QuantityReader.ordinal, let unit = UnitWord.read(letters, at: index) else {
            return
        }
        if number.isLoneMagnitude {
            guard !QuantityReader.vagueBefore.contains(before),
                unit.word.unit != .points || QuantityReader.pointsBefore.contains(before)
            else { return }
        }
        index = unit.end
        add(
            number.value.flatMap { scale($0, unit.word) },
            unit.word.unit,
            decimals: 0,
            isLarge: number.isLarge,
            start..<index
        )
    }

    /// `半年`, `半个月`.
    private mutating func readHalf() {
        let start = index
        index += 1
        guard let unit = UnitWord.read(letters, at: index),
            unit.word.unit == .months || unit.word.unit == .days,
            let value = Fraction(1, 2).flatMap({ scale($0, unit.word) })
        else { return }
        index = unit.end
        add(value, unit.word.unit, decimals: 0, isLarge: false, start..<index)
    }

    private func scale(_ value: Fraction, _ word: UnitWord) -> Fraction? {
        Fraction(word.numerator, word.denominator).flatMap { value.multiplied(by: $0) }
    }

    private mutating func add(
        _ value: Fraction?,
        _ unit: Unit,
        decimals: Int,
        isLarge: Bool,
        _ range: Range<Int>
    ) {
        found.append(
            Quantity(
                value: value,
                unit: unit,
                decimals: decimals,
                isLarge: isLarge,
                bound: HedgeWords.bound(before: range.lowerBound, in: letters),
                letters: range
            )
        )
    }
}
