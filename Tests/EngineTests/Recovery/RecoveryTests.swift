// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Recovery", .timeLimit(.minutes(15)))
struct RecoveryTests {
    private func settings(ranges: Int) -> EngineSettings { Lives.settings(ranges: ranges) }

    /// Every disk that there was in a short life of 530 members.
    private func life(seed: UInt64, _ settings: EngineSettings) async throws -> [Disk] {
        try await Lives.disks(seed: seed, members: 530, batches: 16, settings)
    }

    @Test(
        "Killed after any commit, the rows recover to what a replay from the first entry gives",
        arguments: [1, 2, 3, 16, 100, 1_000]
    )
    func afterAnyCommit(ranges: Int) async throws {
        let settings = settings(ranges: ranges)
        let disks = try await life(seed: UInt64(ranges), settings)
        #expect(disks.count > 16)
        // One journal grows from disk to disk, so one replay grows along.
        let replay = LoyaltyState()
        var replayed = 0
        for disk in disks {
            for entry in disk.entries.dropFirst(replayed) {
                replay.apply(try JournalBody.read(entry))
            }
            replayed = disk.entries.count
            let rows = try Journal.recoveredRows(of: disk, settings: settings)
            #expect(rows == StateRows(of: replay).rows)
        }
        // What the rows were written under is in use: the marks are not all at the end or at 0.
        let between = disks.contains { disk in
            disk.marks.contains { $0 > 0 && $0 < UInt64(disk.entries.count) }
        }
        #expect(between)
    }

    @Test("An engine that opens any of the disks goes on as if nothing had happened")
    func goesOn() async throws {
        let settings = settings(ranges: 3)
        for disk in try await life(seed: 42, settings).dropFirst(2) {
            let store = MemoryStore(disk)
            let coalition = try await Coalition(store, settings: settings)
            guard let member = try await coalition.engine.member(MemberID(1)) else { continue }
            try await coalition.submit(coalition.give(member.id, 7))
            let after = try await coalition.available(member.id)
            #expect(after >= 7)
            try await coalition.engine.stop()
            try Journal.expectSound(store.disk, settings: settings)
        }
    }

    @Test("After a clean stop there is nothing to replay, under whatever number of ranges")
    func cleanStop() async throws {
        let disks = try await life(seed: 7, settings(ranges: 16))
        let last = try #require(disks.last)
        #expect(Set(last.marks) == [UInt64(last.entries.count)])
        for ranges in [1, 16, 100] {
            let store = MemoryStore(last)
            let coalition = try await Coalition(store, settings: settings(ranges: ranges))
            #expect(try await coalition.engine.overview().dirtyRows == 0)
            let member = try await coalition.enrolOne()
            try await coalition.submit(coalition.stay(member, yuan: 1, "after"))
            try Journal.expectSound(store.disk, settings: settings(ranges: ranges))
            try await coalition.engine.stop()
        }
    }

    @Test("A damaged entry stops the opening, and is not taken for another")
    func damagedEntry() async throws {
        let disks = try await life(seed: 3, settings(ranges: 3))
        var disk = try #require(disks.last)
        disk.marks = [0, 0, 0]
        disk.entries[20][9] ^= 1
        #expect(throws: MalformedBytes.self) {
            try Engine(
                store: MemoryStore(disk),
                clock: ManualClock(),
                settings: settings(ranges: 3)
            )
        }
    }

    @Test("A missing row of a member who is in the journal stops the opening")
    func missingRow() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        try await coalition.engine.stop()
        let again = try await Coalition(MemoryStore(store.disk))
        try await again.submit(again.give(member, 5))
        var disk = try #require(again.store as? MemoryStore).disk
        try await again.engine.stop()
        disk.rows[RowKey(.member, member.rawValue)] = nil
        // However far the write-back has come, the last entry is still to be replayed.
        let last = UInt64(disk.entries.count)
        disk.marks = disk.marks.map { _ in last - 1 }
        #expect(throws: DamagedStore.self) {
            try Engine(store: MemoryStore(disk), clock: ManualClock())
        }
    }
}
