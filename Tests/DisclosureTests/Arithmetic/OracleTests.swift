// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Testing

/// A random claim in words, and what an oracle that shares no code with the checker says of it.
private struct Claim {
    enum Verdict: String {
        case right
        case overstated
        case understated
    }

    let text: String
    let verdict: Verdict
}

/// Draws claims.
///
/// The oracle counts month by month and night by night, in whole numbers.
private struct ClaimDrawing {
    var generator: SeededGenerator

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 { generator.number(in: range) }
    mutating func coin() -> Bool { generator.number(below: 2) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(generator.number(below: UInt64(elements.count)))]
    }

    /// Near the truth as often as far from it.
    mutating func near(_ truth: Int64) -> Int64 {
        max(1, truth + pick([0, 0, 0, 1, -1, number(-20...20), number(-500...500)]))
    }

    private func verdict(_ claim: Int64, _ truth: Int64, moreIsBetter: Bool) -> Claim.Verdict {
        claim == truth ? .right : (claim > truth) == moreIsBetter ? .overstated : .understated
    }

    /// Digits in one of the ways people write them.
    mutating func shown(_ value: Int64) -> String {
        let plain = String(value)
        switch generator.number(below: 4) {
        case 0:
            return String(
                String.UnicodeScalarView(
                    plain.unicodeScalars.map { digit in
                        Unicode.Scalar(digit.value + 0xFEE0) ?? digit
                    }
                )
            )
        case 1 where value >= 1_000:
            let head = String(value / 1_000)
            let tail = String(value % 1_000 + 1_000).dropFirst()
            return value < 1_000_000 ? "\(head),\(tail)" : plain
        default: return plain
        }
    }

    mutating func season() -> Claim {
        let was = number(2...200_000)
        let now = number(1...(was - 1))
        let isValue = coin()
        let base = Int128(isValue ? now : was)
        // Half up, in tenths of a percent or in percent.
        let places: Int128 = coin() ? 10 : 1
        let truth = (Int128(was - now) * 100 * places * 2 + base) / (base * 2)
        let claim = near(Int64(truth))
        let percent = places == 1 ? "\(claim)" : "\(claim / 10).\(claim % 10)"
        let text =
            coin()
            ? "\(shown(now))分可兑换原本\(shown(was))分的礼盒,\(isValue ? "价值提升" : "便宜")\(percent)％。"
            : "A box for \(shown(now)) points instead of \(shown(was)):"
                + " \(percent)% \(isValue ? "more value" : "off")."
        let found = verdict(claim, Int64(truth), moreIsBetter: true)
        return Claim(text: text, verdict: found)
    }

    mutating func year() -> Claim {
        let (monthly, price, value) = (number(1...3_000), number(1...5_000), number(1...900))
        var (pocket, saved): (Int64, Int64) = (0, 0)
        for _ in 0..<12 {
            pocket += monthly
            while pocket >= price {
                pocket -= price
                saved += value
            }
        }
        let claim = near(saved)
        let text =
            coin()
            ? "消费1元积1分,\(shown(price))分可兑换一份价值\(shown(value))元的礼盒。"
                + "每月购买\(shown(monthly))元,每月能积\(shown(monthly))分,兑换礼盒,"
                + "一年下来能省\(shown(claim))元。"
            : "1 yuan earns 1 point. Redeem \(shown(price)) points for a box worth \(shown(value)) yuan."
                + " Spend \(shown(monthly)) yuan a month, earn \(shown(monthly)) points a month,"
                + " redeem boxes and save \(shown(claim)) yuan a year."
        return Claim(text: text, verdict: verdict(claim, saved, moreIsBetter: true))
    }

    mutating func months() -> Claim {
        let (monthly, price) = (number(1...400), number(1...4_000))
        var (pocket, months): (Int64, Int64) = (0, 0)
        while pocket < price {
            pocket += monthly
            months += 1
        }
        let claim = near(months)
        let text =
            "消费1元积1分,\(shown(price))分可兑换一份礼盒。每月购买\(shown(monthly))元,"
            + "\(shown(claim))个月就能兑换一份礼盒。"
        return Claim(text: text, verdict: verdict(claim, months, moreIsBetter: false))
    }

    mutating func monthlyPoints() -> Claim {
        let (daily, rate) = (number(1...500), number(1...20))
        let truth = daily * rate * 30
        let claim = near(truth)
        let text =
            "消费1元积\(shown(rate))分。每天购买\(shown(daily))元,每月能积\(shown(claim))分。"
        return Claim(text: text, verdict: verdict(claim, truth, moreIsBetter: true))
    }

    mutating func spending() -> Claim {
        let (price, per) = (number(1...100_000), number(1...50))
        let truth = price * per
        let claim = near(truth)
        let text = "礼盒需\(shown(price))积分(消费\(shown(per))元积1分,需消费\(shown(claim))元)。"
        return Claim(text: text, verdict: verdict(claim, truth, moreIsBetter: false))
    }

    mutating func nights() -> Claim {
        let (rate, price) = (number(100...3_000), number(3_000...60_000))
        var (pocket, nights): (Int64, Int64) = (0, 0)
        while pocket < price {
            pocket += rate
            nights += 1
        }
        let claim = max(2, near(nights))
        let text =
            "\(shown(price))分可兑换一晚房间。每次入住累计\(shown(rate))分,住\(shown(claim))晚就能兑换一晚。"
        return Claim(text: text, verdict: verdict(claim, nights, moreIsBetter: false))
    }
}

@Suite("Arithmetic against an oracle")
struct OracleTests {
    private static let makers: [@Sendable (inout ClaimDrawing) -> Claim] = [
        { $0.season() }, { $0.year() }, { $0.months() }, { $0.monthlyPoints() }, { $0.spending() },
        { $0.nights() },
    ]

    @Test("The checker and the oracle agree on every claim", arguments: 0..<makers.count)
    func agreement(maker: Int) throws {
        let linter = try Linter.ofToday()
        var drawing = ClaimDrawing(generator: SeededGenerator(seed: UInt64(maker) + 1))
        var seen: Set<Claim.Verdict> = []
        for _ in 0..<400 {
            let claim = Self.makers[maker](&drawing)
            seen.insert(claim.verdict)
            let findings = linter.lint(text: claim.text).filter { $0.code == .wrongArithmetic }
            let expected: [Severity] =
                switch claim.verdict {
                case .right: []
                case .overstated: [.blocking]
                case .understated: [.warning]
                }
            #expect(findings.map(\.severity) == expected, "\(claim.text) \(findings)")
        }
        #expect(seen.count == 3)
    }
}
