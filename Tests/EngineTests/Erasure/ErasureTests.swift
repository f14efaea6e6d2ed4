// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Erasing in the engine", .timeLimit(.minutes(15)))
struct ErasureTests {
    private let sealer = TestSealer.make()

    private func enrolment(_ coalition: Coalition, _ phones: String...) -> Submission {
        let sealed = phones.map { sealer.seal(.phone, partner: 0, value: $0) }
        let command = Command.enrolMember(EnrolMember(identifiers: sealed.map(\.sealed)))
        return coalition.submission(command, vault: sealed.map(\.vault))
    }

    private func erasure(
        _ coalition: Coalition,
        _ member: MemberID,
        _ points: PointsLeft = .keep
    ) -> Submission {
        coalition.submission(
            .eraseMember(
                EraseMember(
                    member: member,
                    reason: .accountClosed,
                    askedBy: .member,
                    points: points
                )
            )
        )
    }

    @Test("Points that are given up leave sound books, pending ones too")
    func forfeited() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.stay(member, yuan: 30, "a"))
        try await coalition.submit(coalition.purchase(member, yuan: 200, "b"))
        let held = try #require(try await coalition.engine.member(member)).balances
        #expect(held.available > .zero && held.pending > .zero)
        _ = try await coalition.engine.submit([erasure(coalition, member, .forfeit)])
        let left = try #require(try await coalition.engine.member(member)).balances
        #expect(left.available == .zero && left.pending == .zero)
        try await coalition.engine.stop()
        try Journal.expectSound(store.disk)
        #expect(Lives.report(on: store.disk, EngineSettings()).problems.isEmpty)
    }

    @Test("Nobody is found by what was erased; the number is never used again, the phone may be")
    func lookUp() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let enrolled = try await coalition.engine.submit([enrolment(coalition, "1", "2")])
        let member = try #require(enrolled.first?.record?.member)
        try await coalition.submit(coalition.stay(member, yuan: 3, "a"))
        let ended = try await coalition.engine.submit([
            erasure(coalition, member), enrolment(coalition, "1"),
        ])
        let again = try #require(ended.last?.record?.member)
        #expect(again != member)
        let digest = sealer.digest(.phone, partner: 0, value: "1")
        #expect(try await coalition.engine.member(ofIdentifier: digest) == again)
        #expect(try await coalition.engine.identifiers(of: member).isEmpty)
        let other = sealer.digest(.phone, partner: 0, value: "2")
        #expect(try await coalition.engine.member(ofIdentifier: other) == nil)
        #expect(try await coalition.engine.member(member)?.balances.available == Points(30))
        let added = sealer.seal(.phone, partner: 0, value: "3")
        let change = ChangeIdentifier(member: member, identifier: added.sealed)
        let refused = try await coalition.submit(.addIdentifier(change), vault: [added.vault])
        #expect(refused.refusal?.code == "member_erased")
        try await coalition.engine.stop()
        try Journal.expectSound(store.disk, clearValues: ["phone-1"])
        let report = Lives.report(on: store.disk, EngineSettings())
        #expect(report.problems.isEmpty)
    }

    @Test("The same request again is answered again, and what is erased stays so after a restart")
    func again() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let enrolled = try await coalition.engine.submit([enrolment(coalition, "1")])
        let member = try #require(enrolled.first?.record?.member)
        let command = Command.eraseMember(
            EraseMember(member: member, reason: .unlawful, askedBy: .authority)
        )
        let first = try await coalition.submit(command, key: "e")
        let second = try await coalition.submit(command, key: "e")
        #expect(second == .replayed(try #require(first.record)))
        try await coalition.engine.stop()
        let later = try await Coalition(MemoryStore(store.disk), clock: coalition.clock)
        let refused = try await later.submit(later.stay(member, yuan: 3, "b"))
        #expect(refused.refusal?.code == "member_erased")
        try await later.engine.stop()
    }

    @Test("An identifier that stays in the vault behind an erasure is found by verifying")
    func leftBehind() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let enrolled = try await coalition.engine.submit([enrolment(coalition, "1")])
        let member = try #require(enrolled.first?.record?.member)
        let disk = store.disk
        _ = try await coalition.engine.submit([erasure(coalition, member)])
        try await coalition.engine.stop()
        var damaged = store.disk
        damaged.vault = disk.vault
        let report = Lives.report(on: damaged, EngineSettings())
        #expect(report.problems.contains { $0.invariant == .noPersonalData })
    }

    @Test("Words or a key that lie beside the journal behind an erasure are found by verifying")
    func wordsLeftBehind() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        var members: [MemberID] = []
        for name in ["1", "2"] {
            let enrolled = try await coalition.engine.submit([enrolment(coalition, name)])
            members.append(try #require(enrolled.first?.record?.member))
        }
        _ = try await coalition.engine.submit([erasure(coalition, members[0])])
        try await coalition.engine.stop()
        func problems(_ beside: [MemberID]) -> [VerificationProblem] {
            let disk = MemoryStore(store.disk)
            return Verifier(disk, clock: coalition.clock, beside: beside).verify().problems
        }
        #expect(problems([members[1]]) == [])
        #expect(problems(members).map(\.invariant) == [.noPersonalData])
        // Whoever enrolled after the journal was read is no problem.
        #expect(problems([MemberID(99)]) == [])
    }
}
