// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Retries", .timeLimit(.minutes(15)))
struct RetryTests {
    @Test("The same key answers the first entry again, at once and after a restart")
    func sameKey() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        let stay = coalition.stay(member, yuan: 5, "1")
        let first = try await coalition.submit(stay, key: "k")
        let second = try await coalition.submit(stay, key: "k")
        #expect(second == first.record.map { .replayed($0) })
        try await coalition.engine.stop()

        let again = try await Coalition(store, clock: coalition.clock)
        let third = try await again.submit(stay, key: "k")
        #expect(third == second)
        #expect(try await again.available(member) == 50)
        try await again.engine.stop()
    }

    @Test("The same key twice in one batch has one effect")
    func sameBatch() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let submission = coalition.submission(coalition.stay(member, yuan: 5, "1"), key: "k")
        let outcomes = try await coalition.engine.submit([submission, submission, submission])
        #expect(outcomes.map(\.isRecorded) == [true, false, false])
        #expect(outcomes.map(\.isReplayed) == [false, true, true])
        #expect(Set(outcomes.map(\.record)).count == 1)
        try await coalition.engine.stop()
    }

    @Test("A key with another content names the field that differs, and changes nothing")
    func reuse() async throws {
        let coalition = try await Coalition()
        let members = try await coalition.enrol(2)
        let first = try await coalition.submit(coalition.stay(members[0], yuan: 5, "1"), key: "k")
        let existing = try #require(first.record).id
        let cases: [(Command, String)] = [
            (coalition.stay(members[0], yuan: 6, "1"), "total"),
            (coalition.stay(members[0], yuan: 5, "2"), "source"),
            (coalition.stay(members[1], yuan: 5, "1"), "member"),
            (coalition.give(members[0], 50), "source"),
        ]
        for (command, field) in cases {
            let outcome = try await coalition.submit(command, key: "k")
            #expect(outcome.refusal == .idempotencyKeyReused(field: field, existing: existing))
        }
        #expect(try await coalition.available(members[0]) == 50)
        #expect(try await coalition.available(members[1]) == 0)
        try await coalition.engine.stop()
    }

    @Test("The same key of another authority is another key")
    func otherAuthority() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let outcomes = try await coalition.engine.submit(
            [UInt64(1), 2].map { principal in
                let authority = Authority(principal: principal)
                let key = IdempotencyKey(authority: authority, text: "k")
                return Submission(
                    Request(coalition.give(member, 10), authority: authority, key: key)
                )
            }
        )
        #expect(outcomes.map(\.isRecorded) == [true, true])
        try await coalition.engine.stop()
    }

    @Test("The same source under another key, or with another content, is refused")
    func duplicateSource() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        let stay = coalition.stay(member, yuan: 5, "1")
        let first = try await coalition.submit(stay, key: "k")
        let existing = try #require(first.record).id
        let other = coalition.stay(member, yuan: 6, "1")
        func expectRefusals(_ coalition: Coalition) async throws {
            let same = try await coalition.submit(stay, key: "l")
            #expect(same.refusal == .duplicateSource(existing: existing, differs: nil))
            let differing = try await coalition.submit(other, key: "l")
            #expect(differing.refusal == .duplicateSource(existing: existing, differs: "total"))
            let keyless = try await coalition.submit(stay)
            #expect(keyless == first.record.map { .replayed($0) })
        }
        try await expectRefusals(coalition)
        try await coalition.engine.stop()
        let again = try await Coalition(store, clock: coalition.clock)
        try await expectRefusals(again)
        #expect(try await again.available(member) == 50)
        try await again.engine.stop()
    }

    @Test("A retry is known however many kinds of sources a partner names meanwhile")
    func manyScopes() async throws {
        let gate = Gate()
        let store = FaultyStore(MemoryStore(), .init(beforeCommit: { _ in gate.pass() }))
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        func command(_ type: String, _ id: String) -> Command {
            guard case .recordPurchase(var purchase) = coalition.stay(member, yuan: 1, id) else {
                preconditionFailure("a stay is a purchase")
            }
            purchase.source = SourceKey(partner: coalition.hotel, type: type, id: id)
            return .recordPurchase(purchase)
        }
        gate.close()
        async let first = coalition.submit(command("receipt", "9"))
        try await gate.waitForArrival()
        async let many = coalition.engine.submit(
            (0..<5_000).map { coalition.submission(command("type-\($0)", "1"), isDryRun: true) }
                + [coalition.submission(command("receipt", "1"))]
        )
        try await Task.sleep(for: .milliseconds(50))
        gate.open()
        let outcome = try await first
        #expect(outcome.isRecorded)
        #expect(try await many.last?.isRecorded == true)
        #expect(try await coalition.submit(command("receipt", "9")).record == outcome.record)
        #expect(try await coalition.available(member) == 20)
        try await coalition.engine.stop()
    }

    @Test("A refused command leaves its key free")
    func refusedKey() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let pay = coalition.pay(member, yuan: 1, "p")
        #expect(try await coalition.submit(pay, key: "k").refusal != nil)
        try await coalition.submit(coalition.stay(member, yuan: 50, "1"))
        #expect(try await coalition.submit(pay, key: "k").isRecorded)
        try await coalition.engine.stop()
    }

    @Test("A key is forgotten after its retention, the source never")
    func retention() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        let stay = coalition.stay(member, yuan: 5, "1")
        try await coalition.submit(stay, key: "k")
        // With all rows written back, nothing follows the batch that forgets the key.
        while try await coalition.engine.overview().dirtyRows > 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
        coalition.clock.advance(days: 31)
        let second = coalition.stay(member, yuan: 7, "2")
        var other = try await coalition.submit(second, key: "k")
        // Keys are forgotten by the way, between commands.
        while !other.isRecorded {
            try await Task.sleep(for: .milliseconds(10))
            other = try await coalition.submit(second, key: "k")
        }
        #expect(other.isRecorded)
        #expect(try await coalition.submit(stay, key: "l").refusal != nil)
        try await coalition.engine.stop()
    }
}
