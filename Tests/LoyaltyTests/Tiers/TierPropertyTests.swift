// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@Suite("Tiers against a naive count")
struct TierPropertyTests {
    private let codes = ["regular", "silver", "gold"]

    @Test("Any history of purchases, returns and time", arguments: 0..<24 as Range<UInt64>)
    func histories(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let isOneStep = chance.number(below: 2) == 0
        let grace = Int32(chance.number(below: 3) * 31)
        let bank = Bank(
            Ladder.source(
                Ladder.rolling + ", grace_days: \(grace)",
                downgrade: isOneStep ? "one_step" : "to_earned"
            ),
            comparesEvery: 8
        )
        let zone = ProgramTimeZone.shanghai
        let member = bank.enrol()
        var naive = NaiveLadder(isOneStep: isOneStep, graceDays: grace)
        var purchases: [(entry: EntryID, index: Int)] = []
        for _ in 0..<90 {
            let day = zone.day(of: bank.now)
            naive.come(to: day)
            switch chance.number(below: 8) {
            case 0..<4:
                let points = chance.number(in: 1...350)
                let reply = bank.buy(member, "shop", points * 100)
                let index = naive.buy(points, on: day)
                if let id = reply.records.own?.id { purchases.append((id, index)) }
            case 4 where !purchases.isEmpty:
                let place = Int(chance.number(below: UInt64(purchases.count)))
                let purchase = purchases.remove(at: max(place, purchases.count - 3))
                takeBack(purchase.entry, bank)
                naive.takeBack(purchase.index, on: day)
            case 5: bank.now = bank.now.adding(days: chance.number(in: 1...200))
            default: bank.now = bank.now.adding(days: chance.number(in: 0...20))
            }
            let today = zone.day(of: bank.now)
            naive.come(to: today)
            bank.settle(member)
            let found = try #require(bank.member(member))
            #expect(bank.state.registry.tierCode(found.tier) == codes[naive.rank])
            let lastDay =
                found.standing.until == .never
                ? nil : zone.day(of: found.standing.until).adding(days: -1)
            #expect(lastDay == naive.lastDay)
            let program = try #require(bank.state.current)
            let outlook = try #require(found.tierOutlook(at: bank.now, in: program))
            #expect(outlook.points.rawValue == naive.points(on: today))
        }
        bank.checkWholly()
    }

    private func takeBack(_ purchase: EntryID, _ bank: Bank) {
        guard case .purchaseRecorded(let fact)? = bank.record(purchase)?.fact else { return }
        bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase,
                    source: bank.source("shop", "return"),
                    occurredAt: bank.now,
                    amount: fact.total
                )
            )
        )
    }
}
