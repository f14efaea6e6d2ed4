// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

/// A flight is cancelled, and the machine dies in the middle of giving everything back.
@Suite("Cancelled slots", .timeLimit(.minutes(15)))
struct SlotCancellationTests {
    private static let price: Int64 = 30_000

    private static let program: ProgramSource = {
        let flight = """
            - code: flight
              partner: hotel
              name: {zh: 机票, en: Flight}
              kind: ticket
              ticket: {admits: 1}
              price: \(price)
              value: 500.00
              stock: unlimited
              slots: {parity: yes}
              redemption: {compensation: {percent: 10, minimum: 100, maximum: 5000}}

            """
        return ProgramSource(
            files: TestProgram.source.files.map { file in
                guard file.path == "rewards/all.yaml" else { return file }
                return SourceFile(path: file.path, text: file.text + flight)
            }
        )
    }()

    /// Commits one entry at a time, and looks for what is left after each of them.
    private static var settings: EngineSettings {
        var settings = EngineSettings()
        settings.batchMaximum = 1
        settings.cancellationMaximum = 1
        settings.settleMaximum = 2
        settings.sweepRanges = 3
        settings.entriesPerSweep = 4
        return settings
    }

    private struct Booked {
        let coalition: Coalition
        let flight: RewardNumber
        let slot: SlotName
        let members: [MemberID]

        var cancellation: Command {
            .cancelSlot(CancelSlot(reward: flight, slot: slot, reason: "weather"))
        }

        func left() async throws -> Int {
            let days = try await coalition.engine.slots(of: flight, on: [slot.day])
            return try #require(days.first?[slot.code]).open.count
        }
    }

    private func booked(_ coalition: Coalition, _ count: Int) async throws -> Booked {
        let registry = try #require(coalition.engine.program?.registry)
        let flight = try #require(registry.reward(code: "flight"))
        let zone = try #require(coalition.engine.program?.program.timeZone)
        let day = zone.day(of: coalition.clock.now()).adding(days: 20)
        let start = zone.start(of: day).adding(seconds: 9 * 3_600)
        let offer = SlotOffer(
            code: "HM12",
            startsAt: start,
            endsAt: start.adding(seconds: 7_200),
            forMoney: 100,
            forPoints: Int64(count)
        )
        let days = [OfferedDay(day: day, slots: [offer])]
        let imported = try await coalition.submit(
            .importSlots(ImportSlots(reward: flight, days: days))
        )
        #expect(imported.isRecorded)
        let members = try await coalition.enrol(count)
        let slot = SlotName(day: day, code: "HM12")
        for member in members {
            try await coalition.submit(coalition.give(member, SlotCancellationTests.price))
            let wish = RedeemReward(member: member, reward: flight, slot: slot)
            #expect(try await coalition.submit(.redeemReward(wish)).isRecorded)
        }
        return Booked(coalition: coalition, flight: flight, slot: slot, members: members)
    }

    /// Everybody has the points and a tenth of them more, by one entry each.
    private func expectGivenBack(
        _ booked: Booked,
        _ engine: Engine,
        _ memory: MemoryStore
    ) async throws {
        for member in booked.members {
            let balances = try await engine.member(member)?.balances
            #expect(balances?.available == Points(SlotCancellationTests.price * 11 / 10))
        }
        let changes = try Journal.records(of: memory.disk).compactMap { record in
            if case .redemptionChanged(let fact) = record.fact { fact } else { nil }
        }
        #expect(changes.count == booked.members.count)
        #expect(Set(changes.map(\.redemption)).count == booked.members.count)
        #expect(changes.allSatisfy { $0.cause != nil && $0.reason == "weather" })
    }

    @Test("Killed after any commit, it goes on where it was, and pays everybody exactly once")
    func crashes() async throws {
        let memory = MemoryStore()
        let clock = ManualClock()
        let album = Disks()
        let plan = FaultyStore.Plan(afterCommit: { _ in album.add(memory.disk) })
        let coalition = try await Coalition(
            FaultyStore(memory, plan),
            clock: clock,
            settings: SlotCancellationTests.settings,
            program: SlotCancellationTests.program
        )
        let booked = try await booked(coalition, 7)
        let before = memory.disk.entries.count
        let cancelled = try await coalition.submit(booked.cancellation)
        #expect(cancelled.isRecorded)
        while try await booked.left() > 0 { _ = try await coalition.engine.settle() }
        try await expectGivenBack(booked, coalition.engine, memory)
        try await coalition.engine.stop()
        let crashes = album.all.filter { $0.entries.count > before }
        #expect(Set(crashes.map(\.entries.count)).count >= 5)
        for disk in crashes {
            let again = MemoryStore(disk)
            let second = try await Coalition(
                again,
                clock: clock,
                settings: SlotCancellationTests.settings,
                program: SlotCancellationTests.program
            )
            while try await second.engine.settle() > 0 {}
            try await expectGivenBack(booked, second.engine, again)
            try await second.engine.stop()
            try Journal.expectSound(again.disk, settings: SlotCancellationTests.settings)
            let report = Lives.report(on: again.disk, SlotCancellationTests.settings)
            #expect(report.problems.isEmpty, "\(report.problems)")
        }
    }

