// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Members as they were", .timeLimit(.minutes(15)))
struct PastMemberTests {
    /// What the journal gives when it is applied up to a moment and no further.
    private func replay(_ disk: Disk, at instant: Instant) throws -> LoyaltyState {
        let state = LoyaltyState()
        for record in try Journal.records(of: disk) where record.ledger.recordedAt <= instant {
            state.apply(record)
        }
        return state
    }

    @Test(
        "At any moment that has passed a member is what a replay up to then gives",
        arguments: [1, 2, 3] as [UInt64]
    )
    func replayed(seed: UInt64) async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        var workload = Workload(
            seed: seed,
            coalition: coalition,
            members: try await coalition.enrol(6)
        )
        var moments: [Instant] = [coalition.clock.now()]
        for step in 0..<400 {
            let next = workload.next()
            let outcome = try await coalition.engine.submit([next.submission])
            workload.learn(next, outcome[0])
            if step % 5 == 0 { coalition.clock.advance(seconds: 40_000) }
            moments.append(coalition.clock.now())
        }
        var chance = SeededGenerator(seed: seed)
        var compared = 0
        for _ in 0..<30 {
            let instant = moments[Int(chance.number(below: UInt64(moments.count)))]
            let state = try replay(store.disk, at: instant)
            for id in workload.members {
                let past = try await coalition.engine.member(id, at: instant)
                var expected = state.members[id.rawValue]?.value
                expected?.refreshDeadline()
                #expect(past == expected, "\(id) at \(instant)")
                compared += 1
            }
        }
        #expect(compared >= 180)
        try await coalition.engine.stop()
    }

    @Test("Before it enrolled a member has nothing, and nobody is nobody")
    func before() async throws {
        let coalition = try await Coalition()
        let start = coalition.clock.now()
        coalition.clock.advance(seconds: 60)
        let member = try await coalition.enrolOne()
        #expect(try await coalition.engine.member(member, at: start) == nil)
        #expect(try await coalition.engine.member(MemberID(99), at: start) == nil)
        try await coalition.engine.stop()
    }

    @Test("A statement's opening balances and what came and went make the closing ones")
    func statement() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        var workload = Workload(
            seed: 9,
            coalition: coalition,
            members: try await coalition.enrol(3)
        )
        let start = coalition.clock.now()
        for step in 0..<300 {
            let next = workload.next()
            let outcome = try await coalition.engine.submit([next.submission])
            workload.learn(next, outcome[0])
            if step % 5 == 0 { coalition.clock.advance(seconds: 40_000) }
        }
        let end = coalition.clock.now()
        let span = end.microseconds - start.microseconds
        for part in 0..<8 {
            let from = Instant(microseconds: start.microseconds + span / 8 * Int64(part))
            let until = Instant(microseconds: from.microseconds + span / 5)
            for id in workload.members {
                try await check(coalition, store.disk, id, from, until)
            }
        }
        try await coalition.engine.stop()
    }

    private func check(
        _ coalition: Coalition,
        _ disk: Disk,
        _ id: MemberID,
        _ from: Instant,
        _ until: Instant
    ) async throws {
        var entries: [EntryID] = []
        var cursor: EntryID?
        var first: PeriodStatement?
        repeat {
            let page = try #require(
                try await coalition.engine.statement(
                    of: id,
                    from: from,
                    until: until,
                    behind: cursor,
                    limit: 3
                )
            )
            entries += page.records.map(\.id)
            cursor = page.next
            first = first ?? page
        } while cursor != nil
        let statement = try #require(first)
        let expected = try Journal.records(of: disk).filter {
            $0.member == id && $0.ledger.recordedAt >= from && $0.ledger.recordedAt < until
        }
        #expect(entries == expected.map(\.id).reversed())
        #expect(statement.count == expected.count)
        func total(_ record: Record?) -> Int64 {
            guard let after = record?.ledger.holder?.after else { return 0 }
            return after.pending.rawValue + after.available.rawValue + after.held.rawValue
                - after.debt.rawValue
        }
        let flows = statement.flows.net.values.reduce(0, +)
        #expect(total(statement.opening) + flows == total(statement.closing))
    }
}
