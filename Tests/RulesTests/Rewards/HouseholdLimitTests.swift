// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Rules

@Suite("Limits of households, and settings beside them")
struct HouseholdLimitTests {
    private func compile(_ reward: String, program: String = "") -> Compilation {
        let document = """
            code: box
            partner: shop
            name: {zh: 礼盒, en: Box}
            price: 100
            value: 25.00
            stock: 10
            \(reward)

            """
        return CompiledProgram.compile(
            SmallProgram.source(with: [
                "rewards/shop.yaml": document,
                "program.yaml": SmallProgram.program + program + "\n",
            ])
        )
    }

    private func program(_ reward: String) throws -> CompiledProgram {
        let compilation = compile(reward)
        return try #require(compilation.program, "\(compilation.diagnostics)")
    }

    @Test("Days, months, years and ever, each once")
    func read() throws {
        let reward = try program(
            "household_limits: [{per: day, pieces: 1}, {per: month, pieces: 2}, {per: ever, pieces: 9}]"
        ).rewards[0]
        #expect(reward.householdLimits.day == 1 && reward.householdLimits.month == 2)
        #expect(reward.householdLimits.year == nil && reward.householdLimits.ever == 9)
        for wrong in [
            "household_limits: [{per: week, pieces: 1}]",
            "household_limits: [{per: member, pieces: 1}]",
            "household_limits: [{per: day, pieces: 1}, {per: day, pieces: 2}]",
            "household_limits: [{per: day, pieces: 0}]", "household_limits: {per: day}",
        ] { #expect(compile(wrong).program == nil, "\(wrong)") }
    }

    @Test("A household that may take less than one of it is warned of")
    func contradiction() {
        let found = compile(
            "limits: [{per: day, pieces: 3}]\nhousehold_limits: [{per: day, pieces: 2}]"
        )
        #expect(found.program != nil)
        #expect(found.diagnostics.contains { $0.code == .contradictoryTerms })
    }

    @Test(
        "A tighter one is a worsening of the cap, a wider one is none",
        arguments: [
            ("", "[{per: day, pieces: 2}]", true), ("[{per: day, pieces: 2}]", "", false),
            ("[{per: day, pieces: 2}]", "[{per: day, pieces: 1}]", true),
            ("[{per: day, pieces: 2}]", "[{per: day, pieces: 3}]", false),
            ("[{per: day, pieces: 2}]", "[{per: month, pieces: 60}]", true),
        ]
    )
    func worsening(before: String, after: String, isWorse: Bool) throws {
        func terms(_ limits: String) throws -> CompiledProgram {
            try program(limits.isEmpty ? "" : "household_limits: \(limits)")
        }
        let found = try terms(before).rewardWorsenings(in: terms(after))
        #expect(found.map(\.axis) == (isWorse ? [.cap] : []))
    }

    @Test("Settings of the program, and what holds without them")
    func settings() throws {
        let plain = try #require(compile("").program)
        #expect(plain.households == .standard && plain.giftCards == .standard)
        #expect(plain.giftCards.monthlyFace == Money(fen: 100_000))
        let told = compile(
            "",
            program: "households: {transfers_per_month: 60}\ngift_cards: {new_member_days: 0}"
        )
        let program = try #require(told.program, "\(told.diagnostics)")
        #expect(program.households.transfersPerMonth == Points(60))
        #expect(program.giftCards.newMemberDays == 0)
        #expect(program.giftCards.monthlyFace == Money(fen: 100_000))
        for wrong in [
            "households: {}", "households: {transfers_per_month: -1}",
            "gift_cards: {monthly_face: 5000.01}", "gift_cards: {new_member_days: 366}",
        ] { #expect(compile("", program: wrong).program == nil, "\(wrong)") }
    }

    @Test("What comes after a month or a year is its first day")
    func periods() {
        let day = CalendarDay(iso8601: "2026-01-31") ?? CalendarDay(daysSinceEpoch: 0)
        #expect(LimitPeriod.day.next(after: day)?.description == "2026-02-01")
        #expect(LimitPeriod.month.next(after: day)?.description == "2026-02-01")
        #expect(LimitPeriod.year.next(after: day)?.description == "2027-01-01")
        #expect(LimitPeriod.ever.next(after: day) == nil)
        for offset in stride(from: Int32(0), to: 3_000, by: 1) {
            let day = CalendarDay(daysSinceEpoch: 20_000 + offset)
            for period in [LimitPeriod.day, .week, .month, .year] {
                guard let next = period.next(after: day) else {
                    Issue.record("\(period) has a next one")
                    return
                }
                #expect(next > day && period.start(of: next) == next)
                #expect(period.start(of: next.adding(days: -1)) == period.start(of: day))
            }
        }
    }
}
