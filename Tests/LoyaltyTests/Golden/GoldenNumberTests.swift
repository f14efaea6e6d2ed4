// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// The numbers of MISSION section 4 about earning, spending and face value, played with the seeds'
/// own program.
@Suite("Golden numbers")
struct GoldenNumberTests {
    private func hongmi(_ change: (String) -> String = { $0 }) throws -> Bank {
        let source = try ExampleFolder.source("hongmi")
        return Bank(
            ProgramSource(
                files: source.files.map { SourceFile(path: $0.path, text: change($0.text)) }
            )
        )
    }

    private func night(_ bank: Bank, _ member: MemberID) {
        let fen = Money(fen: 50_000)
        let item = PurchaseItem(sku: "n", category: "room", unit: "night", quantity: 1, amount: fen)
        bank.submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: bank.source("hotel"),
                    occurredAt: bank.now,
                    total: fen,
                    items: [item]
                )
            )
        )
    }

    private func redeem(_ bank: Bank, _ member: MemberID, _ reward: String) -> Bool {
        bank.submit(
            .redeemReward(RedeemReward(member: member, reward: bank.reward(reward)))
        ).refusal == nil
    }

    /// Shop points, of which one is three program points.
    private func shopPoints(_ bank: Bank, _ member: MemberID) -> Int64 {
        let balances = bank.view(member)
        return (balances.pending + balances.available).rawValue / 3
    }

    @Test(
        "#15, #18, #19: a night earns 1,000, 1,200 or 1,500, and a free night takes 30, 25 or 20 of them",
        arguments: [
            ("regular", 1_000 as Int64, 30, 25), ("silver", 1_200, 25, 21), ("gold", 1_500, 20, 17),
        ]
    )
    func nights(tier: String, points: Int64, nights: Int, offSeason: Int) throws {
        for (price, expected) in [(30_000, nights), (25_000, offSeason)] {
            let bank = try hongmi {
                $0.replacing("price: 30000", with: "price: \(price)")
            }
            let member = bank.enrol(tier: tier)
            var count = 0
            repeat {
                night(bank, member)
                count += 1
                let expectedPoints = Points(points * Int64(count))
                #expect(bank.view(member).available == expectedPoints)
            } while !redeem(bank, member, "room_night") && count < 40
            #expect(count == expected)
        }
    }

    @Test(
        "#42, #46, #47: a yuan is a shop point; 20 yuan on 30 days are 600, the fruit box takes 25 days"
    )
    func fruit() throws {
        let bank = try hongmi()
        let member = bank.enrol()
        var boxDay = 0
        for day in 1...30 {
            bank.buy(member, "fruit", 2_000)
            #expect(shopPoints(bank, member) == 20 * Int64(day))
            bank.now = bank.now.adding(days: 1)
            if boxDay == 0, bank.view(member).available >= Points(1_500) { boxDay = day }
        }
        #expect(shopPoints(bank, member) == 600)
        #expect(boxDay == 25)
        #expect(redeem(bank, member, "fruit_box"))
        #expect(bank.payable("fruit") == Money(fen: 2_500))
    }

    @Test("#48: a year of fruit is 14 boxes worth 350 yuan, and 200 points are left")
    func yearOfFruit() throws {
        let bank = try hongmi()
        let member = bank.enrol()
        for _ in 0..<12 {
            for _ in 0..<3 {
                bank.buy(member, "fruit", 20_000)
                bank.now = bank.now.adding(days: 10)
            }
        }
        #expect(shopPoints(bank, member) == 7_200)
        var boxes = 0
        while redeem(bank, member, "fruit_box") { boxes += 1 }
        #expect(boxes == 14)
        #expect(bank.payable("fruit") == Money(fen: 35_000))
        #expect(shopPoints(bank, member) == 200)
    }

    @Test(
        "#66, #67, #68: a year of stationery: 50 a month is one set and 100 left, 200 a month two pens and 400 left",
        arguments: [
            (50 as Int64, "notebook_set", 600 as Int64, 1, 100 as Int64, 2_500 as Int64),
            (200, "fountain_pen", 2_400, 2, 400, 10_000),
        ]
    )
    func stationery(
        yuan: Int64,
        reward: String,
        earned: Int64,
        pieces: Int,
        left: Int64,
        fen: Int64
    ) throws {
        let bank = try hongmi()
        let member = bank.enrol()
        for _ in 0..<12 {
            bank.buy(member, "stationery", yuan * 100)
            bank.now = bank.now.adding(days: 30)
        }
        #expect(shopPoints(bank, member) == earned)
        // Past the seasons in which pupils and offices pay less.
        bank.now = bank.now.adding(days: 60)
        var count = 0
        while redeem(bank, member, reward) { count += 1 }
        #expect(count == pieces)
        #expect(shopPoints(bank, member) == left)
        #expect(bank.payable("stationery") == Money(fen: fen))
    }

    @Test(
        "#17, #44, #45, #65: 500 yuan are 30,000 points, 25 are 1,500 and 50 are 3,000, whether they pay or redeem",
        arguments: [
            (50_000 as Int64, 30_000 as Int64, "room_night", "hotel"),
            (2_500, 1_500, "fruit_box", "fruit"), (5_000, 3_000, "fruit_coupon", "fruit"),
            (2_500, 1_500, "notebook_set", "stationery"),
            (5_000, 3_000, "fountain_pen", "stationery"),
        ]
    )
    func faceValue(fen: Int64, points: Int64, reward: String, partner: String) throws {
        let bank = try hongmi()
        #expect(bank.state.current?.program.faceValue == Ratio(100, 60))
        // Between the seasons in which prices are lower.
        bank.now = bank.now.adding(days: 60)
        let member = bank.enrol()
        bank.give(member, points * 2)
        #expect(redeem(bank, member, reward))
        #expect(bank.balances(member).available == Points(points))
        #expect(bank.payable(partner) == Money(fen: fen))
        bank.submit(
            .payWithPoints(
                PayWithPoints(
                    member: member,
                    source: bank.source(partner),
                    bill: Money(fen: fen)
                )
            )
        )
        #expect(bank.balances(member).available == .zero)
        #expect(bank.payable(partner) == Money(fen: 2 * fen))
    }

    @Test("A yuan at a shop and a gold night of 500 yuan both give five in a hundred back")
    func rebate() throws {
        let bank = try hongmi()
        let program = try #require(bank.state.current)
        #expect(program.value(of: Points(300)) == Money(fen: 500))
        let shopper = bank.enrol()
        bank.buy(shopper, "fruit", 10_000)
        #expect(program.value(of: bank.balances(shopper).pending) == Money(fen: 500))
        let guest = bank.enrol(tier: "gold")
        night(bank, guest)
        #expect(program.value(of: bank.balances(guest).available) == Money(fen: 2_500))
    }

    @Test("#57: water paid in cash earns, by card it does not")
    func cashOnly() throws {
        let bank = try hongmi()
        let member = bank.enrol()
        for kind in [TenderKind.card, .cash] {
            bank.submit(
                .recordPurchase(
                    RecordPurchase(
                        member: member,
                        source: bank.source("utility"),
                        occurredAt: bank.now,
                        total: Money(fen: 8_000),
                        tenders: [Tender(kind: kind, amount: Money(fen: 8_000))]
                    )
                )
            )
            #expect(bank.view(member).available == (kind == .cash ? Points(80) : .zero))
        }
    }
}
