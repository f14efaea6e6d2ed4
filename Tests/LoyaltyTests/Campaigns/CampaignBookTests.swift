// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@testable import Loyalty

@Suite("What a campaign brought about")
struct CampaignBookTests {
    /// Ten more points for each purchase of 20 yuan, from 11 to 13 March.
    private static let program = market("budget: 1000")

    private static func market(_ more: String) -> ProgramSource {
        Market.source([
            Market.spend,
            Market.rule(
                "spring",
                "[shop]",
                "{fixed: 10}",
                "minimum_amount: 20.00, kind: promotional, from: 2026-03-11, until: 2026-03-13, "
                    + "validity: {days: 90}, \(more)"
            ),
        ])
    }

    /// The eighth of March: the first of the three days before.
    private static let start = Bank.start.adding(days: 7)

    private func book(
        _ story: String,
        in program: ProgramSource = CampaignBookTests.program
    ) throws -> CampaignBook {
        let bank = Scenario.play(
            story,
            in: program,
            from: CampaignBookTests.start
        )
        let versions = bank.state.versions
        let number = try #require(versions.last?.registry.rule(code: "spring"))
        let campaign = try #require(versions.campaign(number))
        return campaign.book(of: bank)
    }

    private func members(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map(line).joined(separator: "\n")
    }

    @Test("Purchases are counted in the span of their day, points by the day they were given on")
    func spans() throws {
        let book = try book(
            """
            enrol ann
            enrol bob
            buy ann shop 20.00 -> awarded 20
            buy ann cafe 90.00 -> awarded 90
            later 3 days
            buy ann shop 30.00 -> awarded 40
            buy ann shop 5.00 -> awarded 5
            buy bob shop 19.99 -> awarded 19
            later 1 day
            buy ann shop 20.00 -> awarded 30
            later 2 days
            buy ann shop 50.00 -> awarded 50
            buy bob shop 50.00 -> awarded 50
            later 3 days
            buy ann shop 70.00 -> awarded 70
            """
        )
        #expect(book.total.members == 1)
        #expect(book.total.times == 2)
        #expect(book.total.purchased == Money(fen: 5_000))
        #expect(book.total.points == Points(20))
        #expect(book.giftsByDay.values.map(\.points.rawValue).sorted() == [10, 10])
        let trails = book.trails.sorted { $0.key < $1.key }.map(\.value)
        #expect(trails.map { $0[.before].purchased.fen } == [2_000, 0])
        #expect(trails.map { $0[.during].purchased.fen } == [5_500, 1_999])
        #expect(trails.map { $0[.during].times } == [3, 1])
        #expect(trails.map { $0[.after].purchased.fen } == [5_000, 5_000])
        #expect(trails.map { $0.reachedOn != nil } == [true, false])
    }

    @Test(
        "What comes back is taken from the span of its purchase, and the points from the campaign"
    )
    func returns() throws {
        let book = try book(
            """
            enrol ann
            buy ann shop 40.00 as old -> awarded 40
            later 3 days
            buy ann shop 30.00 as new -> awarded 40
            later 3 days
            return old shop amount 10.00 -> taken 10
            return new shop amount 30.00 -> taken 40
            """
        )
        #expect(book.total.points == Points(10))
        #expect(book.total.takenBack == Points(10))
        let trail = try #require(book.trails.values.first)
        #expect(trail[.before].purchased == Money(fen: 3_000))
        #expect(trail[.during].purchased == Money(fen: 0))
        #expect(trail[.after].purchased == .zero)
    }

    @Test("A purchase that the till brings in late is of the day on which it was made")
    func late() throws {
        let book = try book(
            """
            enrol ann
            later 6 days
            buy ann shop 20.00 ago 1 day -> awarded 30
            buy ann shop 5.00 ago 6 days -> awarded 5
            """
        )
        #expect(book.total.members == 1)
        #expect(book.trails.values.first?[.during].times == 1)
        #expect(book.trails.values.first?[.before].times == 1)
        #expect(book.trails.values.first?[.after].times == 0)
    }

    @Test("Nothing is told of fewer than ten people", arguments: [9, 10])
    func fewest(people: Int) throws {
        let results = CampaignResults(
            try book(
                members(people) { "enrol m\($0)\nbuy m\($0) shop 20.00" } + "\nlater 3 days\n"
                    + members(people) { "buy m\($0) shop 20.00" }
            )
        )
        #expect(results.total?.members == (people < 10 ? nil : 10))
        #expect(results.days.map(\.gifts.members) == (people < 10 ? [] : [10]))
        #expect(results.hiddenDays == (people < 10 ? 1 : 0))
        #expect(results.reached?.members == (people < 10 ? nil : 10))
        #expect(results.newMembers == (people < 10 ? nil : 0))
        #expect(results.others?.members == 0)
    }

