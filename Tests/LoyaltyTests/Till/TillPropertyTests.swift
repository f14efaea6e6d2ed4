// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("What tills say, over random purchases and returns")
struct TillPropertyTests {
    private struct Basket {
        var items: [PurchaseItem]
        var details: PurchaseDetails
        var total: Money
    }

    private func maybe(_ chance: inout SeededGenerator, _ range: ClosedRange<Int64>) -> Money? {
        chance.number(below: 3) == 0 ? nil : Money(fen: chance.number(in: range))
    }

    private func basket(_ chance: inout SeededGenerator) -> Basket {
        let items = (0..<chance.number(in: 1...4)).map { index in
            let amount = chance.number(in: 0...3_000)
            return PurchaseItem(
                sku: "s\(index)",
                category: "tea",
                unit: "p",
                quantity: chance.number(in: 1...5),
                amount: Money(fen: amount),
                listAmount: maybe(&chance, amount...4_000),
                tax: maybe(&chance, 0...amount)
            )
        }
        func sum(_ amount: (PurchaseItem) -> Money?) -> Int64? {
            items.reduce(Int64?(0)) { sum, item in
                sum.flatMap { sum in amount(item).map { sum + $0.fen } }
            }
        }
        let lines = sum { $0.amount } ?? 0
        let total = chance.number(below: 2) == 0 ? lines : chance.number(in: 0...lines)
        let list = sum { $0.listAmount } ?? chance.number(in: lines...20_000)
        let tax = total == lines ? sum { $0.tax } : nil
        return Basket(
            items: items,
            details: PurchaseDetails(
                listTotal: chance.number(below: 4) == 0 ? nil : Money(fen: max(list, total)),
                tax: Money(fen: min(tax ?? total / 10, total)),
                channel: ([nil] + Channel.allCases)[Int(chance.number(below: 5))]
            ),
            total: Money(fen: total)
        )
    }

    @Test(
        "Goods that come back one by one leave no more than they would have earned, and then nothing",
        arguments: 0..<32 as Range<UInt64>
    )
    func returns(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let bank = Bank(Bazaar.source, comparesEvery: 8)
        let member = bank.enrol()
        for _ in 0..<12 {
            let basket = basket(&chance)
            let partner = chance.number(below: 2) == 0 ? "shop" : "cafe"
            let command = RecordPurchase(
                member: member,
                source: bank.source(partner),
                occurredAt: bank.now,
                total: basket.total,
                items: basket.items,
                details: basket.details
            )
            let reply = bank.submit(.recordPurchase(command))
            let purchase = try #require(reply.records.own, "\(String(describing: reply.refusal))")
            var left = basket.items.map(\.quantity)
            while let item = left.indices.filter({ left[$0] > 0 }).randomElement(using: &chance) {
                let count = chance.number(in: 1...left[item])
                left[item] -= count
                try takeBack(purchase, count, of: item, bank, partner)
                expect(bank.balances(member).available, of: basket, left, atShop: partner == "shop")
            }
            #expect(bank.balances(member) == .init())
        }
        bank.checkWholly()
    }

    private func takeBack(
        _ purchase: Record,
        _ count: Int64,
        of item: Int,
        _ bank: Bank,
        _ partner: String
    ) throws {
        let command = ReturnPurchase(
            purchase: purchase.id,
            source: bank.source(partner),
            occurredAt: bank.now,
            lines: [ReturnedLine(item: item, quantity: count)]
        )
        _ = try #require(bank.submit(.returnPurchase(command)).records.last)
    }

    /// Counted afresh from the lines, for those that say everything: never more than their share.
    private func expect(
        _ available: Points,
        of basket: Basket,
        _ left: [Int64],
        atShop: Bool
    ) {
        guard !atShop else { return }
        var exact = Int64(0)
        for (item, count) in zip(basket.items, left) {
            guard let list = item.listAmount else { return #expect(available == .zero) }
            // Upwards, a fen at most for each line, so that only a real gain is one.
            exact += (list.fen * count + item.quantity - 1) / item.quantity
        }
        #expect(available.rawValue <= exact / 100)
    }

    @Test("Records of what tills say are read again, and cut or changed ones never trap")
    func coding() throws {
        var chance = SeededGenerator(seed: 5)
        let bank = Bank(Bazaar.source, comparesEvery: 8)
        let member = bank.enrol()
        for _ in 0..<20 {
            let basket = basket(&chance)
            let command = RecordPurchase(
                member: member,
                source: bank.source("shop"),
                occurredAt: bank.now,
                total: basket.total,
                items: basket.items,
                details: basket.details
            )
            let record = try #require(bank.submit(.recordPurchase(command)).records.own)
            var writer = ByteWriter()
            record.encode(into: &writer)
            let whole = writer.bytes
            #expect(try decode(whole) == record)
            for length in 0..<whole.count {
                #expect(throws: MalformedBytes.self) { try decode(Array(whole.prefix(length))) }
            }
            for _ in 0..<200 {
                var damaged = whole
                damaged[Int(chance.number(below: UInt64(whole.count)))] = UInt8(
                    chance.number(below: 256)
                )
                guard damaged != whole else { continue }
                #expect((try? decode(damaged)) != record)
            }
        }
    }

    private func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> Record {
        try bytes.decoded { (reader) throws(MalformedBytes) in try Record(from: &reader) }
    }
}
