// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Tier terms")
struct TierTermsTests {
    private func terms(_ qualification: String) throws -> TierTerms {
        let text = SmallProgram.program
            .replacing("code: gold,", with: "code: gold, qualifying_points: 100,")
        let source = SmallProgram.source(with: ["program.yaml": text + qualification])
        let compilation = CompiledProgram.compile(source)
        #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics)")
        return try #require(compilation.program?.tierTerms)
    }

    private func day(_ text: String) throws -> CalendarDay {
        try #require(CalendarDay(iso8601: text))
    }

    private func month(_ text: String) throws -> CalendarMonth {
        CalendarMonth(of: try day(text + "-01"))
    }

    @Test("Without thresholds tiers are given by hand alone")
    func byHand() throws {
        #expect(CompiledProgram.compile(SmallProgram.source).program?.tierTerms == nil)
    }

    @Test("Thresholds alone mean 12 months, kept to the end of the next year, one step down")
    func standard() throws {
        let terms = try terms("")
        #expect(terms.period == .rolling(months: 12))
        #expect(terms.keeping == .endOfNextYear)
        #expect(terms.downgrade == .oneStep)
        #expect(terms.graceDays == 0)
        #expect(terms.thresholds == [.zero, Points(100)])
    }

    @Test("Every threshold is higher than those before it", arguments: [100, 99, 0])
    func rising(second: Int) throws {
        let text = SmallProgram.program.replacing(
            "en: Gold}}",
            with: "en: Gold}, qualifying_points: 100}\n"
                + "  - {code: high, name: {zh: 高, en: High}, qualifying_points: \(second)}"
        )
        let rules = SmallProgram.hotelRules.replacing("gold:", with: "otherwise:")
        let source = SmallProgram.source(
            with: ["program.yaml": text, "rules/hotel.yaml": rules]
        )
        let codes = CompiledProgram.compile(source).diagnostics.map(\.code)
        #expect(codes == [.tierThresholds])
    }

    @Test(
        "The highest threshold that points reach is the tier",
        arguments: [(0, 0), (99, 0), (100, 1), (1_000, 1)]
    )
    func tier(points: Int64, index: Int) throws {
        #expect(try terms("").tierIndex(for: Points(points)) == index)
    }

    @Test(
        "A rolling month counts until none of its days lies within the period",
        arguments: [
            ("2026-03-01", "2025-03", "2026-03"), ("2026-03-30", "2025-03", "2026-03"),
            ("2026-03-31", "2025-04", "2026-03"), ("2026-12-31", "2026-01", "2026-12"),
            ("2028-02-28", "2027-02", "2028-02"), ("2028-02-29", "2027-03", "2028-02"),
        ]
    )
    func rolling(day: String, first: String, last: String) throws {
        let window = try terms("").window(on: self.day(day))
        #expect(window == (try month(first)...month(last)))
    }

    @Test(
        "A calendar year counts from January",
        arguments: [("2026-01-01", "2026-01"), ("2026-12-31", "2026-12")]
    )
    func calendar(day: String, last: String) throws {
        let text =
            "qualification: {period: calendar_year, kept_until: end_of_next_year,"
            + " downgrade: to_earned}\n"
        let window = try terms(text).window(on: self.day(day))
        #expect(window == (try month("2026-01")...month(last)))
    }

    @Test(
        "A tier is kept to the end of the next year, or of a month",
        arguments: [
            ("kept_until: end_of_next_year", "2026-01-01", "2027-12-31"),
            ("kept_until: end_of_next_year", "2026-12-31", "2027-12-31"),
            ("kept_for_months: 3", "2026-11-30", "2027-02-28"),
            ("kept_for_months: 12", "2027-02-01", "2028-02-29"),
        ]
    )
    func kept(keeping: String, reached: String, last: String) throws {
        let text = "qualification: {period: rolling, \(keeping), downgrade: one_step}\n"
        #expect(try terms(text).lastDay(reachedOn: day(reached)) == day(last))
    }

    @Test("Base rules about purchases count, and what the program adds or takes away")
    func rules() throws {
        let codes = try #require(CompiledProgram.compile(SmallProgram.source).program)
            .rules.map(\.code)
        func counted(_ lists: String) throws -> [String] {
            let text =
                "qualification: {period: rolling, kept_until: end_of_next_year,"
                + " downgrade: one_step\(lists)}\n"
            let flags = try terms(text).qualifyingRules
            return zip(codes, flags).filter(\.1).map(\.0).sorted()
        }
        #expect(try counted("") == ["night", "spend"])
        #expect(try counted(", also_rules: [season]") == ["night", "season", "spend"])
        #expect(try counted(", except_rules: [spend]") == ["night"])
    }
}
