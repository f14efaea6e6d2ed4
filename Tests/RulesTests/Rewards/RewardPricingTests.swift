// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Rules

@Suite("Prices of rewards")
struct RewardPricingTests {
    private func program(_ reward: String) throws -> CompiledProgram {
        let document = """
            code: box
            partner: shop
            name: {zh: 礼盒, en: Box}
            value: 25.00
            stock: 10
            \(reward)

            """
        let compilation = CompiledProgram.compile(
            SmallProgram.source(with: [
                "rewards/shop.yaml": document, "credit.yaml": SmallCredit.text,
            ])
        )
        return try #require(compilation.program, "\(compilation.diagnostics)")
    }

    /// Random options of every shape.
    private func options(_ generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...6, using: &generator)
        let rows = (0..<count).map { index in
            let price = Int.random(in: 1...500, using: &generator)
            let days = ["", ", season: summer", ", season: winter", ", dates: {until: 2026-07-15}"]
            let who = [
                "", ", for_tiers: [gold]", ", for_levels: [trusted]", ", for_levels: [model]",
            ]
            let terms = days.randomElement(using: &generator) ?? ""
            let audience = who.randomElement(using: &generator) ?? ""
            return "{code: o\(index), price: \(price)\(terms)\(audience)}"
        }
        return rows.isEmpty ? "price: 500" : "price: 500\nprices: [\(rows.joined(separator: ", "))]"
    }

    @Test(
        "No price is above the base price, and no level of credit pays more than the one below",
        arguments: 1...60 as ClosedRange<UInt64>
    )
    func bounds(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let program = try program(options(&generator))
        let reward = try #require(program.rewards.first)
        for text in ["2026-01-10", "2026-07-01", "2026-07-20", "2026-10-01"] {
            let day = try #require(CalendarDay(iso8601: text))
            for tier in 0...1 {
                let prices = CreditLevel.allCases.map {
                    program.price(of: reward, for: $0, tier: tier, on: day)
                }
                #expect(prices.allSatisfy { (1...500).contains($0.partnerPoints) })
                #expect(prices.allSatisfy { $0.points == Points($0.partnerPoints * 3) })
                #expect(prices[1].partnerPoints <= prices[0].partnerPoints)
                #expect(prices[2].partnerPoints <= prices[1].partnerPoints)
                let plain = reward.options.first { option in
                    option.level == .none && option.tiers?.contains(tier) ?? true
                        && program.holds(option, on: day)
                }
                #expect(prices[0].partnerPoints == plain?.pricePartnerPoints ?? 500)
            }
        }
    }

    @Test(
        "Value and price are said both ways, exactly",
        arguments: [
            (400, "1/4", "1/5", "+25 % value, -20 % price"),
            (300, "2/3", "2/5", "+66.7 % value, -40 % price"),
            (499, "1/499", "1/500", "+0.2 % value, -0.2 % price"),
        ]
    )
    func worth(price: Int64, gain: String, cut: String, words: String) throws {
        let program = try program("price: 500")
        let reward = try #require(program.rewards.first)
        let worth = program.worth(of: reward, at: price)
        #expect(worth.valueGain.description == gain)
        #expect(worth.priceCut.description == cut)
        #expect(worth.words?.en == words)
        #expect(program.worth(of: reward, at: 500).words == nil)
    }

    @Test("A document without a kind offers goods, and every kind reads what is its own")
    func kinds() throws {
        #expect(try program("price: 500").rewards.first?.kind == .goods)
        let words = [
            "service: {booking: yes, only: {zh: 大, en: Large}}",
            "room_night: {room: {zh: 房, en: R}}",
            "upgrade: {from: {zh: 标, en: S}, to: {zh: 豪, en: D}}",
            "voucher: {threshold: 10.00, partial_use: no}", "ticket: {admits: 3}",
            "gift_card: {face: 100.00, bearer: yes}", "external_miles: {rate: 5, miles: 100}",
            "custom_work: {pieces: 100, artwork: yes, proof: yes}",
            "charity: {recipient: {zh: 树, en: T}}",
        ]
        let kinds = try words.map { text in
            let word = text.prefix { $0 != ":" }
            return try program("price: 500\nkind: \(word)\n\(text)").rewards.first?.kind.word
        }
        #expect(kinds == RewardKindWord.detailed)
    }
}
