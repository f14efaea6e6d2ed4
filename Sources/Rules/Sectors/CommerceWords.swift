// SPDX-License-Identifier: Apache-2.0

/// The words by which a text for pupils and residents is known to sell something.
enum CommerceWords {
    private static let chinese = ["优惠", "折扣", "打折", "特价", "促销", "券", "¥", "￥"]
    private static let english = ["coupon", "voucher", "discount", "price", "yuan", "promotion"]
    /// A shorter name would be found in any text.
    private static let shortestBrand = 2

    /// The first such word, or the first brand; `nil` when there is none.
    static func first(in text: String, brands: [LocalizedText]) -> String? {
        let lowered = text.lowercased()
        if let word = chinese.first(where: { text.contains($0) }) { return word }
        if hasPrice(text) { return "元" }
        let words = Set(lowered.split { !$0.isLetter }.map(String.init))
        if let word = english.first(where: { words.contains($0) || words.contains($0 + "s") }) {
            return word
        }
        return brands.flatMap { [$0.zh, $0.en] }.first { brand in
            brand.count >= shortestBrand && lowered.contains(brand.lowercased())
        }
    }

    /// A number before 元, which alone is a part of other words.
    private static func hasPrice(_ text: String) -> Bool {
        var last: Character = " "
        for letter in text where !letter.isWhitespace {
            if letter == "元", last.isWholeNumber { return true }
            last = letter
        }
        return false
    }
}
