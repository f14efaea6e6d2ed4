// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Group commit", .timeLimit(.minutes(15)))
struct GroupCommitTests {
    private let gate = Gate()

    private func gatedStore() -> FaultyStore {
        FaultyStore(MemoryStore(), .init(beforeCommit: { [gate] _ in gate.pass() }))
    }

    @Test("What comes in during one commit goes into the next, all of it")
    func everythingWaiting() async throws {
        let memory = MemoryStore()
        let awards = Counter()
        let entries = Counter()
        let plan = FaultyStore.Plan(
            beforeCommit: { [gate] _ in gate.pass() },
            afterCommit: { _ in
                // Rows are written back in between; only commits with entries count.
                while entries.value < memory.disk.entries.count {
                    if entries.increase() == memory.disk.entries.count { awards.increase() }
                }
            }
        )
        let coalition = try await Coalition(FaultyStore(memory, plan))
        let members = try await coalition.enrol(100)
        var commits = 0
        // A machine with other work may bring a request late; then what came late was not waiting.
        for attempt in 1...5 where !(1...2).contains(commits) {
            let before = awards.value
            try await awardWhileCommitting(members, coalition, "\(attempt)", wait: attempt * 100)
            commits = awards.value - before
        }
        #expect((1...2).contains(commits))
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    /// One award for each member while the gate holds a commit up.
    private func awardWhileCommitting(
        _ members: [MemberID],
        _ coalition: Coalition,
        _ receipt: String,
        wait milliseconds: Int
    ) async throws {
        gate.close()
        let posted = Counter()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for (index, member) in members.enumerated() {
                group.addTask {
                    posted.increase()
                    let command = coalition.stay(member, yuan: 5, "\(receipt)-\(index)")
                    return try await coalition.submit(command).isRecorded
                }
            }
            try await gate.waitForArrival()
            while posted.value < members.count { await Task.yield() }
            try await Task.sleep(for: .milliseconds(milliseconds))
            gate.open()
            for try await isRecorded in group { #expect(isRecorded) }
        }
    }

    @Test("Alone, a request is committed at once")
    func alone() async throws {
        let store = gatedStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        let before = store.base.disk.entries.count
        try await coalition.submit(coalition.stay(member, yuan: 5, "1"))
        #expect(store.base.disk.entries.count == before + 1)
        try await coalition.engine.stop()
    }

    @Test("A commit takes no more than its maximum, and nothing is lost over it")
    func batchMaximum() async throws {
        let store = gatedStore()
        var settings = EngineSettings()
        settings.batchMaximum = 10
        let coalition = try await Coalition(store, settings: settings)
        let member = try await coalition.enrolOne()
        gate.close()
        let before = store.commitCount
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask {
                    try await coalition.submit(coalition.stay(member, yuan: 1, "\(index)"))
                }
            }
            try await gate.waitForArrival()
            try await Task.sleep(for: .milliseconds(100))
            gate.open()
            try await group.waitForAll()
        }
        #expect(store.commitCount - before >= 10)
        #expect(try await coalition.available(member) == 1_000)
        try await coalition.engine.stop()
    }

    @Test("Submissions are decided in their order, and their entries stand in it")
    func order() async throws {
        let coalition = try await Coalition()
        let members = try await coalition.enrol(3)
        let submissions = (0..<300).map { index in
            coalition.submission(coalition.stay(members[index % 3], yuan: 1, "\(index)"))
        }
        let outcomes = try await coalition.engine.submit(submissions)
        let records = outcomes.compactMap(\.record)
        #expect(records.count == 300)
        let first = try #require(records.first).sequence
        #expect(records.map(\.sequence) == (0..<300).map { first + $0 })
        #expect(records.map { $0.source?.id } == (0..<300).map { "\($0)" })
        #expect(records.last?.ledger.holder?.after.available == Points(1_000))
        try await coalition.engine.stop()
    }

    @Test("A refused item does not hold back its neighbours")
    func refusedItem() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let outcomes = try await coalition.engine.submit([
            coalition.submission(coalition.stay(member, yuan: 1, "1")),
            coalition.submission(coalition.hold(member, 500)),
            coalition.submission(coalition.stay(MemberID(999), yuan: 1, "3")),
            coalition.submission(coalition.stay(member, yuan: 1, "4")),
        ])
        #expect(outcomes.map(\.isRecorded) == [true, false, false, true])
        #expect(outcomes[2].refusal == .unknownMember)
        #expect(try await coalition.available(member) == 20)
        try await coalition.engine.stop()
    }
}
