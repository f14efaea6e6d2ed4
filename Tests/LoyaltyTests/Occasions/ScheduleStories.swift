// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Points that the calendar sets off")
struct ScheduleStories {
    private static let everyone = """
        code: monthly, trigger: schedule, days: {month_days: [18]}, partners: [shop, cafe],
        amount: {fixed: 15}, matures_after_days: immediately
        """

    private static func source(_ rules: String..., budget: String = "") -> ProgramSource {
        Documents.source(
            head: Documents.tiers + "\n" + budget,
            partners: [
                "code: shop, scene: shop, denomination: 1, return_window_days: 0",
                "code: cafe, scene: restaurant, denomination: 1, return_window_days: 0",
            ],
            rules: rules
        )
    }

    /// A member who was given something on a day that was run.
    static func world() -> Bank {
        Scenario.play(
            """
            enrol ann
            at 2026-03-18T00:00:05+08:00
            day ann 2026-03-18    -> records 2, ann available 30 qualifying 0
            finish 2026-03-18     -> records 1
            """,
            in: source(everyone)
        )
    }

    @Test("A day gives by an entry for each partner, as of its beginning, by a key of its own")
    func entries() throws {
        let bank = ScheduleStories.world()
        for (record, partner) in zip(bank.records[2...3], ["shop", "cafe"]) {
            guard case .occasionAwarded(let fact) = record.fact else {
                Issue.record("a day gives by occasions")
                return
            }
            #expect(fact.kind == .schedule && fact.partner == bank.partner(partner))
            #expect(record.ledger.occurredAt == Instant(rfc3339: "2026-03-18T00:00:00+08:00"))
            #expect(record.key == nil)
            let source = try #require(record.source)
            #expect(source.partner == fact.partner && source.type == "schedule")
            #expect(source.id == "2026-03-18/\(MemberID(1).text)")
        }
        #expect(bank.state.program.value.schedulesRunThrough == CalendarDay(iso8601: "2026-03-18"))
    }

    @Test("A day gives once, however often it is asked for, and other days give nothing")
    func once() {
        Scenario.play(
            """
            enrol ann
            at 2026-03-17T23:59:59+08:00
            day ann 2026-03-17    -> unchanged, ann available 0
            day ann 2026-03-18    -> unchanged, ann available 0
            later 1 second
            day ann 2026-03-18    -> records 2, ann available 30
            day ann 2026-03-18    -> unchanged, ann available 30
            finish 2026-03-18     -> records 1
            finish 2026-03-18     -> unchanged
            finish 2026-03-19     -> unchanged
            day ann 2026-03-18    -> unchanged, ann available 30
            later 31 days
            day ann 2026-03-18    -> unchanged, ann available 30
            day ann 2026-04-18    -> records 2, ann available 60
            """,
            in: Self.source(Self.everyone)
        )
    }

    @Test("Only tiers that the rule names, and members who agreed, are given something")
    func conditions() {
        Scenario.play(
            """
            enrol ann tier gold
            enrol bob
            consent bob marketing
            enrol cid
            at 2026-06-18T09:00:00+08:00
            day ann 2026-06-18    -> records 1, ann available 40
            day bob 2026-06-18    -> records 1, bob available 2
            day cid 2026-06-18    -> unchanged, cid available 0
            expect shop issued 40, cafe issued 2
            """,
            in: Self.source(
                """
                code: gold, trigger: schedule, days: {year_days: [06-18]}, partners: [shop],
                amount: {fixed: 40}, when: {tiers: [gold]}, matures_after_days: immediately
                """,
                """
                code: agreed, trigger: schedule, days: {month_days: [18]}, partners: [cafe],
                amount: {fixed: 2}, when: {consents: [marketing]}, matures_after_days: immediately
                """
            )
        )
    }

