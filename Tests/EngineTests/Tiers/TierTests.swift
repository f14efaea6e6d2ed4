// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Tiers in the engine", .timeLimit(.minutes(15)))
struct TierTests {
    @Test("The purchase answers, not the tier behind it; a retry, a restart and verify agree")
    func reached() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        try await publishThreshold(coalition)
        let member = try await coalition.enrolOne()
        let stay = coalition.stay(member, yuan: 500, "1")
        let preview = try await coalition.submit(stay, key: "p", isDryRun: true)
        #expect(preview.record.map { "\($0.fact.kind)" } == "purchase_recorded")
        let first = try await coalition.submit(stay, key: "k")
        #expect(first.isRecorded)
        #expect(first.record.map { "\($0.fact.kind)" } == "purchase_recorded")
        let second = try await coalition.submit(stay, key: "k")
        #expect(second == first.record.map { .replayed($0) })
        let row = try #require(try await coalition.engine.member(member))
        #expect(row.lastEntry == (first.record?.sequence ?? 0) + 1)
        #expect(coalition.engine.program?.registry.tierCode(row.tier) == "gold")

        coalition.clock.advance(days: 1_500)
        while try await coalition.engine.settle() > 0 {}
        let lapsed = try #require(try await coalition.engine.member(member))
        #expect(coalition.engine.program?.registry.tierCode(lapsed.tier) == "regular")
        try await coalition.engine.stop()
        let again = try await Coalition(store, clock: coalition.clock)
        #expect(try await again.engine.member(member) == lapsed)
        try await again.engine.stop()
        #expect(Verifier(store, clock: coalition.clock).verify().problems.isEmpty)
    }

    private func publishThreshold(_ coalition: Coalition) async throws {
        let files = TestProgram.source.files.map { file in
            let text = file.text.replacing("Gold}}", with: "Gold}}")
                .replacing("20000}", with: "5000}")
            return SourceFile(path: file.path, text: text)
        }
        let source = ProgramSource(files: files)
        let outcome = try await coalition.submit(.publishProgram(PublishProgram(source: source)))
        #expect(outcome.isRecorded)
    }
}
