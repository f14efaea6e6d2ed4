// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Identifiers", .timeLimit(.minutes(15)))
struct IdentifierTests {
    private let gate = Gate()
    private let sealer = TestSealer.make()

    private func open() async throws -> (Coalition, FaultyStore) {
        let store = FaultyStore(MemoryStore(), .init(beforeCommit: { [gate] _ in gate.pass() }))
        return (try await Coalition(store), store)
    }

    private func enrolment(_ coalition: Coalition, _ phones: String...) -> Submission {
        let sealed = phones.map { sealer.seal(.phone, partner: 0, value: $0) }
        let command = Command.enrolMember(EnrolMember(identifiers: sealed.map(\.sealed)))
        return coalition.submission(command, vault: sealed.map(\.vault))
    }

    private func change(
        _ coalition: Coalition,
        _ make: (ChangeIdentifier) -> Command,
        _ member: MemberID,
        _ phone: String
    ) -> Submission {
        let sealed = sealer.seal(.phone, partner: 0, value: phone)
        let change = ChangeIdentifier(member: member, identifier: sealed.sealed)
        return coalition.submission(make(change), vault: [sealed.vault])
    }

    private func submit(_ coalition: Coalition, _ submission: Submission) async throws -> Outcome {
        try #require(try await coalition.engine.submit([submission]).first)
    }

    @Test("A person is found by the identifier, and the journal does not name it")
    func lookUp() async throws {
        let (coalition, store) = try await open()
        let phone = "13800138000"
        let outcome = try await submit(coalition, enrolment(coalition, phone))
        let member = try #require(outcome.record?.member)
        let digest = sealer.digest(.phone, partner: 0, value: phone)
        #expect(try await coalition.engine.member(ofIdentifier: digest) == member)
        let kept = try await coalition.engine.identifiers(of: member)
        #expect(kept.map(\.value) == [phone])
        try await coalition.engine.stop()
        try Journal.expectSound(store.base.disk, clearValues: [phone])
    }

    @Test("An identifier that is taken is refused, also while its enrolment is on its way")
    func taken() async throws {
        let (coalition, store) = try await open()
        gate.close()
        async let first = submit(coalition, enrolment(coalition, "1"))
        try await gate.waitForArrival()
        async let second = submit(coalition, enrolment(coalition, "1"))
        async let both = coalition.engine.submit([
            enrolment(coalition, "2"), enrolment(coalition, "2"),
        ])
        try await Task.sleep(for: .milliseconds(50))
        gate.open()
        #expect(try await first.isRecorded)
        #expect(try await second.refusal == .identifierTaken)
        #expect(try await both.map(\.refusal) == [nil, .identifierTaken])
        let later = try await submit(coalition, enrolment(coalition, "1"))
        #expect(later.refusal == .identifierTaken)
        #expect(store.base.disk.vault.count == 2)
        try await coalition.engine.stop()
    }

    @Test("An identifier that was removed is free at once, also while the removal is on its way")
    func removed() async throws {
        let (coalition, store) = try await open()
        let enrolled = try await submit(coalition, enrolment(coalition, "1"))
        let member = try #require(enrolled.record?.member)
        gate.close()
        async let removal = submit(
            coalition,
            change(coalition, Command.removeIdentifier, member, "1")
        )
        try await gate.waitForArrival()
        async let again = submit(
            coalition,
            change(coalition, Command.removeIdentifier, member, "1")
        )
        async let other = submit(coalition, enrolment(coalition, "1"))
        try await Task.sleep(for: .milliseconds(50))
        gate.open()
        #expect(try await removal.isRecorded)
        let outcomes = (try await again, try await other)
        #expect(outcomes.0.refusal == .unknownIdentifier)
        #expect(outcomes.1.isRecorded)
        let digest = sealer.digest(.phone, partner: 0, value: "1")
        #expect(try await coalition.engine.member(ofIdentifier: digest) == MemberID(2))
        try await coalition.engine.stop()
        try Journal.expectSound(store.base.disk)
    }

    @Test("In one batch an identifier may be removed, given to another, and moved back")
    func moved() async throws {
        let (coalition, store) = try await open()
        let enrolled = try await submit(coalition, enrolment(coalition, "1"))
        let member = try #require(enrolled.record?.member)
        let other = try await coalition.enrolOne()
        let outcomes = try await coalition.engine.submit([
            change(coalition, Command.removeIdentifier, member, "1"),
            change(coalition, Command.addIdentifier, other, "1"),
            change(coalition, Command.addIdentifier, member, "1"),
            change(coalition, Command.removeIdentifier, other, "1"),
            change(coalition, Command.addIdentifier, member, "1"),
        ])
        #expect(outcomes.map(\.refusal) == [nil, nil, .identifierTaken, nil, nil])
        let digest = sealer.digest(.phone, partner: 0, value: "1")
        #expect(try await coalition.engine.member(ofIdentifier: digest) == member)
        try await coalition.engine.stop()
        #expect(store.base.disk.vault.count == 1)
    }

    @Test("One enrolment with the same identifier twice is refused, and the engine goes on")
    func sameTwice() async throws {
        let (coalition, _) = try await open()
        let outcome = try await submit(coalition, enrolment(coalition, "1", "1"))
        #expect(outcome.refusal?.code == "validation_failed")
        #expect(coalition.engine.condition == .ready)
        #expect(try await submit(coalition, enrolment(coalition, "1", "2")).isRecorded)
        try await coalition.engine.stop()
    }

    @Test("A retried enrolment answers the first member, not that the identifier is taken")
    func retry() async throws {
        let (coalition, _) = try await open()
        func attempt() async throws -> Outcome {
            var submission = enrolment(coalition, "1")
            let authority = submission.request.authority
            submission.request.key = IdempotencyKey(authority: authority, text: "k")
            return try await submit(coalition, submission)
        }
        let first = try await attempt()
        #expect(first.isRecorded)
        let second = try await attempt()
        #expect(second == first.record.map { .replayed($0) })
        try await coalition.engine.stop()
    }
}
