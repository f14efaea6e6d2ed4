// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("What a till says of a purchase")
struct TillStories {
    private func play(_ text: String) -> Bank { Scenario.play(text, in: Bazaar.source) }

    @Test("Rules see the list price, the tax and the channel, and nothing where it is not said")
    func facts() {
        _ = play(
            """
            enrol ann
            buy ann shop 80.00 -> awarded 0
            buy ann shop 80.00 list 100.00 -> awarded 100
            buy ann shop 80.00 tax 8.00 -> awarded 720
            buy ann shop 80.00 channel online -> awarded 1000
            buy ann shop 80.00 channel in_store -> awarded 0
            buy ann shop 80.00 list 100.00 tax 8.00 channel online -> awarded 1820
            buy ann cafe 30.00 item a/tea/kg 1 20.00/25.00 item b/cake/piece 1 10.00 -> awarded 25
            buy ann cafe 30.00 item a/tea/kg 1 20.00 item b/cake/piece 1 10.00/15.00 -> awarded 0
            """
        )
    }

    @Test("A return by line keeps the list amounts and taxes of the goods that stay")
    func byLine() {
        _ = play(
            """
            enrol ann
            buy ann shop 80.00 list 100.00 tax 8.00 channel online item a/x/p 4 60.00/70.00/7.00 item b/x/p 1 20.00/30.00/1.00 as p -> awarded 1820
            return p shop line 0 1 -> taken 151
            return p shop line 1 1 -> taken 220
            return p shop line 0 3 -> taken 1449, ann available 0
            """
        )
    }

    @Test("A discount on the whole purchase is shared as the lines are, before it and without tax")
    func wholeDiscount() {
        _ = play(
            """
            enrol ann
            buy ann shop 70.00 list 100.00 tax 7.00 item a/x/p 1 60.00/70.00/6.00 item b/x/p 1 20.00/30.00/2.00 as p -> awarded 730
            return p shop line 1 1 -> taken 188
            return p shop line 0 1 -> taken 542
            """
        )
    }

    @Test("Where lines say nothing the whole is shared by what was paid")
    func linesUnsaid() {
        _ = play(
            """
            enrol ann
            buy ann shop 80.00 list 100.00 tax 8.00 item a/x/p 3 60.00 item b/x/p 1 20.00/30.00/1.00 as p -> awarded 820
            return p shop line 0 1 -> taken 205
            return p shop line 0 2 -> taken 410
            return p shop line 1 1 -> taken 205
            """
        )
    }

    @Test("A return by amount shares list price and tax by the amount")
    func byAmount() {
        _ = play(
            """
            enrol ann
            buy ann shop 80.00 list 100.00 tax 8.00 as p -> awarded 820
            return p shop amount 20.00 -> taken 205
            return p shop amount 60.00 -> taken 615, ann available 0
            """
        )
    }

    @Test("What stays of an odd fen is rounded down, so that nobody keeps a point by it")
    func oddFen() {
        _ = play(
            """
            enrol ann
            buy ann shop 9.99 list 9.99 item a/x/p 2 9.99/9.99/- as p -> awarded 9
            return p shop line 0 1 -> taken 5
            buy ann cafe 0.00 item a/tea/kg 2 0.00/3.99 as q -> awarded 3
            return q cafe line 0 1 -> taken 2
            return q cafe line 0 1 -> taken 1
            """
        )
    }

    @Test("A purchase for nothing keeps of its list price what the lines say, else nothing")
    func gifts() {
        _ = play(
            """
            enrol ann
            buy ann shop 0.00 list 10.00 item a/x/p 2 0.00/10.00 as p -> awarded 10
            return p shop line 0 1 -> taken 5
            buy ann shop 0.00 list 10.00 item a/x/p 2 0.00 as q -> awarded 10
            return q shop line 0 1 -> taken 10
            """
        )
    }

    @Test("A repetition that says something else is told what differs")
    func differences() throws {
        let bank = Bank(Bazaar.source)
        let member = bank.enrol()
        let first = RecordPurchase(
            member: member,
            source: SourceKey(partner: bank.partner("shop"), type: "t", id: "1"),
            occurredAt: bank.now,
            total: Money(fen: 8_000),
            details: PurchaseDetails(
                listTotal: Money(fen: 9_000),
                tax: Money(fen: 1),
                channel: .online
            )
        )
        let record = try #require(bank.submit(.recordPurchase(first)).records.last)
        #expect(record.firstDifference(from: .recordPurchase(first)) == nil)
        var other = first
        other.details.listTotal = nil
        #expect(record.firstDifference(from: .recordPurchase(other)) == "list_total")
        other = first
        other.details.tax = Money(fen: 2)
        #expect(record.firstDifference(from: .recordPurchase(other)) == "tax")
        other = first
        other.details.channel = .telephone
        #expect(record.firstDifference(from: .recordPurchase(other)) == "channel")
    }

    @Test("A back-test decides by the same facts")
    func backtest() throws {
        let bank = play(
            """
            enrol ann
            buy ann shop 80.00 list 100.00 tax 8.00 channel online item a/x/p 4 80.00/100.00/8.00 as p
            return p shop line 0 1
            """
        )
        var survey = JournalSurvey()
        for record in bank.records { survey.take(record) }
        let since = CalendarDay(daysSinceEpoch: 0)
        let doubled = Market.source(
            Bazaar.rules.map { $0.replacing("fixed: 1000", with: "fixed: 1500") }
        )
        let test = try #require(Backtest(draft: doubled, since: since, survey: survey))
        for record in bank.records { test.take(record) }
        #expect(test.tally.total.live.points == 1_820 - 205)
        #expect(test.tally.total.draft.points == 2_320 - 205)
    }
}
