// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Scheduled versions", .timeLimit(.minutes(15)))
struct ScheduledVersionTests {
    /// The hotel gives 5 points per yuan in place of 10.
    private static let worse = TestProgram.source(
        rules: TestProgram.rules.replacing("regular: 10", with: "regular: 5")
    )
    private static let reviewer = Authority(principal: 8)

    /// Submits, approves and announces; answers the draft.
    private func announce(
        _ source: ProgramSource,
        by coalition: Coalition,
        at effectiveAt: Instant? = nil
    ) async throws -> EntryID {
        let submitted = try await coalition.submit(.submitDraft(SubmitDraft(source: source)))
        let draft = try #require(submitted.record?.id)
        let review = Command.reviewDraft(ReviewDraft(draft: draft, verdict: .approved))
        let request = Request(review, authority: Self.reviewer)
        #expect(try await coalition.engine.submit([Submission(request)]).first?.isRecorded == true)
        let schedule = ScheduleVersion(draft: draft, effectiveAt: effectiveAt)
        let outcome = try await coalition.submit(.scheduleVersion(schedule))
        try #require(outcome.isRecorded, "\(outcome)")
        return draft
    }

    @Test("A version goes live by time alone, for decisions and for readers")
    func live() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        let draft = try await announce(Self.worse, by: coalition)
        let book = try await coalition.engine.programBook()
        #expect(book.versions.map { book.status(of: $0) } == [.live, .scheduled])
        #expect(coalition.engine.program?.version == 1)
        try await coalition.submit(coalition.stay(member, yuan: 10, "1"))
        coalition.clock.advance(days: 31)
        #expect(coalition.engine.program?.version == 2)
        let after = try await coalition.submit(coalition.stay(member, yuan: 10, "2"))
        #expect(after.record?.version == 2)
        #expect(try await coalition.available(member) == 150)
        let later = try await coalition.engine.programBook()
        #expect(later.drafts[draft].map { later.status(of: $0) } == .live)
        try await coalition.engine.stop()
        try Journal.expectSound(store.disk)
        let report = Verifier(MemoryStore(store.disk), clock: coalition.clock).verify()
        #expect(report.isSound, "\(report.problems)")
    }

    @Test("A version goes live while the process is down, killed at any commit")
    func killed() async throws {
        let disks = Disks()
        let store = MemoryStore()
        let watched = FaultyStore(store, .init(beforeCommit: { _ in disks.add(store.disk) }))
        let coalition = try await Coalition(watched)
        let member = try await coalition.enrolOne()
        let draft = try await announce(Self.worse, by: coalition)
        try await coalition.submit(coalition.stay(member, yuan: 10, "1"))
        disks.add(store.disk)
        try await coalition.engine.stop()
        disks.add(store.disk)
        var announced = 0
        for disk in disks.all where !disk.entries.isEmpty {
            try Journal.expectSound(disk)
            let clock = ManualClock(coalition.clock.now().adding(days: 31))
            let again = try await Coalition(MemoryStore(disk), clock: clock)
            let book = try await again.engine.programBook()
            #expect(again.engine.program?.version == UInt32(book.versions.count))
            if book.versions.count == 2 {
                announced += 1
                #expect(book.drafts[draft].map { book.status(of: $0) } == .live)
                let outcome = try await again.submit(again.stay(member, yuan: 10, "2"))
                #expect(outcome.record?.version == 2)
            }
            try await again.engine.stop()
        }
        #expect(announced >= 3)
    }

    @Test("A version that is withdrawn never goes live, also after a restart")
    func withdrawn() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let draft = try await announce(Self.worse, by: coalition)
        let withdrawal = Command.withdrawDraft(WithdrawDraft(draft: draft, reason: "no"))
        #expect(try await coalition.submit(withdrawal).isRecorded)
        let killed = store.disk
        try await coalition.engine.stop()
        coalition.clock.advance(days: 40)
        for disk in [killed, store.disk] {
            try Journal.expectSound(disk)
            let again = try await Coalition(MemoryStore(disk), clock: coalition.clock)
            #expect(again.engine.program?.version == 1)
            let book = try await again.engine.programBook()
            #expect(book.versions.map { book.status(of: $0) } == [.live, .withdrawn])
            try await again.engine.stop()
        }
    }

    @Test("A retry of each command gets the first entry again; another content is named")
    func retries() async throws {
        let coalition = try await Coalition()
        let command = Command.submitDraft(SubmitDraft(source: Self.worse))
        let first = try await coalition.submit(command, key: "k")
        #expect(try await coalition.submit(command, key: "k").isReplayed)
        let other = Command.submitDraft(SubmitDraft(source: Self.worse, note: "other"))
        let refusal = try await coalition.submit(other, key: "k").refusal
        let existing = try #require(first.record?.id)
        #expect(refusal == .idempotencyKeyReused(field: "note", existing: existing))
        try await coalition.engine.stop()
    }

    @Test("Time does not go back behind the journal, whatever the clock says")
    func clockBehind() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let member = try await coalition.enrolOne()
        try await coalition.engine.stop()
        let clock = ManualClock(ManualClock.start.adding(days: -10))
        let again = try await Coalition(MemoryStore(store.disk), clock: clock)
        #expect(again.engine.program?.version == 1)
        #expect(try await again.engine.member(member) != nil)
        try await again.engine.stop()
    }

    @Test("Checks that the settings bring stop a publication")
    func checks() async throws {
        var settings = EngineSettings()
        let finding = PublicationFinding(.blocking, "no", LocalizedText(zh: "不", en: "no"))
        settings.publicationChecks = [{ $0.current == nil ? [] : [finding] }]
        let coalition = try await Coalition(settings: settings)
        let publish = Command.publishProgram(PublishProgram(source: TestProgram.secondSource))
        let refusal = try await coalition.submit(publish).refusal
        #expect(refusal == .publicationBlocked([finding]))
        try await coalition.engine.stop()
    }
}
