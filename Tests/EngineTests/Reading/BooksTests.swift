// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("The books as they were", .timeLimit(.minutes(15)))
struct BooksTests {
    @Test(
        "The books of any moment that has passed are those that were seen then",
        arguments: [1, 2] as [UInt64]
    )
    func past(seed: UInt64) async throws {
        let books = try await Bookkeeping()
        let engine = books.engine
        var workload = Workload(
            seed: seed,
            coalition: books.coalition,
            members: try await books.coalition.enrol(4)
        )
        var seen: [Books] = []
        for step in 0..<300 {
            let next = workload.next()
            let outcome = try await engine.submit([next.submission])
            workload.learn(next, outcome[0])
            guard step % 10 == 0 else { continue }
            if step % 50 == 0 { try await books.closeAll() }
            seen.append(try await engine.books())
            books.coalition.clock.advance(seconds: 400_000)
        }
        #expect(try await engine.settlementBook().cycles.count > 1)
        for before in seen {
            let past = try await engine.books(at: before.moment)
            #expect(past.through == before.through)
            #expect(past.money == before.money, "at \(before.moment)")
            #expect(past.partners == before.partners, "at \(before.moment)")
            #expect(past.settlements == before.settlements, "at \(before.moment)")
            #expect(past.versions.map(\.version) == before.versions.map(\.version))
        }
        let newest = try BooksFold.newest(
            of: books.store,
            ranges: EngineSettings().sweepRanges,
            at: engine.now
        )
        let now = try await engine.books()
        #expect(newest.money == now.money && newest.partners == now.partners)
        #expect(newest.settlements == now.settlements && newest.through == now.through)
        try await engine.stop()
    }

    @Test(
        "Before the first entry there is no fund, and a cycle that was open then is run over so far"
    )
    func before() async throws {
        let books = try await Bookkeeping()
        let start = books.engine.now
        books.coalition.clock.advance(days: 1)
        _ = try await books.shopping()
        let middle = try await books.engine.books()
        let run = try await books.run()
        books.coalition.clock.advance(days: 1)
        _ = try await books.shopping("2")
        books.finishMonth()
        try await books.closeAll()
        let nothing = try await books.engine.books(
            at: Instant(microseconds: start.microseconds - 1)
        )
        #expect(nothing.money == nil && nothing.through == 0 && nothing.program == nil)
        let past = try await books.engine.books(at: middle.moment)
        #expect(past.settlements.cycles.isEmpty)
        let plan = try books.engine.settlementPlan(run.number, in: past)
        #expect(plan.closed == nil)
        let again = try await books.engine.run(plan)
        #expect(again.matrixJSON == run.matrixJSON)
        #expect(again.statements.map(\.json) == run.statements.map(\.json))
        #expect(throws: SettlementRunFault.unknownCycle) {
            _ = try books.engine.settlementPlan(run.number + 1, in: past)
        }
        try await books.engine.stop()
    }

    @Test("What is open of an issuer is what members' lots of it hold")
    func runOff() async throws {
        let books = try await Bookkeeping()
        var workload = Workload(
            seed: 5,
            coalition: books.coalition,
            members: try await books.coalition.enrol(5)
        )
        for step in 0..<300 {
            let next = workload.next()
            let outcome = try await books.engine.submit([next.submission])
            workload.learn(next, outcome[0])
            if step % 7 == 0 { books.coalition.clock.advance(seconds: 90_000) }
        }
        let report = try #require(try await books.engine.liability(from: .always, until: .never))
        for issuer in [books.coalition.hotel, books.coalition.shop] {
            var open: Int64 = 0
            for id in workload.members {
                for lot in try #require(try await books.engine.member(id)).lots.lots
                where lot.issuer == issuer.rawValue {
                    open += lot.free.rawValue + lot.held.rawValue
                }
            }
            let runOff = RunOff(of: issuer, in: report)
            #expect(runOff.openPoints == open && open > 0)
            #expect(runOff.lines.reduce(0) { $0 + $1.points } == open)
            #expect(runOff.lines.map(\.month) == runOff.lines.map(\.month).sorted())
            #expect(Set(runOff.lines.map(\.month)).count == runOff.lines.count)
            let fen = Ratio(5, 3).multiplied(by: open, rounding: .ceiling)
            #expect(runOff.openValue.fen == fen)
        }
        let account = try #require(try await books.engine.books().account(of: books.coalition.shop))
        #expect(try await books.engine.runOff(of: account, at: books.engine.now) == nil)
        try await books.engine.stop()
    }
}
