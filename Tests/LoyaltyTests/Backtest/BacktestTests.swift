// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Back-test")
struct BacktestTests {
    private func tally(
        _ records: [Record],
        under draft: ProgramSource,
        since: CalendarDay = CalendarDay(daysSinceEpoch: .min)
    ) throws -> BacktestTally {
        var survey = JournalSurvey()
        for record in records { survey.take(record) }
        let backtest = try #require(Backtest(draft: draft, since: since, survey: survey))
        for record in records { backtest.take(record) }
        return backtest.tally
    }

    private func day(_ text: String) throws -> CalendarDay {
        try #require(CalendarDay(iso8601: text))
    }

    @Test(
        "The live documents as a draft give exactly what was given, from whatever day on",
        arguments: 0..<24 as Range<UInt64>
    )
    func identity(seed: UInt64) throws {
        let player = Player(Town.busyBank(clawback: Town.standardTerms))
        var workload = Workload(seed: seed)
        for _ in 0..<300 { player.play(workload.next(for: player)) }
        let live = try #require(player.bank.records.first)
        guard case .programPublished(let fact) = live.fact else { return }
        let draft = try ProgramSource(digestInput: fact.documents)
        for since in ["2026-01-01", "2026-03-10", "2026-04-01"] {
            let tally = try tally(player.bank.records, under: draft, since: try day(since))
            #expect(tally.refused.isEmpty)
            for line in tally.partners.values { #expect(line.live == line.draft) }
            for line in tally.rules.values { #expect(line.live == line.draft) }
            for line in tally.members.values { #expect(line.live == line.draft) }
            #expect(tally.total.live == tally.total.draft)
            #expect(tally.winners.better == 0 && tally.winners.worse == 0)
        }
    }

    private func doubled() -> ProgramSource {
        Documents.source(
            head: Documents.tiers + "\n" + Town.standardTerms,
            partners: Town.partners,
            rules: Town.rules.map {
                $0.replacing("amount: {points: 1, per_amount: 1.00}") {
                    "amount: {points: 2, per_amount: 1.00}"
                }
            },
            rewards: Town.rewards
        )
    }

    @Test("A doubled rate costs as much again, and returns take back double")
    func doubledRate() throws {
        let bank = Town.bank
        let (ann, bob) = (bank.enrol(), bank.enrol())
        let purchase = bank.buy(ann, "shop", 2_500).records.last?.id ?? EntryID(0)
        bank.buy(bob, "shop", 1_000)
        bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase,
                    source: bank.source("shop"),
                    occurredAt: bank.now,
                    amount: Money(fen: 1_000)
                )
            )
        )
        let tally = try tally(bank.records, under: doubled())
        #expect(tally.purchases == 2 && tally.returns == 1)
        #expect(tally.members[ann]?.live.points == 45)
        #expect(tally.members[ann]?.draft.points == 90)
        #expect(tally.members[bob]?.change == 30)
        #expect(tally.total.change == 75)
        #expect(tally.cost(tally.total.change) == Money(fen: 125))
        #expect(tally.winners.better == 2)
        #expect(tally.extremes(1).gains.map(\.member) == [ann])
        #expect(tally.extremes(5).losses.isEmpty)
    }

    @Test("What happened before the first day is not counted, nor what comes back of it")
    func since() throws {
        let bank = Town.bank
        let member = bank.enrol()
        let old = bank.buy(member, "shop", 1_000).records.last?.id ?? EntryID(0)
        bank.now = bank.now.adding(days: 30)
        bank.buy(member, "shop", 2_000)
        bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: old,
                    source: bank.source("shop"),
                    occurredAt: bank.now,
                    amount: Money(fen: 1_000)
                )
            )
        )
        let tally = try tally(bank.records, under: doubled(), since: try day("2026-03-15"))
        #expect(tally.purchases == 1 && tally.returns == 0)
        #expect(tally.total.live.points == 60)
        #expect(tally.total.draft.points == 120)
    }

    @Test("A purchase that was reported late keeps the version that judged it")
    func reportedLate() throws {
        let bank = Town.bank
        let member = bank.enrol()
        let bought = bank.now
        bank.now = bank.now.adding(days: 3)
        bank.submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: bank.source("shop"),
                    occurredAt: bought,
                    total: Money(fen: 1_000)
                )
            )
        )
        let tally = try tally(bank.records, under: doubled(), since: try day("2026-03-02"))
        #expect(tally.purchases == 0)
        #expect(tally.total.draft.points == 0)
    }

    @Test("What the draft would refuse is counted by its code, and what builds on it too")
    func refused() throws {
        let bank = Town.bank
        let member = bank.enrol()
        bank.give(member, 600)
        let payment = bank.submit(
            .payWithPoints(
                PayWithPoints(
                    member: member,
                    source: bank.source("mall"),
                    bill: Money(fen: 1_000)
                )
            )
        ).records.last?.id
        bank.submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: bank.source("mall"),
                    occurredAt: bank.now,
                    total: Money(fen: 1_000),
                    payments: payment.map { [$0] } ?? []
                )
            )
        )
        bank.buy(member, "mall", 2_000)
        let draft = Documents.source(
            head: Documents.tiers + "\n" + Town.standardTerms,
            partners: Town.partners.filter { !$0.contains("mall") },
            rules: [Town.rules[0]]
        )
        let tally = try tally(bank.records, under: draft)
        #expect(tally.refused == ["partner_has_left": 2, "builds_on_refused": 1])
        #expect(tally.winners.worse == 1)
        #expect(tally.extremes(3).losses.map(\.member) == [member])
    }

    @Test("An empty journal, or a draft with mistakes, is no back-test")
    func nothing() {
        let records = Town.bank.records
        var survey = JournalSurvey()
        let draft = Town.source()
        let first = CalendarDay(daysSinceEpoch: 0)
        #expect(Backtest(draft: draft, since: first, survey: survey) == nil)
        for record in records { survey.take(record) }
        let broken = ProgramSource(files: [])
        #expect(Backtest(draft: broken, since: first, survey: survey) == nil)
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: () -> String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other())
    }
}
