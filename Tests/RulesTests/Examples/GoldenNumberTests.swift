// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// The figures of the seeds that concern earning, played with the example program.
@Suite("Golden numbers of the Hongmi program")
struct GoldenNumberTests {
    private let program: CompiledProgram
    private let start = CalendarDay(daysSinceEpoch: 20_500)

    init() throws {
        program = try ExampleFolder.program("hongmi")
    }

    /// Points of the partner for so many purchases of the same amount.
    private func earned(
        _ partner: String,
        yuan: Int64,
        times: Int,
        tenders: [Tender] = []
    ) throws -> Int64 {
        let facts = PurchaseFacts(
            partnerIndex: try #require(program.partnerIndex(code: partner)),
            day: start,
            tierIndex: 0,
            total: Money(fen: yuan * 100),
            tenders: tenders
        )
        let awards = (0..<times).flatMap { _ in program.awards(for: facts) { _ in .zero } }
        return awards.reduce(0) { $0 + $1.wantedPartnerPoints }
    }

    private func nights(_ count: Int64, tier: String) throws -> Int64 {
        let night = PurchaseItem(
            sku: "room-standard",
            category: "room",
            unit: "night",
            quantity: count,
            amount: Money(fen: count * 50_000)
        )
        let facts = PurchaseFacts(
            partnerIndex: try #require(program.partnerIndex(code: "hotel")),
            day: start,
            tierIndex: try #require(program.tierIndex(code: tier)),
            total: night.amount,
            items: [night]
        )
        return program.awards(for: facts) { _ in .zero }.reduce(0) { $0 + $1.awarded.rawValue }
    }

    private func reward(_ code: String) throws -> Reward {
        program.rewards[try #require(program.rewardIndex(code: code))]
    }

    @Test("A night earns 1,000, 1,200 or 1,500 points, and 30, 25 or 20 nights a free one")
    func hotel() throws {
        let price = try reward("room_night").price.rawValue
        #expect(price == 30_000)
        for (tier, points, needed) in [("regular", 1_000, 30), ("silver", 1_200, 25)] {
            #expect(try nights(1, tier: tier) == Int64(points))
            #expect(try nights(Int64(needed), tier: tier) == price)
        }
        #expect(try nights(1, tier: "gold") == 1_500)
        #expect(try nights(20, tier: "gold") == price)
        #expect(try nights(19, tier: "gold") < price)
    }

    @Test("20 yuan on 30 days are 600 points, 50 a month 600 a year, 200 a month 2,400")
    func shops() throws {
        #expect(try earned("fruit", yuan: 20, times: 30) == 600)
        #expect(try earned("stationery", yuan: 50, times: 12) == 600)
        #expect(try earned("stationery", yuan: 200, times: 12) == 2_400)
        #expect(try earned("fruit", yuan: 1, times: 1) == 1)
    }

    @Test("25 days to the fruit box, 10 months to the notebooks, 5 months to the pen")
    func untilReward() throws {
        func price(_ code: String) throws -> Int64 { try reward(code).pricePartnerPoints }
        #expect(try earned("fruit", yuan: 20, times: 25) == price("fruit_box"))
        #expect(try earned("stationery", yuan: 50, times: 10) == price("notebook_set"))
        #expect(try earned("stationery", yuan: 200, times: 5) == price("fountain_pen"))
    }

    @Test("A year of fruit buys 14 boxes of 350 yuan and leaves 200 points")
    func years() throws {
        func year(
            _ partner: String,
            _ yuan: Int64,
            _ times: Int,
            _ code: String
        ) throws -> [Int64] {
            let reward = try reward(code)
            let points = try earned(partner, yuan: yuan, times: times)
            let pieces = points / reward.pricePartnerPoints
            return [pieces, points % reward.pricePartnerPoints, pieces * reward.valueFen / 100]
        }
        #expect(try year("fruit", 20, 360, "fruit_box") == [14, 200, 350])
        #expect(try year("stationery", 50, 12, "notebook_set") == [1, 100, 25])
        #expect(try year("stationery", 200, 12, "fountain_pen") == [2, 400, 100])
    }

    @Test("Base rewards are worth exactly the face value of 1/60 yuan a point")
    func faceValue() throws {
        #expect(program.faceValue == Ratio(100, 60))
        for code in ["room_night", "fruit_box", "fruit_coupon", "notebook_set", "fountain_pen"] {
            let reward = try reward(code)
            let worth = program.faceValue.multiplied(by: reward.price.rawValue, rounding: .floor)
            #expect(worth == reward.valueFen, "\(code)")
        }
        #expect(try reward("fruit_box").price == Points(1_500))
    }

    @Test("The rebate is 5 in 100 for a yuan at a shop and for a gold night of 500 yuan")
    func rebate() throws {
        let shop = try earned("fruit", yuan: 100, times: 1) * 3
        let night = try nights(1, tier: "gold")
        #expect(program.faceValue.multiplied(by: shop, rounding: .floor) == 500)
        #expect(program.faceValue.multiplied(by: night, rounding: .floor) == 2_500)
    }

    @Test("Bills earn when they are paid in cash, and the bank only by card")
    func tenders() throws {
        func paid(_ kind: TenderKind) -> [Tender] {
            [Tender(kind: kind, amount: Money(fen: 8_000))]
        }
        #expect(try earned("utility", yuan: 80, times: 1, tenders: paid(.cash)) == 80)
        #expect(try earned("utility", yuan: 80, times: 1, tenders: paid(.mobile)) == 0)
        #expect(try earned("bank", yuan: 80, times: 1, tenders: paid(.card)) == 16)
        #expect(try earned("bank", yuan: 80, times: 1, tenders: paid(.cash)) == 0)
        #expect(try earned("fruit", yuan: 80, times: 1, tenders: paid(.points)) == 0)
    }

    @Test("Green activities earn at the school")
    func activities() throws {
        let school = try #require(program.partnerIndex(code: "school"))
        func earned(_ kind: String, quantity: Int64 = 1, used: Int64 = 0) -> Int64 {
            let facts = ActivityFacts(
                partnerIndex: school,
                day: start,
                tierIndex: 0,
                kind: kind,
                quantity: quantity
            )
            return program.awards(for: facts) { _ in Points(used) }
                .reduce(0) { $0 + $1.awarded.rawValue }
        }
        #expect(earned("survey") == 50)
        #expect(earned("survey", used: 100) == 0)
        #expect(earned("lesson", quantity: 2) == 200)
        #expect(earned("lesson", quantity: 9) == 300)
        #expect(earned("project") == 500)
        #expect(earned("purchase") == 0)
    }

    @Test("Only promotional rules give points that end, and both seasons have their dates")
    func seasons() throws {
        for rule in program.rules where rule.validity != .lifetime {
            #expect(rule.kind == .promotional)
        }
        let fruit = try #require(program.partnerIndex(code: "fruit"))
        let melon = PurchaseItem(
            sku: "melon",
            category: "melon",
            unit: "piece",
            quantity: 1,
            amount: Money(fen: 3_000)
        )
        func awards(_ day: CalendarDay?) throws -> [Validity] {
            let facts = PurchaseFacts(
                partnerIndex: fruit,
                day: try #require(day),
                tierIndex: 0,
                total: melon.amount,
                items: [melon]
            )
            return program.awards(for: facts) { _ in .zero }.map(\.validity)
        }
        let summer = CalendarDay(year: 2_026, month: 7, day: 1)
        let autumn = CalendarDay(year: 2_026, month: 9, day: 1)
        #expect(try awards(summer).contains(.days(180)))
        #expect(try awards(autumn) == [.lifetime])
    }
}
