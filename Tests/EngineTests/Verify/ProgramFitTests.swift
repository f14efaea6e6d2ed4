// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import Engine
@testable import TestSupport

/// Entries about drafts and versions that no decision would have made.
@Suite("Forged drafts and versions")
struct ProgramFitTests {
    private static let author = Authority(principal: 7)
    private static let reviewer = Authority(principal: 8)
    private static let start = ManualClock.start
    private static let worse = TestProgram.source(
        rules: TestProgram.rules.replacing("regular: 10", with: "regular: 5")
    )

    /// The journal of a published program with a draft (entry 2), approved (entry 3).
    private func state() throws -> (state: LoyaltyState, draft: Record) {
        let state = LoyaltyState()
        func take(_ command: Command, _ authority: Authority) throws -> Record {
            let circumstances = Circumstances(now: Self.start, authority: authority)
            let record = try #require(try state.decide(command, circumstances).last)
            state.apply(record)
            return record
        }
        _ = try take(.publishProgram(PublishProgram(source: TestProgram.source)), Self.author)
        let draft = try take(.submitDraft(SubmitDraft(source: Self.worse)), Self.author)
        _ = try take(
            .reviewDraft(ReviewDraft(draft: draft.id, verdict: .approved)),
            Self.reviewer
        )
        return (state, draft)
    }

    private func record(
        _ fact: Fact,
        by authority: Authority = author,
        version: ProgramVersion = 1,
        sequence: UInt64 = 4
    ) -> Record {
        Record(
            ledger: LedgerEntry(
                sequence: sequence,
                recordedAt: Self.start,
                occurredAt: Self.start,
                holder: nil,
                transfers: [],
                lotChanges: []
            ),
            version: version,
            authority: authority,
            key: nil,
            source: nil,
            fact: fact
        )
    }

    private func schedule(
        _ draft: EntryID,
        version: ProgramVersion = 2,
        at effectiveAt: Instant = start.adding(days: 30),
        documents: [UInt8] = worse.digestInput
    ) -> Fact {
        .versionScheduled(
            VersionScheduled(
                version: version,
                draft: draft,
                effectiveAt: effectiveAt,
                changes: ChangeCounts(favourable: 0, neutral: 0, adverse: 1),
                documents: documents
            )
        )
    }

    private func complaint(_ record: Record, _ state: LoyaltyState) -> String? {
        var fit = EntryFit(state)
        do throws(Misfit) {
            try fit.check(record)
            return nil
        } catch {
            return error.detail
        }
    }

    @Test("What a decision makes fits")
    func sound() throws {
        let (state, draft) = try state()
        #expect(complaint(record(schedule(draft.id)), state) == nil)
        let withdrawn = DraftWithdrawn(draft: draft.id, version: 0, reason: "r")
        #expect(complaint(record(.draftWithdrawn(withdrawn)), state) == nil)
    }

    @Test("The schedules of a day are run once it has begun, and not before those of a later one")
    func schedules() throws {
        let (state, _) = try state()
        let today = ProgramTimeZone.shanghai.day(of: Self.start)
        func run(_ days: Int32, sequence: UInt64 = 4) -> Record {
            record(.scheduleRun(ScheduleRun(day: today.adding(days: days))), sequence: sequence)
        }
        #expect(complaint(run(1), state) != nil)
        #expect(complaint(run(0), state) == nil)
        state.apply(run(-3))
        for days: Int32 in [-4, -3] { #expect(complaint(run(days, sequence: 5), state) != nil) }
        #expect(complaint(run(-2, sequence: 5), state) == nil)
    }

    @Test("Nothing else does")
    func forged() throws {
        let (state, draft) = try state()
        let nobody = EntryID(77)
        let open = try #require(
            try state.decide(
                .submitDraft(SubmitDraft(source: TestProgram.secondSource)),
                Circumstances(now: Self.start, authority: Self.author)
            ).last
        )
        state.apply(open)
        func reviewed(_ verdict: ReviewVerdict, _ draft: EntryID) -> Fact {
            .draftReviewed(DraftReviewed(draft: draft, verdict: verdict, reason: "r"))
        }
        let counts = ChangeCounts(favourable: 0, neutral: 0, adverse: 0)
        let forgeries: [(Fact, Authority, ProgramVersion)] = [
            (schedule(nobody), Self.author, 1), (schedule(open.id), Self.author, 1),
            (schedule(draft.id, version: 3), Self.author, 1),
            (schedule(draft.id, at: Self.start.adding(seconds: -1)), Self.author, 1),
            (
                schedule(draft.id, at: Self.start.adding(days: 30).adding(seconds: -1)),
                Self.author, 1
            ),
            (schedule(draft.id, documents: [1]), Self.author, 1),
            (schedule(draft.id), Self.author, 2),
            (reviewed(.approved, open.id), Self.author, 1),
            (reviewed(.waived, open.id), Self.reviewer, 1),
            (reviewed(.approved, draft.id), Self.reviewer, 1),
            (reviewed(.approved, nobody), Self.reviewer, 1),
            (
                .draftWithdrawn(DraftWithdrawn(draft: draft.id, version: 2, reason: "r")),
                Self.author, 1
            ),
            (
                .draftSubmitted(
                    DraftSubmitted(
                        base: 2,
                        documents: Self.worse.digestInput,
                        note: "",
                        changes: counts
                    )
                ),
                Self.author, 1
            ),
            (
                .draftSubmitted(
                    DraftSubmitted(base: 1, documents: [9, 9], note: "", changes: counts)
                ),
                Self.author, 1
            ),
        ]
        for (fact, authority, version) in forgeries {
            let forged = record(fact, by: authority, version: version, sequence: 5)
            #expect(complaint(forged, state) != nil, "\(fact.kind)")
        }
    }

    @Test("A version whose documents are not those of its draft is found by whoever verifies")
    func otherDocuments() throws {
        let (state, draft) = try state()
        let forged = record(
            schedule(draft.id, documents: TestProgram.secondSource.digestInput)
        )
        #expect(complaint(forged, state) == nil, "the entry alone does not tell")
        var entries: [Record] = []
        for fact in state.drafts.drafts { #expect(fact.id == draft.id) }
        let first = try #require(
            try LoyaltyState().decide(
                .publishProgram(PublishProgram(source: TestProgram.source)),
                Circumstances(now: Self.start, authority: Self.author)
            ).last
        )
        let review = record(
            .draftReviewed(DraftReviewed(draft: draft.id, verdict: .approved, reason: "")),
            by: Self.reviewer,
            sequence: 3
        )
        entries = [first, draft, review, forged]
        var disk = Disk()
        disk.entries = entries.map { record in
            var writer = ByteWriter()
            JournalBody.write(record, into: &writer)
            return writer.bytes
        }
        disk.marks = Array(repeating: 0, count: EngineSettings().sweepRanges)
        let report = Verifier(MemoryStore(disk), clock: ManualClock()).verify()
        #expect(report.problems.first?.sequence == 4)
        #expect(report.problems.first?.detail.contains("draft") == true)
    }
}
