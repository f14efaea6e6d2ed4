// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("What is refused about drafts and versions")
struct DraftRefusalTests {
    @Test("Documents with mistakes, and those of the newest version")
    func documents() {
        let bank = Village.bank
        let broken = SubmitDraft(source: ProgramSource(files: []))
        #expect(bank.submit(.submitDraft(broken)).refusal?.code == "program_invalid")
        let same = SubmitDraft(source: Village.source())
        #expect(bank.submit(.submitDraft(same)).refusal == .programUnchanged(version: 1))
    }

    @Test("A draft that is not there, for every command about drafts")
    func unknown() {
        let bank = Village.bank
        for id in [EntryID(0), EntryID(1), EntryID(99)] {
            #expect(bank.review(id).refusal == .unknownDraft)
            #expect(bank.schedule(id).refusal == .unknownDraft)
            #expect(bank.withdraw(id).refusal == .unknownDraft)
        }
    }

    @Test("Each status allows what it allows, and refuses the rest by its name")
    func closed() {
        let bank = Village.bank
        let rejected = bank.draft(Village.source(night: 20))
        bank.review(rejected, .rejected, "too much")
        let withdrawn = bank.draft(Village.source(night: 21))
        bank.withdraw(withdrawn)
        let approved = bank.draft(Village.worse)
        bank.review(approved)
        for (draft, status) in [(rejected, DraftStatus.rejected), (withdrawn, .withdrawn)] {
            #expect(bank.review(draft).refusal == .draftClosed(status))
            #expect(bank.schedule(draft).refusal == .draftClosed(status))
            #expect(bank.withdraw(draft).refusal == .draftClosed(status))
        }
        #expect(bank.review(approved).refusal == .draftClosed(.approved))
        bank.schedule(approved)
        #expect(bank.review(approved).refusal == .draftClosed(.scheduled))
        #expect(bank.schedule(approved).refusal == .draftClosed(.scheduled))
        bank.later(days: 31)
        #expect(bank.withdraw(approved).refusal == .draftClosed(.live))
        bank.adopt(Village.better)
        #expect(bank.withdraw(approved).refusal == .draftClosed(.retired))
    }

