// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("What those who supervise ask about", .timeLimit(.minutes(10)))
struct OversightTests {
    /// Topics that are known by the kinds of their entries alone.
    private static let kinds: [(topic: EntryTopics, kinds: Set<String>)] = [
        (.holds, ["hold_placed", "hold_captured", "hold_released", "hold_expired"]),
        (.drafts, ["draft_submitted", "draft_reviewed"]),
        (
            .messages,
            ["message_sent", "member_frozen", "member_unfrozen", "objection_rejected"]
        ),
        (.transfers, ["points_sent"]),
        (.acts, ["points_adjusted", "tier_assigned", "program_published", "age_band_changed"]),
    ]

    /// A coalition with some trade behind it, in which questions were asked all along.
    private func traded(seed: UInt64) async throws -> Coalition {
        let coalition = try await Coalition(MemoryStore(), settings: EngineSettings())
        var workload = Workload(
            seed: seed,
            coalition: coalition,
            members: try await coalition.enrol(6)
        )
        for step in 0..<400 {
            workload.passTime()
            let next = workload.next()
            let outcome = try await coalition.engine.submit([next.submission])
            workload.learn(next, outcome[0])
            if step % 40 == 0 { _ = try await coalition.engine.oversight { _ in true } }
        }
        return coalition
    }

    private func journal(_ engine: Engine) async throws -> [Record] {
        try await engine.scan(maximum: .max, into: [Record]()) { all, record in
            all.append(record)
            return true
        }.value
    }

    private func used(_ record: Record) -> Int64 {
        record.ledger.lotChanges.reduce(0) { sum, change in
            switch change {
            case .consumed(let slice), .captured(let slice): sum + slice.points.rawValue
            case .issued, .matured, .held, .released, .restored: sum
            }
        }
    }

    @Test("A topic has every entry about it and no other one", arguments: [1, 2] as [UInt64])
    func topics(seed: UInt64) async throws {
        let coalition = try await traded(seed: seed)
        let engine = coalition.engine
        let all = try await journal(engine)
        func found(_ topic: EntryTopics) async throws -> [EntryID] {
            try await engine.scan(about: topic, maximum: .max, into: [EntryID]()) { ids, record in
                ids.append(record.id)
                return true
            }.value
        }
        for (topic, kinds) in OversightTests.kinds {
            let expected = all.filter { kinds.contains("\($0.fact.kind)") }.map(\.id)
            #expect(try await found(topic) == expected, "\(kinds)")
        }
        let zone = try #require(engine.program).program.timeZone
        let (start, today) = (zone.day(of: all[0].ledger.recordedAt), zone.day(of: engine.now))
        let flows = try await engine.oversight { $0.flows.sums(over: start...today) }
        let used = all.filter { $0.partner != nil }.map(used).reduce(0, +)
        #expect(used > 0)
        #expect(flows.values.reduce(0) { $0 + $1.points } == used)
        try await engine.stop()
    }

    @Test("A long journal is read ahead page by page, until nothing of it is left")
    func readAhead() async throws {
        let coalition = try await Coalition()
        let engine = coalition.engine
        for _ in 0..<11 { _ = try await coalition.enrol(1_000) }
        #expect(try await engine.readAhead(), "11,000 entries are more than a page")
        #expect(try await !engine.readAhead())
        _ = try await coalition.enrolOne()
        #expect(try await !engine.readAhead(), "a page takes what came meanwhile")
        try await engine.stop()
    }

    @Test("Spans, limits and pages cut a topic where they cut the journal")
    func spans() async throws {
        let coalition = try await traded(seed: 3)
        let engine = coalition.engine
        let kinds = OversightTests.kinds[0].kinds
        let holds = try await journal(engine).filter { kinds.contains("\($0.fact.kind)") }
        try #require(holds.count > 16)
        let (from, until) = (holds[5].ledger.recordedAt, holds[15].ledger.recordedAt)
        let inside = holds.filter { (from..<until).contains($0.ledger.recordedAt) }.map(\.id)
        func scan(_ maximum: UInt64) async throws -> JournalScan<[EntryID]> {
            try await engine.scan(
                about: .holds,
                from: from,
                until: until,
                maximum: maximum,
                into: []
            ) { ids, record in
                ids.append(record.id)
                return true
            }
        }
        let whole = try await scan(1_000)
        #expect(whole.value == inside && !whole.isCut)
        let cut = try await scan(3)
        #expect(cut.value == Array(inside.prefix(3)) && cut.isCut)

        var cursor: EntryID?
        var pages: [EntryID] = []
        repeat {
            let page = try await engine.entries(
                about: .holds,
                before: cursor,
                from: from,
                until: until,
                limit: 4
            ) { _ in true }
            pages += page.records.map(\.id)
            cursor = page.next
        } while cursor != nil
        #expect(pages == inside.reversed())
        try await engine.stop()
    }

    @Test("The newest days count what was used in them, and nothing from before")
    func recent() async throws {
        let coalition = try await traded(seed: 4)
        let engine = coalition.engine
        let program = try #require(engine.program)
        let zone = program.program.timeZone
        let today = zone.day(of: engine.now)
        let all = try await journal(engine)
        for days: Int32 in [0, 1, 7, RecentTrade.days] {
            let first = today.adding(days: -days)
            let kinds: Set<String> = ["paid_with_points", "hold_captured", "reward_redeemed"]
            let expected = all.filter {
                kinds.contains("\($0.fact.kind)") && zone.day(of: $0.ledger.recordedAt) >= first
            }
            let (trade, newest) = try await engine.oversight { book in
                (book.recent.trade(since: first), book.recent.newest(since: first, in: zone))
            }
            #expect(trade.uses.values.reduce(0, +) == Int64(expected.count))
            #expect(newest.allSatisfy { zone.day(of: $0.at) >= first })
            #expect(newest.count <= RecentTrade.usesMaximum)
        }
        try await engine.stop()
    }
}
