// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@Suite("Payments exact to the fen")
struct ExactPaymentTests {
    private func pay(_ bank: Bank, _ member: MemberID, _ fen: Int64) -> PaidWithPoints? {
        let reply = bank.submit(
            .payWithPoints(
                PayWithPoints(
                    member: member,
                    source: bank.source("shop"),
                    bill: Money(fen: fen)
                )
            )
        )
        guard case .paidWithPoints(let fact) = reply.records.last?.fact else { return nil }
        return fact
    }

    @Test("Every bill up to 4 yuan is paid to less than 5 fen, at exactly 3 points for 5 fen")
    func manyBills() throws {
        let bank = Town.bank
        let member = bank.enrol()
        bank.give(member, 1_000_000)
        var owed = Money.zero
        for fen in 5...400 as ClosedRange<Int64> {
            let fact = try #require(pay(bank, member, fen))
            #expect(fact.points.rawValue * 5 == fact.value.fen * 3)
            #expect(fact.value.fen == fen / 5 * 5)
            #expect(fact.remaining.fen == fen % 5)
            owed += fact.value
            #expect(bank.payable("shop") == owed)
        }
        #expect(bank.books("shop").redeemed.creditBalance * 5 == owed.fen * 3)
    }

    @Test("A small balance pays as much as it can, and what is left is under 3 points")
    func smallBalances() throws {
        let bank = Town.bank
        let member = bank.enrol()
        for points in 3...60 as ClosedRange<Int64> {
            bank.give(member, points)
            let available = bank.balances(member).available
            let fact = try #require(pay(bank, member, 100_000))
            #expect(fact.points.rawValue == available.rawValue / 3 * 3)
            #expect(bank.balances(member).available.rawValue == available.rawValue % 3)
        }
    }

    @Test("Large bills are exact, too")
    func largeBills() throws {
        let bank = Town.bank
        let member = bank.enrol()
        var chance = SeededGenerator(seed: 11)
        for _ in 0..<60 {
            let fen = chance.number(in: 5...1_000_000_000_000)
            bank.give(member, 600_000_000_000)
            let fact = try #require(pay(bank, member, fen))
            #expect(fact.points.rawValue * 5 == fact.value.fen * 3)
            #expect(fact.remaining < Money(fen: 5))
        }
    }
}