    @Test("Without anybody asking, the timer goes on after a restart")
    func timer() async throws {
        let memory = MemoryStore()
        var settings = SlotCancellationTests.settings
        settings.cancellationMaximum = 0
        settings.settleMaximum = 0
        let first = try await Coalition(
            memory,
            settings: settings,
            program: SlotCancellationTests.program
        )
        let booked = try await booked(first, 5)
        #expect(try await first.submit(booked.cancellation).isRecorded)
        #expect(try await booked.left() == 5)
        try await first.engine.stop()
        let entries = memory.disk.entries.count
        let second = try await Coalition(
            memory,
            clock: first.clock,
            settings: SlotCancellationTests.settings,
            program: SlotCancellationTests.program
        )
        while memory.disk.entries.count < entries + 5 {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await expectGivenBack(booked, second.engine, memory)
        try await second.engine.stop()
        try Journal.expectSound(memory.disk, settings: SlotCancellationTests.settings)
    }

    @Test("To cancel again, by whatever key, answers the first cancellation and pays nobody again")
    func again() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory, program: SlotCancellationTests.program)
        let booked = try await booked(coalition, 3)
        let first = try await coalition.submit(booked.cancellation, key: "a")
        #expect(try await booked.left() == 0)
        for key in ["a", "b", nil] {
            let again = try await coalition.submit(booked.cancellation, key: key)
            #expect(again.isReplayed)
            #expect(again.record?.id == first.record?.id)
        }
        try await expectGivenBack(booked, coalition.engine, memory)
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    @Test("A lot that lapsed in between gets 90 days")
    func lapsed() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory, program: SlotCancellationTests.program)
        let booked = try await booked(coalition, 1)
        let member = try await coalition.enrolOne()
        let survey = RecordActivity(
            member: member,
            source: SourceKey(partner: coalition.shop, type: "survey", id: "1"),
            occurredAt: coalition.clock.now(),
            kind: "survey"
        )
        try await coalition.submit(.recordActivity(survey))
        try await coalition.submit(coalition.give(member, SlotCancellationTests.price - 30))
        let zone = try #require(coalition.engine.program?.program.timeZone)
        let day = zone.day(of: coalition.clock.now()).adding(days: 60)
        let start = zone.start(of: day)
        let offer = SlotOffer(
            code: "HM14",
            startsAt: start,
            endsAt: start.adding(seconds: 7_200),
            forMoney: 1,
            forPoints: 1
        )
        let slot = SlotName(day: day, code: "HM14")
        let days = [OfferedDay(day: day, slots: [offer])]
        try await coalition.submit(.importSlots(ImportSlots(reward: booked.flight, days: days)))
        let wish = RedeemReward(member: member, reward: booked.flight, slot: slot)
        #expect(try await coalition.submit(.redeemReward(wish)).isRecorded)
        coalition.clock.advance(days: 40)
        let now = coalition.clock.now()
        let cancel = CancelSlot(reward: booked.flight, slot: slot, reason: "weather")
        #expect(try await coalition.submit(.cancelSlot(cancel)).isRecorded)
        let state = try #require(try await coalition.engine.member(member))
        #expect(state.balances.available == Points(33_000))
        let dated = state.lots.lots.filter { $0.expiresAt != .never }
        #expect(dated.map(\.free) == [Points(30)])
        #expect(dated.map(\.expiresAt) == [now.adding(days: 90)])
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    @Test("Two thousand wishes at once for a hundred places take exactly a hundred")
    func rush() async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(memory, program: SlotCancellationTests.program)
        let booked = try await booked(coalition, 1)
        let day = booked.slot.day.adding(days: 1)
        let zone = try #require(coalition.engine.program?.program.timeZone)
        let start = zone.start(of: day)
        let offer = SlotOffer(
            code: "rush",
            startsAt: start,
            endsAt: start.adding(seconds: 3_600),
            forMoney: 0,
            forPoints: 100
        )
        let days = [OfferedDay(day: day, slots: [offer])]
        try await coalition.submit(.importSlots(ImportSlots(reward: booked.flight, days: days)))
        let members = try await coalition.enrol(20)
        for member in members { try await coalition.submit(coalition.give(member, 9_000_000)) }
        let wishes = (0..<2_000).map { number in
            coalition.submission(
                .redeemReward(
                    RedeemReward(
                        member: members[number % members.count],
                        reward: booked.flight,
                        slot: SlotName(day: day, code: "rush")
                    )
                )
            )
        }
        async let first = coalition.engine.submit(Array(wishes[..<1_000]))
        async let second = coalition.engine.submit(Array(wishes[1_000...]))
        let outcomes = try await first + second
        #expect(outcomes.count(where: \.isRecorded) == 100)
        #expect(outcomes.count { $0.refusal?.code == "slot_full" } == 1_900)
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }
}
