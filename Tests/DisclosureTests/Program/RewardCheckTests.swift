// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Rewards before the linter and the gate")
struct RewardCheckTests {
    private func program(
        _ reward: String,
        partner: String = "shop",
        accepts: Bool = true,
        more: [String] = []
    ) throws -> CompiledProgram {
        let partners = ["shop", "other"].map {
            "{code: \($0), name: {zh: 店, en: Shop}, scene: shop, denomination: 3,"
                + " accepts_points: \(accepts), stores: [{code: a, name: {zh: 甲, en: A}}]}"
        }
        let terms = "{code: box, partner: \(partner), name: {zh: 礼盒, en: Box}, \(reward)}"
        return try Programs.compile(partners: partners, rewards: [terms], more: more)
    }

    private func found(_ program: CompiledProgram) throws -> [String] {
        try Linter.ofToday().lint(program: program).map {
            "\($0.severity.rawValue) \($0.code) \($0.matched)"
        }
    }

    @Test(
        "REW-03: a reward of which there is nothing",
        arguments: ["0", "{per_day: 0}", "{stores: [{store: a, total: 0}]}"]
    )
    func empty(stock: String) throws {
        let program = try program("price: 500, value: 25.00, stock: \(stock)")
        #expect(try found(program) == ["needs_reason REW-03 0"])
    }

    @Test(
        "REW-05: a value is what the piece is sold for on the day, to the fen",
        arguments: [
            ("25.00", "{from: 2026-01-01, price: 25.00}", 0),
            ("25.01", "{from: 2026-01-01, price: 25.00}", 1),
            ("24.99", "{from: 2026-01-01, price: 25.00}", 1),
            ("25.00", "{from: 2025-01-01, price: 19.90}, {from: 2026-11-21, price: 25.00}", 0),
            ("25.00", "{from: 2025-01-01, price: 25.00}, {from: 2026-11-21, price: 19.90}", 1),
            ("25.00", "{from: 2025-01-01, price: 25.00}, {from: 2999-01-01, price: 30.00}", 0),
            ("25.00", "{from: 2999-01-01, price: 25.00}", 1),
        ]
    )
    func salePrices(value: String, prices: String, count: Int) throws {
        let program = try program(
            "price: 500, value: \(value), stock: 1, sale_prices: [\(prices)]"
        )
        #expect(try found(program) == Array(repeating: "blocking REW-05 \(value)", count: count))
    }

    @Test(
        "REW-07: a card of 1,000 yuan without a name is fine, and one of 1,000.01 is not",
        arguments: [
            ("1000.00", "yes", 0), ("1000.01", "yes", 1), ("5000.00", "no", 0),
            ("5000.01", "no", 1),
        ]
    )
    func cards(face: String, bearer: String, count: Int) throws {
        let card = "kind: gift_card, gift_card: {face: \(face), bearer: \(bearer)}"
        let program = try program("price: 500, value: 6000.00, stock: 1, \(card)")
        #expect(try found(program) == Array(repeating: "blocking REW-07 \(face)", count: count))
    }

    @Test("REW-09: points that nobody takes at face value have no floor")
    func floor() throws {
        let program = try program("price: 500, value: 25.00, stock: 1", accepts: false)
        #expect(try found(program).contains("blocking REW-09 accepts_points: false"))
    }

    private static let before =
        "price: 500, value: 30.00, stock: 10, cash: {minimum_points: 100, maximum: 5.00, step: 1.00}, limit_per_member: 4,"
        + " prices: [{code: low, season: low, price: 400}]"
    private static let seasons =
        "seasons: [{code: low, name: {zh: 淡, en: Low}, windows: [{from: 06-01, until: 06-30}]},"
        + " {code: high, name: {zh: 旺, en: High}, windows: [{from: 07-01, until: 07-31}]}]"

    @Test(
        "What reaches back to issued points is refused and names its axis; what does not is told",
        arguments: [
            ("price: 500", "price: 600", "price"), ("value: 30.00", "value: 20.00", "price"),
            ("price: 400", "price: 450", "price"),
            ("season: low, price", "season: high, price", "price"),
            ("member: 4", "member: 3", "cap"), ("stock: 10", "stock: 9", "cap"),
            ("stock: 10", "stock: {total: 10, per_day: 5}", "cap"),
            ("stock: 10", "stock: 10, usable: {until: 2027-01-01}", "validity"),
            ("stock: 10", "stock: 10, season: low", "validity"),
            ("stock: 10", "stock: 10, fee: 1.00", "fee"), ("maximum: 5.00", "maximum: 4.00", "fee"),
            ("stock: 10", "stock: 10, for_levels: [trusted]", "eligibility"),
            ("stock: 10", "stock: 10, for_tiers: [gold]", "eligibility"),
        ]
    )
    func axes(part: String, other: String, axis: String) throws {
        func findings(_ more: String) throws -> [PublicationFinding] {
            let after = Self.before.replacing(part, with: other) + more
            let candidate = PublicationCandidate(
                current: try program(Self.before, more: [Self.seasons]),
                proposed: try program(after, more: [Self.seasons]),
                day: .today
            )
            let check = try Linter.ofToday().publicationCheck
            return PublicationChecks(others: [check]).findings(on: candidate)
        }
        let told = try findings("")
        #expect(told.map { "\($0.severity.rawValue) \($0.code)" } == ["advice RULE-05"])
        #expect(told.map { $0.subject?.field } == [axis])
        let refused = try findings(", applies_to: all_points")
        #expect(refused.first?.severity == .blocking)
        #expect(refused.first?.code == "value_retroactive")
        #expect(refused.first?.subject?.field == axis)
        #expect(refused.first?.text.zh.contains("对已发积分不利") == true)
    }

    @Test("Better terms may say that they are for all points")
    func better() throws {
        let after =
            Self.before.replacing("price: 500", with: "price: 450") + ", applies_to: all_points"
        let candidate = PublicationCandidate(
            current: try program(Self.before, more: [Self.seasons]),
            proposed: try program(after, more: [Self.seasons]),
            day: .today
        )
        let check = try Linter.ofToday().publicationCheck
        #expect(PublicationChecks(others: [check]).findings(on: candidate).isEmpty)
    }

    @Test("A code that goes to another partner, or to another kind, is refused")
    func identity() throws {
        let current = try program("price: 500, value: 25.00, stock: 10")
        for proposed in [
            try program("price: 500, value: 25.00, stock: 10", partner: "other"),
            try program(
                "price: 500, value: 25.00, stock: 10, kind: ticket, ticket: {admits: 1}"
            ),
        ] {
            let candidate = PublicationCandidate(current: current, proposed: proposed, day: .today)
            let finding = try #require(PublicationChecks().findings(on: candidate).first)
            #expect(finding.code == "value_retroactive")
            #expect(finding.subject?.field == "catalogue")
        }
    }
}
