// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

/// Random lives of several months, whose cycles are closed as they end.
@Suite("Settlement of random journals", .timeLimit(.minutes(15)))
struct SettlementPropertyTests {
    private func life(seed: UInt64) async throws -> Bookkeeping {
        let books = try await Bookkeeping()
        var workload = Workload(
            seed: seed,
            coalition: books.coalition,
            members: try await books.coalition.enrol(6)
        )
        for step in 0..<180 {
            workload.passTime()
            if step.isMultiple(of: 60) {
                books.finishMonth()
                try await books.closeAll()
            }
            let next = workload.next()
            let outcomes = try await books.engine.submit([next.submission])
            workload.learn(next, try #require(outcomes.first))
        }
        return books
    }

    @Test(
        "Cycles follow each other to the fen, lines add up, and the matrix has every redeemed point",
        arguments: 1...6 as ClosedRange<UInt64>
    )
    func addsUp(seed: UInt64) async throws {
        let books = try await life(seed: seed)
        let overview = try await books.engine.overview()
        var points: [UInt32: Int64] = [:]
        var before: [PartnerNumber: Int64] = [:]
        let closed = UInt64(overview.settlements.cycles.count)
        #expect(closed >= 3)
        for number in 1...(closed + 1) {
            let run = try await books.run(number)
            let lines = try await books.lines(of: number)
            for statement in run.statements {
                let opening = statement.openingPayable + statement.openingAccount
                #expect(opening == before[statement.partner] ?? 0)
                let moved = lines.filter { $0.partner == statement.partner.rawValue }
                    .reduce(0) { $0 + $1.fen }
                before[statement.partner] = statement.closing.payable + statement.closing.account
                #expect(opening + moved == before[statement.partner])
            }
            for cell in run.matrix.lines {
                points[cell.redeemer, default: 0] += cell.points - cell.pointsReturned
                let cells = lines.filter {
                    $0.partner == cell.redeemer && $0.counterpart == cell.issuer
                        && ($0.kind == .redemption || $0.kind == .redemptionReturned)
                }
                #expect(cells.reduce(0) { $0 + $1.fen } == cell.fen - cell.fenReturned)
            }
        }
        for (index, partner) in overview.partners.enumerated() {
            let number = PartnerNumber(UInt32(index) + 1)
            #expect(points[number.rawValue] ?? 0 == partner.redeemed.creditBalance)
            let balance = partner.payable.creditBalance + partner.money.account.creditBalance
            #expect(before[number] ?? 0 == balance)
        }
    }

    @Test(
        "Open points by month of birth are those of the members, and any period adds up",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func liability(seed: UInt64) async throws {
        let books = try await life(seed: seed)
        let whole = try #require(
            try await books.engine.liability(from: .always, until: .never)
        )
        let open = try await openPoints(of: books)
        #expect(whole.closing == open)
        #expect(whole.opening == 0)
        let start = ManualClock.start
        for days in [Int64(3), 20, 35, 61] {
            let cut = start.adding(days: days)
            let first = try #require(try await books.engine.liability(from: .always, until: cut))
            let second = try #require(try await books.engine.liability(from: cut, until: .never))
            #expect(first.closing == second.opening)
            #expect(second.closing == open)
            for line in second.lines {
                let moves = LiabilityMove.allCases.reduce(0) { $0 + line.roll[$1] }
                #expect(line.roll.opening + moves == line.roll.closing)
                #expect(line.roll.closing >= 0)
            }
            #expect(second.total(.moved) == 0)
            for move in LiabilityMove.allCases {
                #expect(first.total(move) + second.total(move) == whole.total(move))
            }
        }
    }

    /// What the lots of all members hold.
    private func openPoints(of books: Bookkeeping) async throws -> Int64 {
        try await books.engine.stop()
        let state = try Journal.replay(books.store.disk)
        return state.members.values.reduce(0) { sum, row in
            let balances = row.value.balances
            return sum + balances.pending.rawValue + balances.available.rawValue
                + balances.held.rawValue
        }
    }

    @Test("A closing with another balance, hash, matrix or last entry is found", arguments: 0..<5)
    func tampering(_ change: Int) async throws {
        let books = try await life(seed: 3)
        try await books.engine.stop()
        let disk = books.store.disk
        let record = try #require(
            try Journal.records(of: disk).last {
                if case .settlement(.closed) = $0.fact { true } else { false }
            }
        )
        guard case .settlement(.closed(let fact)) = record.fact else { return }
        var statements = fact.statements
        let first = try #require(statements.first)
        let forged = PartnerStatement(
            partner: first.partner,
            // Other balances with the same netting, so that the transfers fit.
            payable: first.payable + (change == 0 && first.netting == 0 ? 1 : 0),
            account: first.account - (change == 0 && first.netting != 0 ? 1 : 0),
            digest: change == 1 ? Array(first.digest.reversed()) : first.digest
        )
        statements[0] = forged
        if change == 4 { statements.removeLast() }
        let other = SettlementClosed(
            number: fact.number,
            period: fact.period,
            endsAt: fact.endsAt,
            first: fact.first,
            last: change == 3 ? fact.last - 1 : fact.last,
            firstStatement: fact.firstStatement,
            statements: statements,
            matrix: change == 2 ? Array(fact.matrix.reversed()) : fact.matrix
        )
        let changed = Record(
            ledger: record.ledger,
            version: record.version,
            authority: record.authority,
            key: record.key,
            source: record.source,
            fact: .settlement(.closed(other))
        )
        var writer = ByteWriter()
        JournalBody.write(changed, into: &writer)
        var tampered = disk
        tampered.entries[Int(record.sequence) - 1] = writer.bytes
        let problems = Lives.report(on: tampered, EngineSettings()).problems
        #expect(!problems.isEmpty)
        #expect(Lives.report(on: disk, EngineSettings()).problems.isEmpty)
    }
}
