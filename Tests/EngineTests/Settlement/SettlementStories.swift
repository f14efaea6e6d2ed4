// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Cycles of settlement", .timeLimit(.minutes(15)))
struct SettlementStories {
    /// The program is published in March.
    private static let march: UInt64 = 1

    private func afterMarch() async throws -> Bookkeeping {
        let books = try await Bookkeeping()
        _ = try await books.shopping()
        books.finishMonth()
        return books
    }

    @Test("A cycle ends with the balances of the accounts, and its lines add up to its totals")
    func balances() async throws {
        let books = try await afterMarch()
        let run = try await books.run()
        let overview = try await books.engine.overview()
        for statement in run.statements {
            let row = overview.partners[Int(statement.partner.rawValue) - 1]
            #expect(statement.closing.payable == row.payable.creditBalance)
            #expect(statement.closing.account == row.money.account.creditBalance)
            let moved = statement.totals.reduce(0) { $0 + $1.fen }
            let opening = statement.openingPayable + statement.openingAccount
            #expect(opening + moved == statement.closing.payable + statement.closing.account)
        }
        let lines = try await books.lines()
        for statement in run.statements {
            for total in statement.totals where total.kind != .netting {
                let sum = lines.filter {
                    $0.partner == statement.partner.rawValue && $0.kind == total.kind
                }.reduce(0) { $0 + $1.fen }
                #expect(sum == total.fen, "\(statement.code) \(total.kind)")
            }
        }
    }

    @Test("The matrix says whose points the hotel took, and its money is what it is owed")
    func matrix() async throws {
        let books = try await afterMarch()
        let run = try await books.run()
        // 20 yuan are 1,200 points: undated lots by age, so that the hotel's own go first.
        #expect(run.matrix.lines.map(\.points) == [1_200])
        let line = try #require(run.matrix.lines.first)
        #expect(line.issuerCode == "hotel" && line.redeemerCode == "hotel")
        #expect(line.fen == 2_000)
        let taken = try await books.lines().filter { $0.kind == .redemption }
        #expect(taken.allSatisfy { $0.lot != 0 && $0.counterpart == line.issuer })
        #expect(taken.reduce(0) { $0 + $1.points } == 1_200)
    }

