// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Drafts")
struct DraftTests {
    @Test("Submitted, approved by a second person, announced, live after the notice, retired")
    func story() {
        let bank = Village.bank
        let draft = bank.draft(Village.worse)
        #expect(bank.status(draft) == .submitted)
        #expect(bank.state.drafts[draft]?.changes.adverse == 1)
        bank.review(draft)
        #expect(bank.status(draft) == .approved)
        #expect(bank.schedule(draft).records.count == 1)
        #expect(bank.status(draft) == .scheduled)
        #expect(bank.versionInForce == 1)
        bank.later(days: 30)
        #expect(bank.versionInForce == 1, "the notice ends with a day of the program")
        bank.later(days: 1)
        #expect(bank.versionInForce == 2)
        #expect(bank.status(draft) == .live)
        #expect(bank.adopt(Village.better).records.count == 1)
        #expect(bank.status(draft) == .retired)
        #expect(bank.versionInForce == 3)
        bank.checkWholly()
    }

    @Test("Entries cite the version in force when they are recorded, whenever they happened")
    func cited() {
        let bank = Village.bank
        let member = bank.enrol()
        let draft = bank.draft(Village.worse)
        bank.review(draft)
        bank.schedule(draft, at: bank.now.adding(days: 40))
        #expect(bank.records.suffix(3).map(\.version) == [1, 1, 1])
        let bought = bank.now
        #expect(bank.buy(member, "inn", 1_000).records.last?.version == 1)
        bank.later(days: 40)
        let late = bank.submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: bank.source("inn"),
                    occurredAt: bought,
                    total: Money(fen: 1_000)
                )
            )
        )
        #expect(late.records.allSatisfy { $0.version == 2 })
        guard case .purchaseRecorded(let fact) = late.records.last?.fact else {
            Issue.record("a purchase is recorded")
            return
        }
        #expect(fact.awards.first?.awarded == Points(90))
        bank.checkWholly()
    }

    @Test("What is worse for nobody may be in force at once, and is when nobody names a moment")
    func favourable() {
        let bank = Village.bank
        let draft = bank.draft(Village.better)
        bank.review(draft)
        bank.schedule(draft)
        #expect(bank.versionInForce == 2)
        let later = bank.draft(Village.source(night: 12))
        bank.review(later)
        bank.schedule(later, at: bank.now.adding(seconds: 60))
        #expect(bank.versionInForce == 2)
        bank.now = bank.now.adding(seconds: 60)
        #expect(bank.versionInForce == 3)
        bank.checkWholly()
    }

    @Test("The first version can be announced for a day to come; until then nothing is decided")
    func firstVersion() throws {
        let state = LoyaltyState()
        func take(_ command: Command, _ authority: Authority, _ now: Instant) throws -> Record {
            let circumstances = Circumstances(now: now, authority: authority)
            let records: [Record]
            do throws(Stop) {
                records = try state.decide(command, circumstances)
            } catch {
                guard case .needs(.record(let id)) = error, id == EntryID(1),
                    let submitted
                else { throw error }
                state.load(submitted)
                records = try state.decide(command, circumstances)
            }
            let record = try #require(records.last)
            state.apply(record)
            return record
        }
        var submitted: Record?
        let start = Bank.start
        submitted = try take(
            .submitDraft(SubmitDraft(source: Village.source())),
            Village.author,
            start
        )
        let draft = try #require(submitted).id
        #expect(submitted?.version == 0)
        _ = try take(
            .reviewDraft(ReviewDraft(draft: draft, verdict: .approved)),
            Village.reviewer,
            start
        )
        let opening = start.adding(days: 3)
        _ = try take(
            .scheduleVersion(ScheduleVersion(draft: draft, effectiveAt: opening)),
            Village.author,
            start
        )
        #expect(throws: Stop.refused(.programNotPublished)) {
            try state.decide(.enrolMember(EnrolMember()), Circumstances(now: start))
        }
        let enrolled = try take(.enrolMember(EnrolMember()), Village.author, opening)
        #expect(enrolled.version == 1)
    }

    @Test("A version never touches a lot that is issued: it keeps its points and its days")
    func issuedLots() {
        let bank = Village.bank
        let member = bank.enrol()
        bank.buy(member, "inn", 1_000)
        let lots = bank.member(member)?.lots
        let before = StateRows(of: bank.state).rows.filter { $0.key.kind != .program }
        let draft = bank.draft(Village.source(night: 1, validDays: 3, price: 900))
        bank.review(draft)
        bank.schedule(draft)
        for record in bank.records where record.fact.isAboutProgram {
            #expect(record.ledger.holder == nil)
            #expect(record.ledger.transfers.isEmpty && record.ledger.lotChanges.isEmpty)
        }
        bank.withdraw(draft)
        let again = bank.draft(Village.source(night: 1, validDays: 3, price: 900))
        bank.review(again)
        bank.schedule(again, at: bank.now.adding(days: 30))
        #expect(StateRows(of: bank.state).rows.filter { $0.key.kind != .program } == before)
        #expect(bank.member(member)?.lots == lots)
        // Under the new version a promotional lot would end after 3 days.
        bank.later(days: 30)
        #expect(bank.versionInForce == 3)
        bank.settle(member)
        #expect(bank.balances(member).available == Points(110))
        bank.later(days: 1)
        bank.settle(member)
        #expect(bank.balances(member).available == Points(100), "its own last day is over")
        bank.checkWholly()
    }

    @Test("The operator at the machine may do without a review, in the journal and with the notice")
    func waived() {
        let bank = Village.bank
        let draft = bank.draft(Village.worse)
        #expect(bank.review(draft, .waived).refusal == .needsReview(adverse: 1))
        #expect(bank.review(draft, .waived, by: Village.author).refusal == .needsReview(adverse: 1))
        #expect(
            bank.review(draft, .waived, "alone", by: .operatorConsole).records.first?.fact
                == .draftReviewed(
                    DraftReviewed(draft: draft, verdict: .waived, reason: "alone")
                )
        )
        let early = bank.now.adding(days: 30).adding(seconds: -1)
        #expect(
            bank.schedule(draft, at: early).refusal
                == .noticeTooShort(earliest: bank.now.adding(days: 30))
        )
        #expect(bank.schedule(draft, at: bank.now.adding(days: 30)).records.count == 1)
        bank.checkWholly()
    }

    @Test("Drafts that came to nothing are forgotten in the end, in every state alike")
    func forgotten() {
        let bank = Bank(Village.source(), comparesEvery: 50)
        var drafts: [EntryID] = []
        for number in 0..<(DraftBook.maximumClosed + 20) {
            let draft = bank.draft(Village.source(night: 11 + number))
            drafts.append(draft)
            if number.isMultiple(of: 2) {
                bank.withdraw(draft)
            } else {
                bank.review(draft, .rejected)
            }
        }
        let kept = drafts.suffix(DraftBook.maximumClosed)
        #expect(bank.state.drafts.drafts.map(\.id) == Array(kept))
        #expect(bank.state.program.value.publications.count == 1 + 2 * kept.count)
        #expect(bank.review(drafts[0]).refusal == .unknownDraft)
        let restored = LoyaltyState()
        restored.restore(
            program: bank.state.program.value,
            publications: bank.state.program.value.publications.compactMap {
                bank.record(EntryID($0))
            },
            partners: [:],
            rewards: [:]
        )
        #expect(restored.drafts == bank.state.drafts)
        bank.checkWholly()
    }
}
