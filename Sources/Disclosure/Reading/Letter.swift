// SPDX-License-Identifier: Apache-2.0

/// How single letters are folded and told apart.
enum Letter {
    static let space: UInt32 = 0x20
    static let newline: UInt32 = 0x0A

    /// A full-width comma behind a full-width digit may stand inside a number.
    static func folded(_ letter: UInt32, behind before: UInt32) -> UInt32? {
        letter == 0xFF0C && (0xFF10...0xFF19).contains(before)
            ? UInt32(UInt8(ascii: ",")) : folded(letter)
    }

    /// `nil` for letters that nobody sees.
    static func folded(_ letter: UInt32) -> UInt32? {
        switch letter {
        case 0x41...0x5A: letter + 0x20
        case 0x0A: letter
        case 0x09, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: space
        case 0x00...0x08, 0x0E...0x1F, 0x7F, 0xAD, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE01EF:
            nil
        case 0x2028, 0x2029, 0x85: newline
        case 0xFF0C: letter
        case 0xFF21...0xFF3A: letter - 0xFEE0 + 0x20
        case 0xFF01...0xFF5E: letter - 0xFEE0
        case 0xFFE5: 0xA5
        default: letter < 0x3400 ? letter : simplified[letter] ?? letter
        }
    }

    static func folded(_ text: String) -> [UInt32] {
        text.unicodeScalars.compactMap { folded($0.value) }
    }

    static func isChinese(_ letter: UInt32) -> Bool {
        (0x3400...0x9FFF).contains(letter) || (0x20000...0x3FFFF).contains(letter)
            || (0xF900...0xFAFF).contains(letter)
    }

    static func isDigit(_ letter: UInt32) -> Bool { (0x30...0x39).contains(letter) }

    /// Small letters a to z; folded texts have no capitals.
    static func isLatin(_ letter: UInt32) -> Bool { (0x61...0x7A).contains(letter) }

    private static let simplified: [UInt32: UInt32] = {
        let traditional = "積兌換終無償費價值額億萬點獎獲錢質購買贈還個張盤實開關歷門減碳樹種險規則條貨優惠時間會員級銀鑽業學園"
        let forms = "积兑换终无偿费价值额亿万点奖获钱质购买赠还个张盘实开关历门减碳树种险规则条货优惠时间会员级银钻业学园"
        let pairs = zip(traditional.unicodeScalars, forms.unicodeScalars)
        return Dictionary(pairs.map { ($0.value, $1.value) }) { first, _ in first }
    }()
}
