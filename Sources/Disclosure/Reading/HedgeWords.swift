// SPDX-License-Identifier: Apache-2.0

/// Words before a number that say it is not exact.
enum HedgeWords {
    private static let table: [(word: [UInt32], bound: Quantity.Bound)] =
        [
            (["不到", "不足", "未满", "少于", "低于", "less than ", "under ", "within "], .below),
            (["超过", "超", "逾", "高于", "more than ", "over "], .above),
            (
                [
                    "近", "约", "大约", "将近", "接近", "about ", "nearly ", "almost ", "around ",
                    "roughly ", "~", "≈",
                ], .about
            ),
        ]
        .flatMap { (words: [String], bound: Quantity.Bound) in
            words.map { (word: Array($0.unicodeScalars.map(\.value)), bound: bound) }
        }

    static func bound(before index: Int, in letters: [UInt32]) -> Quantity.Bound {
        for (word, bound) in table
        where word.count <= index && letters[(index - word.count)..<index].elementsEqual(word) {
            return bound
        }
        return .exact
    }
}

/// Words before a number that name its unit.
enum PrefixUnit {
    private static let table: [(word: [UInt32], unit: UnitWord)] = [
        (Letter.folded("百分之"), UnitWord(.percent)),
        (Letter.folded("千分之"), UnitWord(.percent, 1, per: 10)),
        (Letter.folded("万分之"), UnitWord(.percent, 1, per: 100)),
        (Letter.folded("¥"), UnitWord(.yuan)), (Letter.folded("rmb"), UnitWord(.yuan)),
        (Letter.folded("cny"), UnitWord(.yuan)), (Letter.folded("×"), UnitWord(.times)),
    ]
    private static let first = Set(table.compactMap(\.word.first))

    /// The unit that starts here, and where the number behind it begins.
    static func at(_ letters: [UInt32], _ index: Int) -> (word: UnitWord, end: Int)? {
        guard first.contains(letters[index]) else { return nil }
        for (word, unit) in table where letters[index...].starts(with: word) {
            var end = index + word.count
            if end < letters.count, letters[end] == Letter.space { end += 1 }
            guard end < letters.count,
                Letter.isDigit(letters[end]) || ChineseNumber.isNumeral(letters[end])
            else { continue }
            return (unit, end)
        }
        return nil
    }
}
