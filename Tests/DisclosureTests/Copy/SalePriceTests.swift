// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

/// Adverts against what rewards are sold for, on 1 December 2026.
@Suite("Worth, original prices and long waits in adverts")
struct SalePriceTests {
    private func found(
        _ text: String,
        salePrices: String,
        price: Int64 = 500,
        monthly: Money? = nil
    ) throws -> [String] {
        let prices = salePrices.isEmpty ? "" : ", sale_prices: [\(salePrices)]"
        let reward =
            "{code: kettle, partner: shop, name: {zh: 保温壶, en: Flask}, price: \(price),"
            + " value: 100.00, stock: 5\(prices)}"
        let program = try Programs.compile(rewards: [reward])
        var circumstances = Circumstances(program: program)
        if let monthly { circumstances.medianMonthlySpending = monthly }
        return try Linter.ofToday().lint(text: text, in: circumstances)
            .map { "\($0.severity.rawValue) \($0.code) \($0.matched)" }
            .filter { $0.contains("REW-") }
    }

    private static let steady = "{from: 2026-01-01, price: 100.00}"

    @Test(
        "REW-05: a stated worth is the sale price of the day, to the fen, up or down",
        arguments: [("100", 0), ("100.00", 0), ("100.01", 1), ("99", 1), ("120", 1)]
    )
    func worth(said: String, count: Int) throws {
        let findings = try found("500积分换价值\(said)元的保温壶。", salePrices: SalePriceTests.steady)
        #expect(findings == Array(repeating: "blocking REW-05 \(said)元", count: count))
    }

    @Test("REW-05 says nothing where no sale price is on record")
    func unknownWorth() throws {
        #expect(try found("500积分换价值120元的保温壶。", salePrices: "").isEmpty)
    }

    @Test(
        "REW-06: an original price is the lowest of seven days, or the last one asked before them",
        arguments: [
            ("{from: 2026-01-01, price: 100.00}", "100", 0),
            ("{from: 2026-01-01, price: 100.00}", "101", 1),
            // A week of 80 that ended on 25 November: that day is one of the seven.
            ("{from: 2026-01-01, price: 80.00}, {from: 2026-11-26, price: 100.00}", "100", 1),
            ("{from: 2026-01-01, price: 80.00}, {from: 2026-11-25, price: 100.00}", "100", 0),
            (
                "{from: 2026-01-01, price: 100.00}, {from: 2026-11-27, price: 80.00},"
                    + " {from: 2026-11-28, price: 100.00}", "100", 1
            ),
            ("", "100", 1),
        ]
    )
    func original(prices: String, said: String, count: Int) throws {
        let findings = try found("保温壶原价\(said)元,现在只要500积分。", salePrices: prices)
        let expected = Array(repeating: "blocking REW-06 \(said)元", count: count)
        #expect(findings.filter { $0.contains("REW-06") } == expected)
    }

    @Test("REW-02: F1, a reward for a hundred months of spending says how much has to be spent")
    func longWait() throws {
        let linter = try Linter.ofToday()
        func codes(_ text: String) -> [LintCode] { linter.lint(text: text).map(\.code) }
        let advert = "积分可兑换手机:需100,000积分(消费1元积1分)、限量50台、至2026-12-31。"
        #expect(codes(advert) == [.longWait])
        let told = advert.replacing("积1分", with: "积1分,约需消费100,000元")
        #expect(codes(told).isEmpty)
    }

    @Test(
        "REW-02: with a program its own rate counts, and what members usually spend",
        arguments: [
            (36_000 as Int64, 1_000 as Int64, 0), (36_001, 1_000, 1), (36_001, 1_001, 0),
            (500, 10, 1),
        ]
    )
    func programWait(price: Int64, monthly: Int64, count: Int) throws {
        let findings = try found(
            "用积分换保温壶。",
            salePrices: "",
            price: price,
            monthly: Money(fen: monthly * 100)
        )
        #expect(findings == Array(repeating: "needs_reason REW-02 保温壶", count: count))
    }
}
