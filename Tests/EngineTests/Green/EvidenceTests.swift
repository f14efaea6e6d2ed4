// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Used evidence in the engine", .timeLimit(.minutes(15)))
struct EvidenceTests {
    private func report(
        _ coalition: Coalition,
        _ member: MemberID,
        _ id: String,
        _ reference: String
    ) async throws -> Outcome {
        try await coalition.submit(
            .recordActivity(
                RecordActivity(
                    member: member,
                    source: SourceKey(partner: coalition.shop, type: "trip", id: id),
                    occurredAt: coalition.clock.now(),
                    kind: "trip",
                    evidence: Evidence(grade: .attested, provider: "metro", reference: reference)
                )
            ),
            key: "key-\(id)"
        )
    }

    @Test("It counts once for all members, in a batch, after eviction, and after a restart")
    func once() async throws {
        let store = MemoryStore()
        var coalition = try await Coalition(store)
        let members = try await coalition.enrol(2)
        let first = try await report(coalition, members[0], "1", "a")
        let entry = try #require(first.record?.id)
        let again = try await report(coalition, members[1], "2", "a")
        #expect(again.refusal == .evidenceAlreadyUsed(entry))
        #expect(
            try await report(coalition, members[0], "1", "a") == .replayed(#require(first.record))
        )
        for number in 0..<400 {
            let outcome = try await report(coalition, members[1], "b-\(number)", "b-\(number)")
            #expect(outcome.isRecorded)
        }
        #expect(try await report(coalition, members[1], "3", "a").refusal == again.refusal)
        try await coalition.engine.stop()
        coalition = try await Coalition(store, clock: coalition.clock)
        #expect(try await report(coalition, members[1], "4", "a").refusal == again.refusal)
        #expect(try await report(coalition, members[1], "5", "b-7").refusal != nil)
        #expect(try await report(coalition, members[1], "6", "c").isRecorded)
        try await coalition.engine.stop()
        #expect(Verifier(store, clock: coalition.clock).verify().problems.isEmpty)
    }
}
