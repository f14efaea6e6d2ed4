// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// What the seeds say of games as a competition, in the program of the seeds.
@Suite("The seeds' games as a competition")
struct SeedPlayStories {
    @Test(
        "#36, #37: who agrees is ranked by the goals of the month, and whoever does not is not shown"
    )
    func ranks() throws {
        let start = Instant(seconds: 1_795_399_200)
        let bank = Bank(try ExampleFolder.source("hongmi"), now: start)
        bank.state.seeds = TestSeeds()
        let members = (0..<3).map { _ in bank.enrolOne() }
        for member in members.prefix(2) {
            bank.submit(.giveConsent(ChangeConsent(member: member, purpose: .leaderboard)))
        }
        // Ann looks in on five days, Bob on two; Cleo on five as well, and does not want to be ranked.
        for day in 0..<5 {
            bank.now = start.adding(days: Int64(day))
            for (member, days) in zip(members, [5, 2, 5]) where day < days {
                bank.checkIn(member)
            }
        }
        var book = PlayBook()
        let zone = ProgramTimeZone.shanghai
        for record in bank.records { book.add(record, zone: zone) }
        let month = CalendarMonth(of: zone.day(of: start))
        let leaders = book.leaders(in: month, limit: 10)
        #expect(leaders.map(\.member) == [members[0], members[1]])
        #expect(leaders.map(\.place) == [1, 2])
        #expect(book.rank(of: members[2], in: month) == nil)
        let tally = try #require(book.months[month])
        #expect(tally.players == 3 && tally.checkIns == 12)
        bank.checkWholly()
    }
}
