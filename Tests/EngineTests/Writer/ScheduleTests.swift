// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loyalty
import Primitives
import Rules
import Testing

@testable import Engine
@testable import TestSupport

/// The clock of these tests starts on 2 March; the hotel gives 20 points on every 5th and 20th.
@Suite("Days of the calendar", .timeLimit(.minutes(15)))
struct ScheduleTests {
    static let source = TestProgram.source(
        rules: TestProgram.rules + """
            - code: twice
              name: {zh: 双日, en: Twice a month}
              explanation: {zh: 每月5日和20日, en: On the 5th and the 20th}
              kind: promotional
              trigger: schedule
              days: {month_days: [5, 20]}
              partners: [hotel]
              amount: {fixed: 20}

            """
    )

    /// Few members a step, so that a walk takes many commits.
    private static var settings: EngineSettings {
        var settings = EngineSettings()
        settings.scheduleMaximum = 2
        return settings
    }

    private func coalition(
        _ store: any Store,
        _ clock: ManualClock = ManualClock()
    ) async throws -> Coalition {
        try await Coalition(store, clock: clock, settings: Self.settings, program: Self.source)
    }

    /// The days that were run, in order, once a wanted number of them is on the disk.
    private func runs(_ count: Int, on store: MemoryStore) async throws -> [String] {
        while true {
            let days = try Journal.records(of: store.disk).compactMap { record -> String? in
                guard case .scheduleRun(let fact) = record.fact else { return nil }
                return fact.day.description
            }
            if days.count >= count { return days }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func expectVerified(_ store: MemoryStore, _ clock: ManualClock) throws {
        try Journal.expectSound(store.disk, settings: Self.settings)
        let report = Verifier(MemoryStore(store.disk), clock: clock).verify()
        #expect(report.isSound, "\(report.problems)")
    }

    private func points(_ coalition: Coalition, _ members: [MemberID]) async throws -> [Int64] {
        var points: [Int64] = []
        for member in members { points.append(try await coalition.available(member)) }
        return points
    }

    @Test("A day runs by itself when it begins, once for every member of before")
    func run() async throws {
        let store = MemoryStore()
        let coalition = try await coalition(store)
        let members = try await coalition.enrol(7)
        coalition.clock.advance(days: 3)
        #expect(try await runs(1, on: store) == ["2026-03-05"])
        let late = try await coalition.enrolOne()
        #expect(try await points(coalition, members + [late]) == [20, 20, 20, 20, 20, 20, 20, 0])
        let day = try #require(CalendarDay(iso8601: "2026-03-05"))
        let again = Command.awardSchedule(AwardSchedule(member: members[0], day: day))
        #expect(try await coalition.submit(again) == .unchanged)
        coalition.clock.advance(days: 15)
        #expect(try await runs(2, on: store) == ["2026-03-05", "2026-03-20"])
        #expect(try await points(coalition, members + [late]) == [40, 40, 40, 40, 40, 40, 40, 20])
        try await coalition.engine.stop()
        try expectVerified(store, coalition.clock)
    }

    @Test("A walk that is cut off anywhere is finished after the restart, and gives nobody twice")
    func killed() async throws {
        let disks = Disks()
        let store = MemoryStore()
        let watched = FaultyStore(store, .init(beforeCommit: { _ in disks.add(store.disk) }))
        let coalition = try await coalition(watched)
        let members = try await coalition.enrol(7)
        coalition.clock.advance(days: 3)
        _ = try await runs(1, on: store)
        try await coalition.engine.stop()
        var begun = 0
        for disk in disks.all where disk.entries.count >= 1 + members.count {
            try Journal.expectSound(disk, settings: Self.settings)
            if disk.entries.count > 1 + members.count { begun += 1 }
            let copy = MemoryStore(disk)
            let again = try await self.coalition(copy, coalition.clock)
            #expect(try await runs(1, on: copy) == ["2026-03-05"])
            #expect(try await points(again, members) == Array(repeating: 20, count: 7))
            try await again.engine.stop()
            #expect(copy.disk.entries.count == 1 + members.count + members.count + 1)
            try expectVerified(copy, coalition.clock)
        }
        #expect(begun > 0)
    }

    @Test("Days on which the engine was off are caught up in order", arguments: [(20, 2), (60, 2)])
    func caughtUp(daysOff: Int64, count: Int) async throws {
        let store = MemoryStore()
        let coalition = try await coalition(store)
        let members = try await coalition.enrol(5)
        try await coalition.engine.stop()
        coalition.clock.advance(days: daysOff)
        let again = try await self.coalition(store, coalition.clock)
        // What is older than 31 days is not given any more: the 60th day is the first of May.
        let days = daysOff == 20 ? ["2026-03-05", "2026-03-20"] : ["2026-04-05", "2026-04-20"]
        #expect(try await runs(count, on: store) == days)
        #expect(try await points(again, members) == Array(repeating: 40, count: 5))
        try await again.engine.stop()
        try expectVerified(store, coalition.clock)
    }

    @Test("Members who do not fit into memory are visited all the same")
    func tight() async throws {
        var settings = Self.settings
        settings.cacheBytes = 2_000
        settings.scheduleMaximum = 50
        let store = MemoryStore()
        let coalition = try await Coalition(store, settings: settings, program: Self.source)
        let members = try await coalition.enrol(300)
        try await coalition.engine.stop()
        coalition.clock.advance(days: 3)
        let again = try await Coalition(
            store,
            clock: coalition.clock,
            settings: settings,
            program: Self.source
        )
        #expect(try await runs(1, on: store) == ["2026-03-05"])
        #expect(try await points(again, members) == Array(repeating: 20, count: 300))
        try await again.engine.stop()
        try expectVerified(store, coalition.clock)
    }

    @Test("Without a rule that the calendar sets off nothing is written")
    func nothing() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store, settings: Self.settings)
        _ = try await coalition.enrol(3)
        for _ in 0..<40 {
            coalition.clock.advance(days: 1)
            _ = try await coalition.engine.overview()
        }
        try await coalition.engine.stop()
        #expect(store.disk.entries.count == 4)
    }
}