    @Test("The author does not review, whatever the verdict")
    func author() {
        let bank = Village.bank
        let draft = bank.draft(Village.worse)
        for verdict in [ReviewVerdict.approved, .rejected] {
            #expect(
                bank.review(draft, verdict, by: Village.author).refusal == .reviewerIsAuthor
            )
        }
    }

    @Test("Nothing is announced without a review")
    func unreviewed() {
        let bank = Village.bank
        #expect(
            bank.schedule(bank.draft(Village.worse)).refusal == .needsReview(adverse: 1)
        )
        #expect(
            bank.schedule(bank.draft(Village.better)).refusal == .needsReview(adverse: 0)
        )
    }

    @Test("A draft that was judged against another version is neither approved nor announced")
    func outdated() {
        let bank = Village.bank
        let reviewed = bank.draft(Village.worse)
        let waiting = bank.draft(Village.source(night: 8))
        bank.review(reviewed)
        bank.adopt(Village.better)
        let refusal = Refusal.draftOutdated(base: 1, latest: 2)
        #expect(bank.schedule(reviewed).refusal == refusal)
        #expect(bank.review(waiting).refusal == refusal)
        #expect(bank.review(waiting, .rejected).records.count == 1)
    }

    @Test("One version is announced at a time; what is withdrawn gives way")
    func scheduled() {
        let bank = Village.bank
        let (first, second) = (bank.draft(Village.worse), bank.draft(Village.source(night: 8)))
        bank.review(first)
        bank.review(second)
        bank.schedule(first)
        let effectiveAt = bank.state.versions[1].effectiveAt
        let refusal = Refusal.versionAlreadyScheduled(version: 2, effectiveAt: effectiveAt)
        let third = bank.draft(Village.source(night: 7))
        #expect(bank.state.drafts[third]?.base == 2)
        bank.review(third)
        #expect(bank.schedule(third).refusal == refusal)
        #expect(bank.schedule(second).refusal == .draftOutdated(base: 1, latest: 2))
        let direct = PublishProgram(source: Village.better)
        #expect(bank.submit(.publishProgram(direct)).refusal == refusal)
        #expect(bank.withdraw(first).records.count == 1)
        #expect(bank.schedule(second).records.count == 1)
        #expect(
            bank.state.versions.map { bank.state.versions.status(of: $0, at: bank.now) }
                == [.live, .withdrawn, .scheduled]
        )
        bank.later(days: 40)
        #expect(bank.versionInForce == 3)
        bank.checkWholly()
    }

    @Test("Too many open drafts, until one of them is closed")
    func tooMany() {
        let bank = Village.bank
        let drafts = (0..<DraftBook.maximumOpen).map { bank.draft(Village.source(night: 20 + $0)) }
        let more = SubmitDraft(source: Village.worse)
        #expect(
            bank.submit(.submitDraft(more)).refusal == .tooManyDrafts(limit: DraftBook.maximumOpen)
        )
        bank.withdraw(drafts[3])
        #expect(bank.submit(.submitDraft(more)).records.count == 1)
    }

    @Test("A lower face value is blocked on every way, with whatever notice")
    func blocked() {
        let bank = Village.bank
        let lower = Village.source(faceValue: "1/61")
        for command in [
            Command.submitDraft(SubmitDraft(source: lower)),
            .publishProgram(PublishProgram(source: lower)),
        ] {
            guard case .publicationBlocked(let findings) = bank.submit(command).refusal else {
                Issue.record("it is blocked")
                continue
            }
            #expect(findings.map(\.code) == ["face_value_lowered"])
        }
    }

    @Test("A check that was added after the review stops the announcement")
    func blockedLater() {
        let bank = Village.bank
        let draft = bank.draft(Village.better)
        bank.review(draft)
        let finding = PublicationFinding(.blocking, "no", LocalizedText(zh: "不", en: "no"))
        bank.state.publicationChecks = PublicationChecks(others: [{ _ in [finding] }])
        #expect(bank.schedule(draft).refusal == .publicationBlocked([finding]))
        let advice = PublicationFinding(.advice, "hm", LocalizedText(zh: "嗯", en: "hm"))
        bank.state.publicationChecks = PublicationChecks(others: [{ _ in [advice] }])
        #expect(bank.schedule(draft).records.count == 1)
    }

    @Test("Direct publication is for the first program and for what is worse for nobody")
    func direct() {
        let bank = Village.bank
        let worse = PublishProgram(source: Village.source(night: 9, price: 120))
        #expect(bank.submit(.publishProgram(worse)).refusal == .needsReview(adverse: 2))
        let better = PublishProgram(source: Village.better)
        #expect(bank.submit(.publishProgram(better)).records.first?.version == 2)
    }

    @Test(
        "The notice is that of the version in force, from the announcement on",
        arguments: [(0, 0), (7, 7), (30, 30)]
    )
    func notice(days: Int, expected: Int64) {
        let bank = Bank(Village.source(noticeDays: days))
        let draft = bank.draft(Village.source(night: 9, noticeDays: 0))
        bank.review(draft)
        bank.later(days: 5)
        let earliest = bank.now.adding(days: expected)
        #expect(
            bank.schedule(draft, at: earliest.adding(seconds: -1)).refusal
                == .noticeTooShort(earliest: earliest)
        )
        #expect(bank.schedule(draft).records.count == 1)
        let zone = ProgramTimeZone.shanghai
        let effectiveAt = bank.state.versions[1].effectiveAt
        if expected == 0 {
            #expect(effectiveAt == bank.now)
        } else {
            #expect(effectiveAt == zone.start(of: zone.day(of: earliest).adding(days: 1)))
        }
    }

    @Test("What is worse for nobody still does not take effect in the past")
    func past() {
        let bank = Village.bank
        let draft = bank.draft(Village.better)
        bank.review(draft)
        #expect(
            bank.schedule(draft, at: bank.now.adding(seconds: -1)).refusal
                == .noticeTooShort(earliest: bank.now)
        )
    }

    @Test("Shapes: notes and reasons have a length, some reasons have to be there")
    func shapes() {
        let long = String(repeating: "x", count: CommandLimits.noteBytes + 1)
        let draft = EntryID(2)
        let cases: [(Command, [String])] = [
            (.submitDraft(SubmitDraft(source: Village.worse, note: long)), ["/note too_long"]),
            (.reviewDraft(ReviewDraft(draft: draft, verdict: .approved)), []),
            (
                .reviewDraft(ReviewDraft(draft: draft, verdict: .rejected)),
                ["/reason required"]
            ),
            (.reviewDraft(ReviewDraft(draft: draft, verdict: .waived)), ["/reason required"]),
            (
                .reviewDraft(ReviewDraft(draft: draft, verdict: .approved, reason: long)),
                ["/reason too_long"]
            ),
            (.withdrawDraft(WithdrawDraft(draft: draft, reason: "")), ["/reason required"]),
            (
                .scheduleVersion(
                    ScheduleVersion(draft: draft, effectiveAt: Instant(microseconds: .max))
                ),
                ["/effective_at too_large"]
            ),
            (
                .scheduleVersion(
                    ScheduleVersion(draft: draft, effectiveAt: Instant(microseconds: .min))
                ),
                ["/effective_at too_small"]
            ),
        ]
        for (command, wrong) in cases {
            #expect(command.violations.map { "\($0.pointer) \($0.code.rawValue)" } == wrong)
        }
    }

    @Test("A retry is the same command, and another one names what differs")
    func retries() {
        let bank = Village.bank
        let submission = SubmitDraft(source: Village.worse, note: "n")
        let submitted = bank.submit(.submitDraft(submission)).records.last
        let draft = submitted?.id ?? EntryID(0)
        #expect(submitted?.firstDifference(from: .submitDraft(submission)) == nil)
        let other = SubmitDraft(source: Village.worse, note: "m")
        #expect(submitted?.firstDifference(from: .submitDraft(other)) == "note")
        let documents = SubmitDraft(source: Village.better, note: "n")
        #expect(submitted?.firstDifference(from: .submitDraft(documents)) == "documents")

        let reviewed = bank.review(draft).records.last
        let review = ReviewDraft(draft: draft, verdict: .approved, reason: "seen")
        #expect(reviewed?.firstDifference(from: .reviewDraft(review)) == nil)
        for (edit, field): ((inout ReviewDraft) -> Void, String) in [
            ({ $0.draft = EntryID(99) }, "draft"), ({ $0.verdict = .rejected }, "verdict"),
            ({ $0.reason = "unseen" }, "reason"),
        ] {
            var changed = review
            edit(&changed)
            #expect(reviewed?.firstDifference(from: .reviewDraft(changed)) == field)
        }

        let scheduled = bank.schedule(draft).records.last
        let schedule = ScheduleVersion(draft: draft)
        #expect(scheduled?.firstDifference(from: .scheduleVersion(schedule)) == nil)
        let soon = ScheduleVersion(draft: draft, effectiveAt: bank.now)
        #expect(scheduled?.firstDifference(from: .scheduleVersion(soon)) == "effective_at")
        #expect(scheduled?.firstDifference(from: .reviewDraft(review)) == "operation")

        let withdrawn = bank.withdraw(draft).records.last
        let withdrawal = WithdrawDraft(draft: draft, reason: "second thoughts")
        #expect(withdrawn?.firstDifference(from: .withdrawDraft(withdrawal)) == nil)
        let why = WithdrawDraft(draft: draft, reason: "w")
        #expect(withdrawn?.firstDifference(from: .withdrawDraft(why)) == "reason")
    }
}