    @Test("A budget cuts the last award, and writes nothing once it is used up")
    func budget() throws {
        let bank = Scenario.play(
            """
            enrol ann
            enrol bob
            at 2026-03-18T09:00:00+08:00
            day ann 2026-03-18    -> records 2, ann available 30
            day bob 2026-03-18    -> records 1, bob available 10
            enrol cid
            day bob 2026-03-18    -> unchanged, bob available 10
            """,
            in: Self.source(Self.everyone, budget: "budget: 40\n")
        )
        guard case .occasionAwarded(let fact) = bank.records[bank.records.count - 2].fact else {
            Issue.record("the last award stands before the last enrolment")
            return
        }
        #expect(fact.awards.first?.cutBy?.code == "program_budget")
    }

    @Test("Whoever enrols after the day has begun gets nothing for it")
    func enrolledLate() {
        Scenario.play(
            """
            at 2026-03-18T00:00:00+08:00
            enrol ann
            later 1 second
            enrol bob
            later 2 days
            day ann 2026-03-18    -> records 2, ann available 30
            day bob 2026-03-18    -> unchanged, bob available 0
            """,
            in: Self.source(Self.everyone)
        )
    }

    @Test("The version in force when the day began decides, also when a later one is in force")
    func version() throws {
        let bank = Bank(Self.source(Self.everyone))
        let member = bank.enrol()
        bank.now = try #require(Instant(rfc3339: "2026-03-18T10:00:00+08:00"))
        let more = Self.everyone.replacing("fixed: 15", with: "fixed: 50")
        #expect(bank.adopt(Self.source(more)).refusal == nil)
        #expect(bank.versionInForce == 2)
        let march = try #require(CalendarDay(iso8601: "2026-03-18"))
        let given = bank.submit(.awardSchedule(AwardSchedule(member: member, day: march)))
        #expect(given.records.map(\.version) == [1, 1])
        #expect(bank.balances(member).available == Points(30))
        bank.now = bank.now.adding(days: 31)
        let april = try #require(CalendarDay(iso8601: "2026-04-18"))
        bank.submit(.awardSchedule(AwardSchedule(member: member, day: april)))
        #expect(bank.balances(member).available == Points(130))
        bank.checkWholly()
    }

    @Test("What is due for the member comes first, and only when the day gives something")
    func due() {
        Scenario.play(
            """
            enrol ann
            at 2026-03-18T09:00:00+08:00
            day ann 2026-03-18    -> records 1, ann pending 7 available 0
            later 10 days
            day ann 2026-03-18    -> unchanged
            at 2026-04-18T09:00:00+08:00
            day ann 2026-04-18    -> records 2, ann pending 7 available 7
            """,
            in: Self.source(
                """
                code: slow, trigger: schedule, days: {month_days: [18]}, partners: [shop],
                amount: {fixed: 7}, matures_after_days: 7
                """
            )
        )
    }

    @Test("Days that wait are found in order, at most so many days back")
    func waiting() throws {
        let bank = Bank(
            Self.source(
                Self.everyone.replacing("month_days: [18]", with: "month_days: [5, 20, last]")
            )
        )
        func due(_ moment: String) throws -> String? {
            let now = try #require(Instant(rfc3339: moment))
            return bank.state.scheduleDue(at: now)?.description
        }
        #expect(try due("2026-03-04T23:59:59+08:00") == nil)
        #expect(try due("2026-03-05T00:00:00+08:00") == "2026-03-05")
        #expect(try due("2026-04-05T12:00:00+08:00") == "2026-03-05")
        #expect(try due("2026-04-06T00:00:00+08:00") == "2026-03-20")
        bank.now = try #require(Instant(rfc3339: "2026-03-22T00:00:00+08:00"))
        bank.submit(.finishSchedule(try #require(CalendarDay(iso8601: "2026-03-20"))))
        #expect(try due("2026-03-30T23:00:00+08:00") == nil)
        #expect(try due("2026-03-31T00:00:00+08:00") == "2026-03-31")
        let quiet = Bank(Town.source())
        #expect(quiet.state.scheduleDue(at: quiet.now.adding(days: 400)) == nil)
    }
}