    @Test("A part that is too small hides the other part of the same whole")
    func parts() throws {
        let results = CampaignResults(
            try book(
                members(14) { "enrol m\($0)" } + "\n" + members(11) { "buy m\($0) shop 1.00" }
                    + "\nlater 3 days\n" + members(14) { "buy m\($0) shop 20.00" }
            )
        )
        #expect(results.total?.members == 14)
        // Eleven had come before, and three had not: either would tell of the three.
        #expect(results.reached == nil)
        #expect(results.newMembers == nil)
    }

    @Test("A day of too few people is not to be had by subtraction")
    func differencing() throws {
        let results = CampaignResults(
            try book(
                members(12) { "enrol m\($0)" } + "\nlater 3 days\n"
                    + members(12) { "buy m\($0) shop 20.00" } + "\nlater 1 day\n"
                    + members(11) { "buy m\($0) shop 20.00" } + "\nlater 1 day\nbuy m3 shop 20.00"
            )
        )
        #expect(results.total?.times == 24)
        // The last day is of one person; with the second smallest day left out too, the rest is not.
        #expect(results.days.map(\.gifts.times) == [12])
        #expect(results.hiddenDays == 2)
    }

    @Test("Days together of enough people are left out alone")
    func enoughTogether() throws {
        let results = CampaignResults(
            try book(
                members(24) { "enrol m\($0)" } + "\nlater 3 days\n"
                    + members(12) { "buy m\($0) shop 20.00" } + "\nlater 1 day\n"
                    + members(6) { "buy m\($0 + 12) shop 20.00" } + "\nlater 1 day\n"
                    + members(6) { "buy m\($0 + 18) shop 20.00" }
            )
        )
        #expect(results.days.map(\.gifts.members) == [12])
        #expect(results.hiddenDays == 2)
    }

    @Test("Who had come before is compared as the draw left them out, whether they took it or not")
    func holdOut() throws {
        let story =
            members(60) { "enrol m\($0)\nbuy m\($0) shop 1.00" } + "\nlater 3 days\n"
            + members(60) { "buy m\($0) shop 20.00" }
        let book = try book(story, in: CampaignBookTests.market("hold_out: 50"))
        let draw = HoldOut(percent: 50, rule: "spring")
        let results = try #require(CampaignResults(book, holdOut: draw).holdOut)
        #expect(results.offered.members + results.heldOut.members == 60)
        #expect(results.offered.members >= 20 && results.heldOut.members >= 20)
        #expect(book.total.members == results.offered.members)
        // Everybody spent the same, so that the campaign did nothing.
        #expect(results.differenceFen == 0)
        #expect(results.lowFen <= 0 && results.highFen >= 0)
        #expect(results.highFen <= 1)
        #expect(CampaignResults(book).holdOut == nil)
        // A few newcomers, and the groups less the others would tell of them.
        let told = try self.book(
            story + "\n" + members(6) { "enrol new\($0)\nbuy new\($0) shop 20.00" },
            in: CampaignBookTests.market("hold_out: 50")
        )
        #expect(told.total.members > book.total.members)
        #expect(CampaignResults(told, holdOut: draw).holdOut == nil)
        let narrow = CampaignResults(book, holdOut: HoldOut(percent: 1, rule: "spring"))
        #expect(narrow.holdOut == nil)
    }

    @Test("A campaign is planned, runs and is over; what is no promotional rule is none")
    func status() throws {
        let bank = Scenario.play("", in: CampaignBookTests.program)
        let campaigns = bank.state.versions.campaigns
        #expect(campaigns.map(\.code) == ["spring"])
        let campaign = try #require(campaigns.first)
        let first = campaign.days.first
        let states = [-1, 0, 2, 3].map { campaign.status(on: first.adding(days: $0)) }
        #expect(states == [.planned, .running, .running, .over])
    }
}

extension Campaign {
    /// Its book with everything that a bank has recorded.
    func book(of bank: Bank) -> CampaignBook {
        var book = CampaignBook(
            rule: number,
            subject: subject,
            partners: Set(partners),
            days: days
        )
        let versions = bank.state.versions
        for record in bank.records {
            let origin = CampaignBook.origin(of: record).flatMap { bank.record($0) }
            book.add(record, zone: versions.zone(of: record), origin: origin)
        }
        return book
    }
}