    @Test("Cycles that are closed late, several at once, net what each has, once")
    func late() async throws {
        let (late, inTime) = (try await Bookkeeping(), try await Bookkeeping())
        for books in [late, inTime] {
            for month in 1...3 {
                _ = try await books.shopping("\(month)")
                books.finishMonth()
                if books.store === inTime.store { try await books.closeAll() }
            }
            try await books.closeAll()
        }
        let (first, second) = (try await late.book().cycles, try await inTime.book().cycles)
        #expect(first.count == second.count && first.count >= 3)
        for (cycle, other) in zip(first, second) {
            let amounts = cycle.closing.statements.map { [$0.payable, $0.account, $0.netting] }
            #expect(
                amounts == other.closing.statements.map { [$0.payable, $0.account, $0.netting] }
            )
        }
        for books in [late, inTime] {
            for row in try await books.engine.overview().partners {
                #expect(row.payable.creditBalance == 0 || row.money.account.creditBalance >= 0)
                #expect(row.payable.creditBalance >= 0)
            }
            try await books.engine.stop()
            try Journal.expectSound(books.store.disk)
        }
    }

    @Test("A cycle is closed after its last day, in sequence, and once")
    func sequence() async throws {
        let books = try await afterMarch()
        var early = try await books.run(1).command
        early.number = 2
        let skipped = try await books.coalition.submit(.settlement(.close(early)))
        #expect(skipped.refusal == .settlement(.notNext(number: 1)))
        // Nothing happens in April, and so nothing is settled, but the entry that closed March.
        books.finishMonth()
        try await books.closeAll()
        #expect(try await books.book().cycles.count == 2)
        #expect(try await books.run(2).settled == 0)
        let april = try await books.run()
        #expect(april.number == 3)
        let outcome = try await books.coalition.submit(.settlement(.close(april.command)))
        let end = try await books.engine.settlementPlan().end
        #expect(outcome.refusal == .settlement(.notOver(until: end)))
        let again = try await books.run(Self.march).command
        let entry = try #require(try await books.book()[Self.march]?.entry)
        let twice = try await books.coalition.submit(.settlement(.close(again)))
        #expect(twice.refusal == .settlement(.closed(entry)))
    }

    @Test("A dry run closes nothing, and a retry with the same key closes once")
    func retries() async throws {
        let books = try await afterMarch()
        let command = Command.settlement(.close(try await books.run().command))
        let dry = try await books.coalition.submit(command, isDryRun: true)
        #expect(dry.record?.fact.kind.description == "settlement_closed")
        #expect(try await books.book().cycles.isEmpty)
        let first = try await books.coalition.submit(command, key: "close-1")
        let second = try await books.coalition.submit(command, key: "close-1")
        #expect(first.isRecorded && second.isReplayed)
        #expect(try await books.book().cycles.count == 1)
    }

    @Test("A run over a closed cycle gives the same bytes, whatever came later")
    func sameBytes() async throws {
        let books = try await afterMarch()
        let before = try await books.run()
        try await books.close()
        _ = try await books.shopping("2")
        books.finishMonth()
        try await books.closeAll()
        let fresh = try await Bookkeeping(
            MemoryStore(books.store.disk),
            clock: ManualClock(books.coalition.clock.now())
        )
        for again in [try await books.run(Self.march), try await fresh.run(Self.march)] {
            #expect(again.matrixJSON == before.matrixJSON)
            #expect(again.statements.map(\.json) == before.statements.map(\.json))
            #expect(again.statements.map(\.csv) == before.statements.map(\.csv))
            for language in StatementLanguage.allCases {
                #expect(
                    again.statements.map { StatementPage($0, in: language).html }
                        == before.statements.map { StatementPage($0, in: language).html }
                )
            }
        }
    }

    @Test("A statement's page is in one language, and says the same figures in each")
    func languages() async throws {
        let books = try await afterMarch()
        try await books.closeAll()
        for statement in try await books.run(Self.march).statements {
            let chinese = String(
                decoding: StatementPage(statement, in: .chinese).html,
                as: UTF8.self
            )
            let english = String(
                decoding: StatementPage(statement, in: .english).html,
                as: UTF8.self
            )
            #expect(chinese.contains("<html lang=\"zh-Hans\">") && chinese.contains("期初"))
            #expect(!chinese.contains("Opening") && !chinese.contains("Netted"))
            #expect(english.contains("<html lang=\"en\">") && english.contains("Opening"))
            let body = english.split(separator: "</style>").last ?? ""
            #expect(!body.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            for page in [chinese, english] { #expect(page.contains(statement.digestText)) }
        }
    }

    @Test("A run that goes on where the one before ended finds what a run from the beginning finds")
    func goesOn() async throws {
        let books = try await Bookkeeping()
        for month in 1...2 {
            for day in 1...3 {
                _ = try await books.shopping("\(month)-\(day)")
                let goingOn = try await books.run()
                // Who wants the lines reads the cycle from its first entry on.
                let plan = try await books.engine.settlementPlan()
                let fresh = try await books.engine.run(plan) { _ in }
                #expect(goingOn.last == fresh.last && goingOn.settled == fresh.settled)
                #expect(goingOn.matrixJSON == fresh.matrixJSON)
                #expect(goingOn.statements.map(\.json) == fresh.statements.map(\.json))
            }
            books.finishMonth()
            try await books.closeAll()
        }
    }

    @Test("Statements are numbered without a gap over the cycles")
    func numbers() async throws {
        let books = try await afterMarch()
        try await books.closeAll()
        _ = try await books.shopping("2")
        books.finishMonth()
        try await books.closeAll()
        let cycles = try await books.book().cycles
        let numbers = cycles.flatMap { cycle in
            cycle.closing.statements.indices.map { cycle.statementNumber(at: $0) }
        }
        #expect(numbers == Array(1...UInt64(numbers.count)))
        #expect(numbers.count == 4)
    }

    @Test("A return that comes late is a line of the next cycle")
    func lateReturn() async throws {
        let books = try await Bookkeeping()
        let member = try await books.coalition.enrolOne()
        let stay = try await books.coalition.submit(
            books.coalition.stay(member, yuan: 60, "s")
        )
        books.finishMonth()
        try await books.closeAll()
        let back = try await books.coalition.submit(
            books.coalition.giveBack(try #require(stay.record?.id), yuan: 60, "r")
        )
        let entry = try #require(back.record?.sequence)
        #expect(try await !books.lines(of: Self.march).contains { $0.entry == entry })
        let late = try await books.lines().filter { $0.entry == entry }
        #expect(Set(late.map(\.kind)) == [.chargeReturned, .feeReturned])
        // 600 points at 1/60 yuan, and two percent of it.
        #expect(late.map(\.fen).sorted() == [20, 1_000])
    }

    @Test("A journal with closed cycles, payments and disputes replays, recovers and verifies")
    func verifies() async throws {
        let books = try await afterMarch()
        try await books.closeAll()
        try await Self.disputeAndPay(books)
        try await books.engine.stop()
        try Journal.expectSound(books.store.disk)
        #expect(Lives.report(on: books.store.disk, EngineSettings()).problems.isEmpty)
    }

    private static func disputeAndPay(_ books: Bookkeeping) async throws {
        let lines = try await books.lines(of: march)
        let charge = try #require(lines.first { $0.kind == .charge })
        let shop = books.coalition.shop
        let other = try #require(
            lines.first { $0.kind == .charge && $0.partner == shop.rawValue }
        )
        let dispute = DisputeLine(
            number: march,
            partner: shop,
            entry: EntryID(other.entry),
            reason: "not ours"
        )
        let disputed = try await books.coalition.submit(.settlement(.dispute(dispute)))
        let resolve = ResolveDispute(
            dispute: try #require(disputed.record?.id),
            isUpheld: true,
            reason: "a mistake of the till"
        )
        #expect(try await books.coalition.submit(.settlement(.resolve(resolve))).isRecorded)
        let hotel = books.coalition.hotel
        #expect(charge.partner == hotel.rawValue)
        let payment = PaySettlement(number: march, partner: hotel, reference: "bank-1")
        #expect(try await books.coalition.submit(.settlement(.pay(payment))).isRecorded)
    }
}

extension StaticString {
    fileprivate var description: String { "\(self)" }
}
