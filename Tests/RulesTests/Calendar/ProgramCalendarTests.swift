// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("The calendar of a program")
struct ProgramCalendarTests {
    private static let text = """
        holidays:
          - name: {zh: 元旦, en: New Year}
            from: 2026-01-01
            until: 2026-01-03
            working: [2026-01-04]
            source: a notice
          - name: {zh: 清明节, en: Qingming}
            from: 2026-04-04
            until: 2026-04-06
            source: a notice
        school_terms:
          - name: {zh: 春季, en: Spring}
            from: 2026-03-02
            until: 2026-07-03
            source: the school

        """

    private func compile(_ calendar: String?) -> Compilation {
        let changes = calendar.map { ["calendar.yaml": $0] } ?? [:]
        return CompiledProgram.compile(SmallProgram.source(with: changes))
    }

    @Test("It is read with its sources, and a program without one marks nothing")
    func read() throws {
        let calendar = try #require(compile(ProgramCalendarTests.text).program).calendar
        #expect(calendar.holidays.map(\.name.en) == ["New Year", "Qingming"])
        #expect(calendar.holidays[0].working.map { "\($0)" } == ["2026-01-04"])
        #expect(calendar.terms.map(\.source) == ["the school"])
        #expect(try #require(compile(nil).program).calendar == .empty)
    }

    @Test(
        "Working days are Mondays to Fridays, less days off, with those worked in their place",
        arguments: [
            // From a Wednesday over New Year, with a Sunday that is worked.
            ("2025-12-31", "2026-01-05", 2), ("2025-12-31", "2026-01-03", 0),
            ("2025-12-31", "2026-01-04", 1), ("2026-01-05", "2026-01-05", 0),
            ("2026-01-06", "2026-01-05", 0), ("2026-01-05", "2026-01-12", 5),
            // Qingming takes a Monday; what lies on a weekend takes nothing.
            ("2026-04-02", "2026-04-10", 5), ("2026-04-02", "2026-04-06", 1),
            ("2026-01-05", "2027-01-05", 260),
        ]
    )
    func working(after: String, through: String, days: Int64) throws {
        let calendar = try #require(compile(ProgramCalendarTests.text).program).calendar
        let start = try #require(CalendarDay(iso8601: after))
        let end = try #require(CalendarDay(iso8601: through))
        #expect(calendar.workingDays(after: start, through: end) == days)
        // The same by looking at each day.
        var count: Int64 = 0
        var day = start
        while day < end {
            day = day.adding(days: 1)
            let isOff = calendar.holidays.contains { $0.from <= day && day <= $0.until }
            let isWorked = calendar.holidays.contains { $0.working.contains(day) }
            if isWorked || (day.weekday < 6 && !isOff) { count += 1 }
        }
        #expect(count == days)
    }

    @Test(
        "What cannot be is told, with its place",
        arguments: [
            ("until: 2026-01-03", "until: 2025-12-31", DiagnosticCode.emptySpan),
            (
                "from: 2026-04-04\n    until: 2026-04-06",
                "from: 2026-01-03\n    until: 2026-01-03", .duplicateValue
            ),
            ("[2026-01-04]", "[2026-01-02]", .contradictoryTerms),
            ("[2026-01-04]", "[2026-04-05]", .contradictoryTerms),
            ("2026-01-04", "2026-02-30", .badDate),
            ("    source: the school\n", "", .missingKey),
            ("working:", "works:", .unknownKey),
        ]
    )
    func mistakes(old: String, new: String, code: DiagnosticCode) {
        let text = ProgramCalendarTests.text.replacing(old, with: new, maxReplacements: 1)
        let compilation = compile(text)
        #expect(compilation.program == nil)
        #expect(compilation.errors.map(\.code) == [code], "\(compilation.errors)")
    }

    @Test("The example marks the days off of 2026 as the State Council announced them")
    func announced() throws {
        let calendar = try ExampleFolder.program("hongmi").calendar
        let days = calendar.holidays.map { "\($0.from) \($0.until)" }
        #expect(
            days == [
                "2026-01-01 2026-01-03", "2026-02-15 2026-02-23", "2026-04-04 2026-04-06",
                "2026-05-01 2026-05-05", "2026-06-19 2026-06-21", "2026-09-25 2026-09-27",
                "2026-10-01 2026-10-07",
            ]
        )
        let working = calendar.holidays.flatMap(\.working).map { "\($0)" }
        #expect(
            working == [
                "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
            ]
        )
        // Whoever works in place of a holiday does so on a weekend.
        #expect(calendar.holidays.flatMap(\.working).allSatisfy { $0.weekday >= 6 })
    }
}
