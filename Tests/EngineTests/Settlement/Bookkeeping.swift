// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Testing

@testable import TestSupport

/// A coalition whose cycles are closed as time goes by.
struct Bookkeeping {
    let store: MemoryStore
    let coalition: Coalition

    init(_ store: MemoryStore = MemoryStore(), clock: ManualClock = ManualClock()) async throws {
        self.store = store
        coalition = try await Coalition(store, clock: clock)
    }

    var engine: Engine { coalition.engine }

    /// What a run over a cycle finds now; over the next one when none is named.
    func run(_ number: UInt64? = nil) async throws -> SettlementRun {
        try await engine.run(try await engine.settlementPlan(number))
    }

    /// Closes the next cycle with what a run has found.
    @discardableResult
    func close() async throws -> Outcome {
        try await coalition.submit(.settlement(.close(try await run().command)))
    }

    /// Closes all cycles that are over: those from before the first entry are empty.
    func closeAll() async throws {
        while try await engine.settlementPlan().isOver(at: engine.now) {
            let outcome = try await close()
            #expect(outcome.isRecorded)
        }
    }

    /// The clock moves to the first day of the month after this one.
    func finishMonth() {
        let zone = ProgramTimeZone.shanghai
        let month = CalendarMonth(of: zone.day(of: coalition.clock.now()))
        while CalendarMonth(of: zone.day(of: coalition.clock.now())) == month {
            coalition.clock.advance(days: 1)
        }
    }

    /// The points of the hotel and of the shop are spent at the hotel.
    func shopping(_ id: String = "1") async throws -> MemberID {
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.stay(member, yuan: 600, "s\(id)"))
        try await coalition.submit(coalition.purchase(member, yuan: 300, "p\(id)"))
        coalition.clock.advance(days: 8)
        _ = try await engine.settle()
        try await coalition.submit(coalition.pay(member, yuan: 20, "q\(id)"))
        return member
    }

    func book() async throws -> SettlementBook { try await engine.settlementBook() }

    func statement(_ partner: PartnerNumber, of number: UInt64) async throws -> SettlementStatement
    {
        try #require(try await run(number).statements.first { $0.partner == partner })
    }

    /// Lines of a cycle, all of them.
    func lines(of number: UInt64? = nil) async throws -> [SettlementLine] {
        let plan = try await engine.settlementPlan(number)
        var lines: [SettlementLine] = []
        var next: UInt64? = plan.first
        while let first = next {
            let page = try await engine.settledPage(of: plan, from: first, partner: nil, limit: 7)
            lines += page.entries.flatMap(\.lines)
            next = page.next
        }
        return lines
    }
}
