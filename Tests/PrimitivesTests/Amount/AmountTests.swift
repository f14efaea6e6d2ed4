// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Amounts")
struct AmountTests {
    @Test("Points add, subtract and compare as whole numbers")
    func points() {
        var points = Points(40) + Points(2)
        points += Points(8)
        points -= Points(50)
        #expect(points == .zero)
        #expect(Points(3) - Points(5) == Points(-2))
        #expect(Points(-1) < .zero && Points(1) > .zero)
        #expect(Points(-12).description == "-12")
    }

    @Test("A few amounts at the maximum add up without overflow")
    func maxima() {
        let points = (0..<1_000).reduce(Points.zero) { sum, _ in sum + .maximum }
        #expect(points.rawValue == 1_000_000_000_000_000)
        let money = (0..<1_000).reduce(Money.zero) { sum, _ in sum + .maximum }
        #expect(money.fen == 1_000_000_000_000_000)
    }

    @Test(
        "Money is shown in yuan with two decimals",
        arguments: [
            (0 as Int64, "0.00"), (1, "0.01"), (10, "0.10"), (100, "1.00"), (123_456, "1234.56"),
            (-1, "-0.01"), (-100, "-1.00"), (.max, "92233720368547758.07"),
            (.min, "-92233720368547758.08"),
        ]
    )
    func money(fen: Int64, text: String) {
        #expect(Money(fen: fen).description == text)
    }

    @Test("Money adds, subtracts and compares in fen")
    func moneyArithmetic() {
        var money = Money(fen: 250) - Money(fen: 100)
        money += Money(fen: 50)
        #expect(money == Money(fen: 200))
        #expect(Money(fen: 199) < money)
    }
}
