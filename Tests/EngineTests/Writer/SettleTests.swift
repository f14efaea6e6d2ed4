// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Settling", .timeLimit(.minutes(15)))
struct SettleTests {
    /// A coalition whose members each have 30 points that mature after 7 days.
    private func pending(
        _ count: Int,
        settings: EngineSettings = EngineSettings()
    ) async throws -> (Coalition, [MemberID]) {
        let coalition = try await Coalition(MemoryStore(), settings: settings)
        let members = try await coalition.enrol(count)
        for member in members {
            try await coalition.submit(coalition.purchase(member, yuan: 10, "\(member)"))
        }
        return (coalition, members)
    }

    private func lastFacts(_ coalition: Coalition, _ members: [MemberID]) async throws -> [String] {
        var kinds: [String] = []
        for member in members {
            let statement = try await coalition.engine.statement(
                of: member,
                before: nil,
                limit: 1,
                where: { _ in true }
            )
            kinds.append("\(try #require(statement?.records.first).fact.kind)")
        }
        return kinds
    }

    @Test("Whoever moves the clock settles until nothing is left, however small one pass is")
    func passes() async throws {
        var settings = EngineSettings()
        settings.settleMaximum = 3
        let (coalition, members) = try await pending(20, settings: settings)
        coalition.clock.advance(days: 8)
        var passes = 0
        while try await coalition.engine.settle() > 0 { passes += 1 }
        #expect(passes <= 20)
        let kinds = try await lastFacts(coalition, members)
        #expect(kinds == Array(repeating: "lots_matured", count: 20))
        try await coalition.engine.stop()
    }

    @Test("The timer settles by itself, without anybody asking")
    func timer() async throws {
        let (coalition, members) = try await pending(5)
        while try await coalition.engine.overview().dirtyRows > 0 {
            try await Task.sleep(for: .milliseconds(200))
        }
        coalition.clock.advance(days: 8)
        let store = try #require(coalition.store as? MemoryStore)
        while store.disk.entries.count < 1 + 5 + 5 + 5 {
            try await Task.sleep(for: .milliseconds(20))
        }
        let kinds = try await lastFacts(coalition, members)
        #expect(kinds == Array(repeating: "lots_matured", count: 5))
        try await coalition.engine.stop()
    }

    @Test("A steady stream of requests does not keep the timer from its work")
    func timerUnderLoad() async throws {
        let (coalition, members) = try await pending(2)
        try await coalition.engine.stop()
        let disk = try #require(coalition.store as? MemoryStore).disk
        let again = try await Coalition(MemoryStore(disk), clock: coalition.clock)
        try await again.submit(again.stay(members[0], yuan: 1, "first"))
        coalition.clock.advance(days: 8)
        // Two of three entries are the first member's own; the third is the timer's.
        var last = try await again.engine.overview().sequence
        var others = 0
        for count in 0..<5_000 where others < 2 {
            let outcome = try await again.submit(again.stay(members[0], yuan: 1, "s\(count)"))
            let sequence = try #require(outcome.record).sequence
            others += Int(sequence - last) - 1
            last = sequence
        }
        #expect(try await lastFacts(again, [members[1]]) == ["lots_matured"])
        try await again.engine.stop()
    }

    @Test("A member reads as time has made it, and the statement shows what is recorded")
    func readBeforeSettling() async throws {
        var settings = EngineSettings()
        // The timer finds nobody, so that only reading can have made time pass.
        settings.settleMaximum = 0
        let (coalition, members) = try await pending(2, settings: settings)
        let purchase = try await lastFacts(coalition, members)
        #expect(purchase == ["purchase_recorded", "purchase_recorded"])
        coalition.clock.advance(days: 8)
        #expect(try await coalition.available(members[0]) == 30)
        #expect(try await lastFacts(coalition, members) == purchase)
        try await coalition.engine.stop()
    }

    @Test("The next command and the timer give the same entries, whichever comes first")
    func sameEntries() async throws {
        func run(settles: Bool) async throws -> [LedgerEntry] {
            let (coalition, members) = try await pending(1)
            coalition.clock.advance(days: 8)
            if settles { _ = try await coalition.engine.settle() }
            try await coalition.submit(coalition.pay(members[0], yuan: 1, "p"))
            try await coalition.engine.stop()
            let disk = try #require(coalition.store as? MemoryStore).disk
            try Journal.expectSound(disk)
            return try Journal.records(of: disk).map(\.ledger)
        }
        let lazily = try await run(settles: false)
        #expect(try await run(settles: true) == lazily)
    }
}
