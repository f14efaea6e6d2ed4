// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Payments and disputes of a cycle", .timeLimit(.minutes(15)))
struct SettlementPaymentStories {
    private static let march: UInt64 = 1

    private func closed() async throws -> Bookkeeping {
        let books = try await Bookkeeping()
        _ = try await books.shopping()
        books.finishMonth()
        try await books.closeAll()
        return books
    }

    private func pay(
        _ books: Bookkeeping,
        _ partner: PartnerNumber,
        fen: Int64? = nil,
        number: UInt64 = march
    ) async throws -> Outcome {
        let command = PaySettlement(
            number: number,
            partner: partner,
            amount: fen.map { Money(fen: $0) },
            reference: "bank"
        )
        return try await books.coalition.submit(.settlement(.pay(command)))
    }

    private func dispute(
        _ books: Bookkeeping,
        _ partner: PartnerNumber,
        _ kind: SettlementLineKind
    ) async throws -> Outcome {
        let line = try #require(
            try await books.lines(of: Self.march).first {
                $0.partner == partner.rawValue && $0.kind == kind
            }
        )
        let command = DisputeLine(
            number: Self.march,
            partner: partner,
            entry: EntryID(line.entry),
            reason: "it was cancelled at the till"
        )
        return try await books.coalition.submit(.settlement(.dispute(command)))
    }

    private func resolve(
        _ books: Bookkeeping,
        _ dispute: Outcome,
        isUpheld: Bool
    ) async throws -> Outcome {
        let command = ResolveDispute(
            dispute: try #require(dispute.record?.id),
            isUpheld: isUpheld,
            reason: "looked at"
        )
        return try await books.coalition.submit(.settlement(.resolve(command)))
    }

    @Test("What a partner is owed goes against what it owes, and it pays the rest")
    func netting() async throws {
        let books = try await closed()
        let cycle = try #require(try await books.book()[Self.march])
        let hotel = try #require(cycle.closing.statements.first)
        // 6,000 points cost 100 yuan and a fee of 2; 20 yuan were taken in.
        #expect(hotel.payable == 2_000 && hotel.account == -10_200)
        #expect(hotel.netting == 2_000 && hotel.net == -8_200)
        let row = try await books.engine.overview().partners[0]
        #expect(row.payable.creditBalance == 0)
        #expect(row.money.account.creditBalance == -8_200)
    }

    @Test(
        "A lot's trace says in which cycle each step was settled, in which statement, and what paid it"
    )
    func traced() async throws {
        let books = try await Bookkeeping()
        let member = try await books.shopping()
        let lot = try #require(try await books.engine.member(member)?.lots.lots.first?.id)
        let before = try #require(try await books.engine.trace(lot))
        #expect(before.steps.allSatisfy { $0.settled == nil })
        books.finishMonth()
        try await books.closeAll()
        let closed = try #require(try await books.engine.trace(lot))
        #expect(
            closed.steps.map { "\($0.record.fact.kind)" } == [
                "purchase_recorded", "paid_with_points",
            ]
        )
        for step in closed.steps {
            #expect(step.settled?.number == Self.march)
            #expect(step.settled?.statement == 1)
            #expect(step.settled?.payment == nil)
        }
        let payment = try await pay(books, books.coalition.hotel)
        let paid = try #require(try await books.engine.trace(lot))
        #expect(paid.steps.allSatisfy { $0.settled?.payment == payment.record?.id })
        let cycle = try #require(try await books.book()[Self.march])
        #expect(paid.steps.first?.settled?.cycle == cycle.entry)
        try await books.engine.stop()
    }

    @Test("A statement is paid once, in parts or whole, and no more than is due")
    func payments() async throws {
        let books = try await closed()
        let hotel = books.coalition.hotel
        let over = try await pay(books, hotel, fen: 8_201)
        #expect(over.refusal == .settlement(.overDue(due: Money(fen: 8_200))))
        #expect(try await pay(books, hotel, fen: 200).isRecorded)
        #expect(try await books.book().status(Self.march, hotel) == .partlyPaid)
        #expect(try await pay(books, hotel).isRecorded)
        #expect(try await books.book().status(Self.march, hotel) == .paid)
        #expect(try await pay(books, hotel).refusal == .settlement(.nothingDue))
        let program = try await books.engine.overview().program
        #expect(program.money?[.bank].debitBalance == 8_200)
    }

    @Test("What was paid past the statement is not paid again")
    func paidBefore() async throws {
        let books = try await closed()
        let hotel = books.coalition.hotel
        let money = MoveMoney(
            step: .partnerPaid,
            partner: hotel,
            amount: Money(fen: 8_200),
            reference: "bank"
        )
        #expect(try await books.coalition.submit(.moveMoney(money)).isRecorded)
        #expect(try await pay(books, hotel).refusal == .settlement(.nothingDue))
    }

    @Test("A disputed charge is not paid until it is rejected, and then it is")
    func rejected() async throws {
        let books = try await closed()
        let hotel = books.coalition.hotel
        let disputed = try await dispute(books, hotel, .charge)
        // The line is the whole entry: the charge and its fee.
        #expect(try await books.book().heldBack(Self.march, hotel) == -8_200)
        #expect(try await books.book().status(Self.march, hotel) == .held)
        #expect(try await pay(books, hotel).refusal == .settlement(.nothingDue))
        let again = try await dispute(books, hotel, .charge)
        let id = try #require(disputed.record?.id)
        #expect(again.refusal == .settlement(.alreadyDisputed(id)))
        #expect(try await resolve(books, disputed, isUpheld: false).isRecorded)
        #expect(try await books.book().due(Self.march, hotel) == -8_200)
        #expect(try await pay(books, hotel).isRecorded)
        let twice = try await resolve(books, disputed, isUpheld: true)
        guard case .settlement(.disputeResolved) = twice.refusal else {
            Issue.record("a dispute was resolved twice")
            return
        }
    }

    @Test("A dispute that is upheld undoes the line now, and its amount is never due")
    func upheld() async throws {
        let books = try await closed()
        let hotel = books.coalition.hotel
        let disputed = try await dispute(books, hotel, .charge)
        let outcome = try await resolve(books, disputed, isUpheld: true)
        #expect(outcome.record?.ledger.transfers.map(\.amount) == [10_200])
        #expect(try await books.book().due(Self.march, hotel) == 0)
        let row = try await books.engine.overview().partners[0]
        #expect(row.money.account.creditBalance == 2_000)
        books.finishMonth()
        try await books.closeAll()
        let april = try await books.statement(hotel, of: 2)
        #expect(april.totals.first { $0.kind == .adjustment }?.fen == 10_200)
        #expect(april.net == 0 && april.closing.account == 2_000)
    }

    @Test("A disputed credit lowers what a partner is paid, and a later cycle carries the rest")
    func credit() async throws {
        let books = try await Bookkeeping()
        let hotel = books.coalition.hotel
        let member = try await books.coalition.enrolOne()
        try await books.coalition.submit(books.coalition.give(member, 6_000))
        for bill in 1...2 {
            try await books.coalition.submit(
                books.coalition.pay(member, yuan: Int64(bill) * 10, "q\(bill)")
            )
        }
        books.finishMonth()
        try await books.closeAll()
        #expect(try await books.book().due(Self.march, hotel) == 3_000)
        let disputed = try await dispute(books, hotel, .redemption)
        #expect(try await books.book().due(Self.march, hotel) == 2_000)
        #expect(try await pay(books, hotel).isRecorded)
        #expect(try await books.book().status(Self.march, hotel) == .held)
        books.finishMonth()
        try await books.closeAll()
        #expect(try await books.book().status(Self.march, hotel) == .carried)
        let late = try await pay(books, hotel)
        #expect(late.refusal == .settlement(.superseded(by: 2)))
        // The open dispute holds the rest in the next cycle, too.
        #expect(try await books.book().due(2, hotel) == 0)
        _ = try await resolve(books, disputed, isUpheld: false)
        #expect(try await books.book().due(2, hotel) == 1_000)
        #expect(try await pay(books, hotel, number: 2).isRecorded)
    }

    @Test("A line of another cycle, of another partner, and a dispute that is none are refused")
    func noSuchLine() async throws {
        let books = try await closed()
        let shop = (books.coalition.shop, EntryID(1))
        let hotel = (books.coalition.hotel, EntryID(9_999))
        for (partner, entry) in [shop, hotel] {
            let command = DisputeLine(
                number: Self.march,
                partner: partner,
                entry: entry,
                reason: "why"
            )
            let outcome = try await books.coalition.submit(.settlement(.dispute(command)))
            #expect(outcome.refusal == .settlement(.noSuchLine))
        }
        let none = ResolveDispute(dispute: EntryID(1), isUpheld: true, reason: "why")
        let outcome = try await books.coalition.submit(.settlement(.resolve(none)))
        #expect(outcome.refusal == .settlement(.unknownDispute))
    }
}
