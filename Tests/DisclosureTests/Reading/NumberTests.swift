// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Disclosure

/// Shows the quantities of a text as `value unit`, hedges included.
private func numbers(_ text: String) -> [String] {
    QuantityReader.read(FoldedText(text).letters).map { quantity in
        let value =
            quantity.value.map {
                $0.isWhole ? "\($0.numerator)" : "\($0.numerator)/\($0.denominator)"
            }
            ?? "-"
        let bound = quantity.bound == .exact ? "" : "\(quantity.bound) "
        return "\(bound)\(value) \(quantity.unit)"
    }
}

@Suite("Numbers of a text")
struct NumberTests {
    @Test(
        "Digits in any width and any magnitude are read with their unit",
        arguments: [
            ("500分", ["500 points"]),
            ("５００积分", ["500 points"]),
            ("积１，０００分", ["1000 points"]),
            ("30,000 points", ["30000 points"]),
            ("1,000,000分", ["1000000 points"]),
            ("满500,送100元", ["500 bare", "100 yuan"]),
            ("10万积分", ["100000 points"]),
            ("4.7亿元", ["470000000 yuan"]),
            ("1万2千分", ["12000 points"]),
            ("3百元", ["300 yuan"]),
            ("20余万人", ["200000 people"]),
            ("2 million users", ["2000000 people"]),
            ("100k points", ["100000 points"]),
            ("9.90元", ["99/10 yuan"]),
            ("¥500", ["500 yuan"]),
            ("￥５００元", ["500 yuan"]),
            ("RMB 12.50", ["25/2 yuan"]),
            ("20％", ["20 percent"]),
            ("20 percent", ["20 percent"]),
            ("百分之二十", ["20 percent"]),
            ("百分之20", ["20 percent"]),
            ("万分之五", ["1/20 percent"]),
            ("3千克", ["3000 grams"]),
            ("5公里", ["5 kilometres"]),
            ("2周", ["14 days"]),
            ("半年", ["6 months"]),
            ("1年", ["12 months"]),
            ("8.5折", ["17/2 tenthsLeft"]),
            ("×0.8", ["4/5 times"]),
            ("2倍", ["2 times"]),
        ]
    )
    func digits(text: String, expected: [String]) {
        #expect(numbers(text) == expected)
    }

    @Test(
        "Chinese numerals are read where a unit follows",
        arguments: [
            ("一百二十元", ["120 yuan"]),
            ("两万五千分", ["25000 points"]),
            ("两万五分", ["25000 points"]),
            ("一千零五元", ["1005 yuan"]),
            ("三百六元", ["360 yuan"]),
            ("十二个月", ["12 months"]),
            ("一亿二千万人", ["120000000 people"]),
            ("壹佰元", ["100 yuan"]),
            ("二〇〇元", ["200 yuan"]),
            ("一万亿元", ["1000000000000 yuan"]),
            ("积十分", ["10 points"]),
            ("半个月", ["1/2 months"]),
        ]
    )
    func numerals(text: String, expected: [String]) {
        #expect(numbers(text) == expected)
    }

    @Test(
        "Words that only contain numerals are no numbers",
        arguments: [
            "十分方便", "万分感谢", "统一一起", "第一次入住", "千万不要", "一样的", "数千元", "万众联盟", "一直", "百分百",
        ]
    )
    func idioms(text: String) {
        #expect(numbers(text).isEmpty)
    }

    @Test(
        "Days of the calendar are dates and nothing else",
        arguments: [
            "2026-12-31", "2026/12/31", "2026年12月31日", "12月31日", "2026年", "2026年8月",
            "31 December 2026",
            "1 June",
        ]
    )
    func dates(text: String) {
        #expect(numbers(text) == ["- date"])
    }

    @Test(
        "Hedges before a number are kept",
        arguments: [
            ("不到1个月", ["below 1 months"]), ("近20万人", ["about 200000 people"]),
            ("超过300元", ["above 300 yuan"]), ("about 20 yuan", ["about 20 yuan"]),
            ("less than 25 days", ["below 25 days"]), ("more than 5 yuan", ["above 5 yuan"]),
        ]
    )
    func hedges(text: String, expected: [String]) {
        #expect(numbers(text) == expected)
    }

    @Test("A number that is too long has a unit and no value")
    func tooLong() {
        #expect(numbers(String(repeating: "9", count: 40) + "元") == ["- yuan"])
        #expect(numbers(String(repeating: "亿", count: 30) + "元") == ["- yuan"])
    }

    @Test("Minutes, branches and formulas are no points and no numbers")
    func lookalikes() {
        #expect(numbers("5分钟") == ["5 bare"])
        #expect(numbers("3分店") == ["3 bare"])
        #expect(numbers("CO2").isEmpty)
    }
}
