// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Prepared publications", .timeLimit(.minutes(15)))
struct PreparationTests {
    private static let worse = TestProgram.source(
        rules: TestProgram.rules.replacing("regular: 10", with: "regular: 5")
    )

    @Test("What was worked out against another version is not used")
    func outdated() async throws {
        let coalition = try await Coalition()
        let publish = Command.publishProgram(PublishProgram(source: TestProgram.source))
        let second = Command.publishProgram(PublishProgram(source: TestProgram.secondSource))
        // Both are prepared against version 1, where the first of them is no change.
        let outcomes = try await coalition.engine.submit([
            coalition.submission(second), coalition.submission(publish),
        ])
        #expect(outcomes.first?.isRecorded == true)
        #expect(outcomes.last?.refusal == .needsReview(adverse: 1))
        try await coalition.engine.stop()
    }

    @Test("A decision comes to the same with and without preparation")
    func same() async throws {
        let coalition = try await Coalition()
        for source in [Self.worse, TestProgram.secondSource, ProgramSource(files: [])] {
            for command in [
                Command.publishProgram(PublishProgram(source: source)),
                .submitDraft(SubmitDraft(source: source)),
            ] {
                let state = LoyaltyState()
                for record in [try #require(try await coalition.engine.record(EntryID(1)))] {
                    state.apply(record)
                }
                let circumstances = Circumstances(now: coalition.clock.now())
                let bare = Result { try state.decide(command, circumstances) }
                state.prepared = PreparedPublication(
                    source,
                    replacing: state.versions.latest?.program,
                    state.publicationChecks,
                    at: coalition.clock.now()
                )
                let prepared = Result { try state.decide(command, circumstances) }
                #expect(try text(bare) == text(prepared))
            }
        }
        try await coalition.engine.stop()
    }

    private func text(_ result: Result<[Record], any Error>) throws -> String {
        switch result {
        case .success(let records): "\(try #require(records.last).fact)"
        case .failure(let error): "\(error)"
        }
    }

    @Test("The engine prepares every command that publishes, and no other")
    func prepares() async throws {
        let coalition = try await Coalition()
        let engine = coalition.engine
        let submit = Command.submitDraft(SubmitDraft(source: Self.worse))
        #expect(submit.mayPublish)
        #expect(await engine.preparation(of: submit) != nil)
        let draft = try #require(try await coalition.submit(submit).record?.id)
        #expect(
            await engine.preparation(of: .scheduleVersion(ScheduleVersion(draft: draft))) != nil
        )
        let nobody = ScheduleVersion(draft: EntryID(1))
        #expect(await engine.preparation(of: .scheduleVersion(nobody)) == nil)
        let broken = SubmitDraft(source: ProgramSource(files: []))
        #expect(await engine.preparation(of: .submitDraft(broken)) == nil)
        #expect(!Command.enrolMember(EnrolMember()).mayPublish)
        try await coalition.engine.stop()
    }
}
