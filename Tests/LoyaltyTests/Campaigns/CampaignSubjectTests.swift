// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@testable import Loyalty

@Suite("Campaigns on what is no purchase")
struct CampaignSubjectTests {
    private func campaign(_ code: String, in bank: Bank) throws -> Campaign {
        try #require(bank.state.versions.campaigns(code: code).first)
    }

    private func members(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map(line).joined(separator: "\n")
    }

    /// Three more points for each lesson, from 11 to 13 March.
    private static let lessons = Market.source([
        Market.spend,
        """
        code: spring, trigger: activity, activity: lesson, partners: [shop], amount: {fixed: 3}, kind: promotional,
        from: 2026-03-11, until: 2026-03-13, validity: {days: 90}, matures_after_days: immediately
        """,
    ])

    @Test("An activity's campaign counts activities of its kind, before, in and after it")
    func activities() throws {
        let bank = Scenario.play(
            members(22) { "enrol m\($0)\ndo m\($0) shop lesson 1" }
                + "\ndo m0 shop survey 1\nbuy m0 shop 20.00\nlater 3 days\n"
                + members(11) { "do m\($0) shop lesson 1" } + "\nlater 3 days\n"
                + members(22) { "do m\($0) shop lesson 1" },
            in: CampaignSubjectTests.lessons,
            from: Bank.start.adding(days: 7)
        )
        let campaign = try campaign("spring", in: bank)
        #expect(campaign.subject == .activities(kind: "lesson"))
        let results = CampaignResults(campaign.book(of: bank))
        #expect(results.total?.members == 11)
        #expect(results.total?.times == 11)
        #expect(results.total?.points == Points(33))
        #expect(results.total?.purchased == .zero)
        #expect(results.newMembers == 0)
        #expect(results.reached?.members == 11)
        #expect(results.others?.members == 11)
        let spans = CampaignDays.Span.allCases
        #expect(spans.map { results.reached?.tallies[$0]?.times } == [11, 11, 11])
        #expect(spans.map { results.others?.tallies[$0]?.times } == [11, 0, 11])
    }

    @Test(
        "A mission's counts who reached it, with points and tickets, and is compared with nothing"
    )
    func missions() throws {
        let bank = Fair.bank
        let people = (0..<10).map { _ in bank.enrolOne() }
        for member in people {
            bank.report("share", member)
            bank.report("share", member)
        }
        let campaign = try campaign("first_share", in: bank)
        let results = CampaignResults(campaign.book(of: bank))
        #expect(results.total?.members == 10)
        #expect(results.total?.times == 10)
        #expect(results.total?.points == Points(300))
        #expect(results.total?.tickets == 20)
        #expect(results.days.map(\.gifts.times) == [10])
        #expect(results.reached == nil && results.others == nil && results.newMembers == nil)
        #expect(results.holdOut == nil)
    }

    @Test("Points for a tier that is taken back come off what the campaign gave")
    func occasions() throws {
        let source = Documents.source(
            head: Ladder.tiers + "\nqualification: {\(Ladder.rolling), downgrade: one_step}\n",
            partners: ["code: shop, scene: shop, denomination: 1, return_window_days: 0"],
            rules: [
                Ladder.rules[0],
                """
                code: up, trigger: tier_reached, tiers: [silver], partners: [shop], amount: {fixed: 400},
                kind: promotional, validity: {days: 90}, matures_after_days: immediately, until: 2026-12-31
                """,
            ]
        )
        let bank = Scenario.play(
            """
            enrol ann
            buy ann shop 300.00 as p
            return p shop amount 300.00
            at 2027-01-01T00:00:00+08:00
            settle ann
            """,
            in: source
        )
        let campaign = try campaign("up", in: bank)
        #expect(campaign.subject == .occasions && !campaign.subject.isCompared)
        let book = campaign.book(of: bank)
        #expect(book.total.members == 1)
        #expect(book.total.points == Points(400))
        let reversed = bank.records.contains { record in
            if case .occasionReversed = record.fact { true } else { false }
        }
        #expect(reversed, "the story takes the tier back")
        #expect(book.total.takenBack == Points(400))
    }

    @Test("A mission that goes on for years is told of its last twelve months")
    func endless() throws {
        let bank = Fair.bank
        let mission = try campaign("first_share", in: bank)
        #expect(mission.subject == .missions && mission.until == nil)
        let soon = mission.days.first.adding(days: 30)
        #expect(mission.days(told: soon) == mission.days)
        let later = try #require(CalendarDay(iso8601: "2029-05-17"))
        let told = mission.days(told: later)
        #expect("\(told.first)" == "2028-05-01")
        #expect(told.span(of: later) == .during)
    }
}
