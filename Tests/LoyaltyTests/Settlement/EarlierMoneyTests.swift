// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Journals from before there was a fund go on, and get one with the next version.
@Suite("Money in journals written before")
struct EarlierMoneyTests {
    private func bank() -> Bank { Bank(Town.source(), opensMoney: false) }

    private static let next = Town.source(
        clawback: Town.standardTerms + "\nsettlement: {fee: 2}"
    )

    @Test("A publication of an earlier journal opens nothing, and is written as it was")
    func publication() throws {
        let bytes: [UInt8] = [1, 1, 0]
        let fact = try bytes.decoded { (reader) throws(MalformedBytes) in
            try Fact(from: &reader)
        }
        guard case .programPublished(let published) = fact else {
            return #expect(Bool(false), "it is a publication")
        }
        #expect(!published.opensMoney)
        var writer = ByteWriter()
        fact.encode(into: &writer)
        #expect(writer.bytes == bytes)
    }

    @Test("Without a fund a partner is owed what it took, and money does not move")
    func before() {
        let bank = bank()
        let ann = bank.enrol()
        bank.give(ann, 100)
        #expect(bank.state.program.value.money == nil)
        let reply = bank.submit(
            .moveMoney(MoveMoney(step: .fundToppedUp, partner: nil, amount: Money(fen: 1)))
        )
        #expect(reply.refusal == .money(.notOpen))
        bank.pay(ann, "shop", 100)
        #expect(bank.payable("shop") == Money(fen: 100))
        #expect(bank.state.program.value.redemptionClearing.debitBalance == 100)
        bank.checkWholly()
    }

    @Test("Old points are borne by the clearing account, new ones by the fund")
    func after() throws {
        let bank = bank()
        let ann = bank.enrol()
        let bob = bank.enrol()
        bank.give(ann, 120)
        let purchase = try #require(bank.buy(ann, "shop", 10_000).records.last?.id)
        bank.now = bank.now.adding(days: 1)
        let opened = bank.submit(.publishProgram(PublishProgram(source: EarlierMoneyTests.next)))
        #expect(opened.refusal == nil)
        #expect(bank.state.program.value.money?.openPoints == 0)
        bank.give(bob, 60)
        #expect(bank.state.program.value.money?.fund == Money(fen: 100))
        bank.pay(ann, "hotel", 100)
        bank.pay(bob, "hotel", 100)
        #expect(bank.payable("hotel") == Money(fen: 200))
        #expect(bank.state.program.value.money?.fund == .zero)
        #expect(bank.state.program.value.redemptionClearing.debitBalance == 100)
        // What was bought before and is pending matures, or comes back, without money.
        bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase,
                    source: bank.source("shop"),
                    occurredAt: bank.now,
                    amount: Money(fen: 5_000)
                )
            )
        )
        bank.now = bank.now.adding(days: 8)
        bank.settle(ann)
        #expect(bank.books("shop").money.account.isUntouched)
        #expect(bank.state.program.value.money?.openPoints == 0)
        bank.checkWholly()
    }
}
