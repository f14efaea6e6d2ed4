// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import API

@Suite("Digits as bars")
struct BarPictureTests {
    @Test(
        "Pairs of digits become bars that end as the standard wants, and their check stands before the end"
    )
    func widths() throws {
        // 12 34 56: 105 + 1 * 12 + 2 * 34 + 3 * 56 = 353, of which 103 leave 44.
        let bars = try #require(BarPicture("123456"))
        let text = bars.widths.map(String.init).joined()
        #expect(text == "211232" + "112232" + "131123" + "331121" + "132131" + "2331112")
    }

    @Test("Every symbol is eleven wide with bars of an even width, and no two are alike")
    func symbols() throws {
        var seen: Set<[Int]> = []
        for value in 0..<100 {
            let digits = value < 10 ? "0\(value)" : "\(value)"
            let symbol = Array(try #require(BarPicture(digits)).widths[6..<12])
            #expect(symbol.reduce(0, +) == 11, "\(value)")
            #expect((symbol[0] + symbol[2] + symbol[4]).isMultiple(of: 2), "\(value)")
            seen.insert(symbol)
        }
        #expect(seen.count == 100)
    }

    @Test("What is no pair of digits has no bars", arguments: ["", "1", "12a4", "12 4", "１２"])
    func none(text: String) {
        #expect(BarPicture(text) == nil)
    }

    @Test("Twenty digits fit a telephone: 165 narrow bars with light on both sides")
    func drawing() throws {
        let svg = try #require(BarPicture("87032858249460152326")).svg
        #expect(svg.contains(#"viewBox="0 0 165 40""#))
        #expect(!svg.contains("<script") && !svg.contains("style="))
    }
}
