// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Publication", .timeLimit(.minutes(15)))
struct PublicationTests {
    private let second = Command.publishProgram(PublishProgram(source: TestProgram.secondSource))

    @Test("A second version holds from its entry on, also after a restart")
    func secondVersion() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        let first = try await coalition.submit(coalition.stay(member, yuan: 10, "1"))
        #expect(try await coalition.submit(second).isRecorded)
        #expect(coalition.engine.program?.version == 2)
        let after = try await coalition.submit(coalition.stay(member, yuan: 10, "2"))
        #expect(first.record?.version == 1)
        #expect(after.record?.version == 2)
        #expect(try await coalition.available(member) == 300)
        // What comes back is measured by the version under which it was bought.
        let purchase = try #require(first.record).id
        try await coalition.submit(coalition.giveBack(purchase, yuan: 10, "r"))
        #expect(try await coalition.available(member) == 200)
        let disk = store.disk
        try await coalition.engine.stop()

        for disk in [disk, store.disk] {
            try Journal.expectSound(disk)
            let again = try await Coalition(MemoryStore(disk), clock: coalition.clock)
            #expect(again.engine.program?.version == 2)
            try await again.submit(again.stay(member, yuan: 10, "3"))
            #expect(try await again.available(member) == 400)
            try await again.engine.stop()
        }
    }

    @Test("The version of one batch holds for the commands behind it in the same batch")
    func sameBatch() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let outcomes = try await coalition.engine.submit([
            coalition.submission(coalition.stay(member, yuan: 10, "1")),
            coalition.submission(second),
            coalition.submission(coalition.stay(member, yuan: 10, "2")),
        ])
        #expect(outcomes.compactMap(\.record).map(\.version) == [1, 2, 2])
        #expect(try await coalition.available(member) == 300)
        try await coalition.engine.stop()
    }

    @Test("Readers see a version when it is durable, and not before")
    func durable() async throws {
        let gate = Gate()
        let store = FaultyStore(MemoryStore(), .init(beforeCommit: { _ in gate.pass() }))
        let coalition = try await Coalition(store)
        gate.close()
        async let published = coalition.submit(second)
        try await gate.waitForArrival()
        #expect(coalition.engine.program?.version == 1)
        gate.open()
        #expect(try await published.isRecorded)
        #expect(coalition.engine.program?.version == 2)
        try await coalition.engine.stop()
    }

    @Test("The same documents again, and documents with mistakes, are refused")
    func refused() async throws {
        let coalition = try await Coalition()
        let same = Command.publishProgram(PublishProgram(source: TestProgram.source))
        #expect(try await coalition.submit(same).refusal == .programUnchanged(version: 1))
        let broken = PublishProgram(source: TestProgram.source(rules: "- {code: x}"))
        let outcome = try await coalition.submit(.publishProgram(broken))
        #expect(outcome.refusal?.code == "program_invalid")
        #expect(coalition.engine.program?.version == 1)
        try await coalition.engine.stop()
    }

    @Test("Before the first publication commands are refused, and reads find nobody")
    func unpublished() async throws {
        let engine = try Engine(store: MemoryStore(), clock: ManualClock())
        let outcomes = try await engine.submit([Submission(Request(.enrolMember(EnrolMember())))])
        #expect(outcomes == [.refused(.programNotPublished)])
        #expect(try await engine.member(MemberID(1)) == nil)
        #expect(try await engine.overview().sequence == 0)
        #expect(engine.program == nil)
        try await engine.stop()
    }
}
