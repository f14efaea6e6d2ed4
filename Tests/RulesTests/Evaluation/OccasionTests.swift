// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Occasions: enrolments, new tiers, days of the calendar, first purchases")
struct OccasionTests {
    private func program(_ rule: String) throws -> CompiledProgram {
        try ConditionTableTests.program("amount: {fixed: 5}, \(rule)")
    }

    private func awarded(
        _ program: CompiledProgram,
        _ kind: OccasionFacts.Kind,
        day: String = "2026-06-18",
        tier: Int = 0,
        member: MemberFacts = .unknown
    ) throws -> Int64 {
        let facts = OccasionFacts(
            kind,
            partnerIndex: try #require(program.partnerIndex(code: "shop")),
            day: try #require(CalendarDay(iso8601: day)),
            tierIndex: tier,
            member: member
        )
        let evaluation = program.evaluate(facts) { _ in .zero }
        let fired = program.explain(facts) { _ in .zero }.contains { explanation in
            if case .fired = explanation.outcome { true } else { false }
        }
        #expect(fired == !evaluation.awards.isEmpty)
        return evaluation.awarded.rawValue
    }

    @Test("An enrolment earns once, where the rule says so")
    func enrolment() throws {
        let program = try program("trigger: enrolment, when: {minor: no}")
        #expect(try awarded(program, .enrolment, member: MemberFacts(isMinor: false)) == 15)
        #expect(try awarded(program, .enrolment, member: MemberFacts(isMinor: true)) == 0)
        #expect(try awarded(program, .schedule, member: MemberFacts(isMinor: false)) == 0)
        #expect(program.partnersWithSchedules.isEmpty && program.partnersWithTierRules.isEmpty)
    }

    @Test("A new tier earns when it is one of those that the rule names")
    func tierReached() throws {
        let program = try program("trigger: tier_reached, tiers: [gold]")
        #expect(try awarded(program, .tierReached, tier: 1) == 15)
        #expect(try awarded(program, .tierReached, tier: 0) == 0)
        #expect(program.partnersWithTierRules == [program.partnerIndex(code: "shop")])
    }

    @Test("A schedule earns on its days, for members who meet the conditions")
    func schedule() throws {
        let monthly = try program(
            "trigger: schedule, days: {month_days: [18]}, when: {tiers: [gold]}"
        )
        #expect(try awarded(monthly, .schedule, tier: 1) == 15)
        #expect(try awarded(monthly, .schedule, tier: 0) == 0)
        #expect(try awarded(monthly, .schedule, day: "2026-06-19", tier: 1) == 0)
        let yearly = try program("trigger: schedule, days: {year_days: [06-18]}")
        #expect(try awarded(yearly, .schedule) == 15)
        #expect(try awarded(yearly, .schedule, day: "2026-07-18") == 0)
        #expect(yearly.partnersWithSchedules == [yearly.partnerIndex(code: "shop")])
    }

    @Test(
        "A day has a schedule where evaluation would let a rule fire",
        arguments: [
            "{month_days: [18, last]}", "{weekdays: [monday]}", "{year_days: [02-28]}",
            "{year_days: [{from: 12-25, until: 01-05}]}", "{month_days: [13], weekdays: [monday]}",
            "{dates: {from: 2027-11-01, until: 2028-03-01}}",
        ]
    )
    func days(_ days: String) throws {
        let program = try program("trigger: schedule, days: \(days), until: 2028-06-30")
        var day = try #require(CalendarDay(iso8601: "2027-10-01"))
        var found = 0
        for _ in 0..<400 {
            let isGiven = try awarded(program, .schedule, day: day.description) > 0
            #expect(program.hasSchedule(on: day) == isGiven, "\(day)")
            found += isGiven ? 1 : 0
            day = day.adding(days: 1)
        }
        #expect((1..<400).contains(found))
    }

    @Test("A first purchase earns when it is known to be the first")
    func firstPurchase() throws {
        let program = try program("trigger: first_purchase, minimum_amount: 100.00")
        let shop = try #require(program.partnerIndex(code: "shop"))
        func points(_ purchase: String) -> Int64 {
            let facts = PurchaseText(purchase).facts(partnerIndex: shop)
            return program.evaluate(facts) { _ in .zero }.awarded.rawValue
        }
        #expect(points("100.00 bought=0") == 15)
        #expect(points("99.00 bought=0") == 0)
        #expect(points("100.00 bought=1") == 0)
        #expect(points("100.00") == 0)
        #expect(program.memberNeeds(ofPartner: shop) == .purchases)
    }
}
