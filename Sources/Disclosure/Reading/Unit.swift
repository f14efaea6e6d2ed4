// SPDX-License-Identifier: Apache-2.0

/// What a number in a text counts.
enum Unit: Int, Hashable, Sendable {
    case points
    case yuan
    case percent
    /// Weeks are counted as days, years as months.
    case days
    case months
    case nights
    case hours
    /// `2倍`, `double`.
    case times
    /// `8折`: the tenths of a price that are left.
    case tenthsLeft
    case grams
    case trees
    case people
    case pieces
    /// A calendar day or year; it has no value.
    case date
    case litres
    case kilometres
    /// No unit that is known here.
    case bare
}

/// A word that follows a number, and how much of the unit it stands for.
struct UnitWord: Sendable {
    let unit: Unit
    let numerator: Int64
    let denominator: Int64

    init(_ unit: Unit, _ numerator: Int64 = 1, per denominator: Int64 = 1) {
        self.unit = unit
        self.numerator = numerator
        self.denominator = denominator
    }
}

extension UnitWord {
    /// Words that look like a unit and are none have no row value.
    static let table: [(words: [String], unit: UnitWord?)] = [
        (["积分", "个积分", "分", "分积分", "点积分", "points", "point", "pts", "pt"], .init(.points)),
        (["分钟", "分之", "分店", "分公司", "分成", "分享", "分类", "分别", "分期", "分支", "分钱"], nil),
        (["元", "块", "块钱", "圆", "元钱", "元人民币", "yuan", "rmb", "cny"], .init(.yuan)),
        (["角"], .init(.yuan, 1, per: 10)),
        (["元素", "元旦"], nil),
        (["%", "percent", "per cent", "个百分点"], .init(.percent)),
        (["‰"], .init(.percent, 1, per: 10)),
        (["天", "日", "day", "days"], .init(.days)),
        (["周", "星期", "个星期", "week", "weeks"], .init(.days, 7)),
        (["个月", "月", "month", "months"], .init(.months)),
        (["年", "年整", "year", "years"], .init(.months, 12)),
        (["晚", "晚上", "夜", "个晚上", "night", "nights"], .init(.nights)),
        (["小时", "个小时", "hour", "hours", "h"], .init(.hours)),
        (["倍", "x", "times"], .init(.times)),
        (["折"], .init(.tenthsLeft)),
        (["g", "克", "gram", "grams"], .init(.grams)),
        (["kg", "千克", "公斤", "kilogram", "kilograms"], .init(.grams, 1_000)),
        (["吨", "tonne", "tonnes", "tons"], .init(.grams, 1_000_000)),
        (["棵", "棵树", "株", "tree", "trees"], .init(.trees)),
        (
            [
                "人", "名", "位", "人次", "户", "家", "市民", "会员", "用户", "消费者", "people",
                "members", "users", "customers", "citizens", "consumers", "households", "shops",
            ], .init(.people)
        ),
        (
            [
                "份", "套", "支", "张", "次", "台", "件", "个", "部", "只", "盒", "瓶", "杯", "间",
                "pieces", "sets", "set", "boxes", "box", "tickets", "ticket", "coupons", "items",
            ], .init(.pieces)
        ),
        (["升", "公升", "litre", "litres", "liter", "liters"], .init(.litres)),
        (["公里", "千米", "km", "kilometre", "kilometres"], .init(.kilometres)),
        (
            [
                "g网络", "g网", "g套餐", "g手机", "g流量", "人民币", "年货", "年度", "日元", "月饼", "天地", "家电", "家庭",
                "位置", "个人",
            ], nil
        ),
    ]

    /// The unit that stands right behind a number, a space between them allowed.
    static func read(_ letters: [UInt32], at start: Int) -> (word: UnitWord, end: Int)? {
        var index = start
        if index < letters.count, letters[index] == Letter.space { index += 1 }
        guard let match = trie.longest(in: letters, from: index),
            let word = table[match.topic].unit
        else { return nil }
        return (word, match.letters.upperBound)
    }

    private static let trie: PhraseTrie = {
        var trie = PhraseTrie()
        for (index, row) in table.enumerated() {
            for word in row.words { trie.add(word, topic: index) }
        }
        return trie
    }()
}
