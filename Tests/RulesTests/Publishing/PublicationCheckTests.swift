// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("What stops a publication")
struct PublicationCheckTests {
    private let day = CalendarDay(daysSinceEpoch: 20_000)

    private func candidate(_ faceValue: String, after old: String?) throws -> PublicationCandidate {
        func program(_ value: String) throws -> CompiledProgram {
            let text = SmallProgram.program.replacing("1/60", with: value)
            return try Comparing.program(SmallProgram.source(with: ["program.yaml": text]))
        }
        return PublicationCandidate(
            current: try old.map(program),
            proposed: try program(faceValue),
            day: day
        )
    }

    @Test(
        "Face value may rise and never fall",
        arguments: [
            ("1/60", "1/60", false), ("1/50", "1/60", false), ("1/61", "1/60", true),
            ("0.5", "1/2", false), ("0.49", "1/2", true),
        ]
    )
    func faceValue(new: String, old: String, isBlocked: Bool) throws {
        let findings = PublicationChecks().findings(on: try candidate(new, after: old))
        #expect(findings.map(\.code) == (isBlocked ? ["face_value_lowered"] : []))
        #expect(findings.allSatisfy { $0.severity == .blocking })
    }

    @Test("The first program has nothing to fall below")
    func first() throws {
        let candidate = try candidate("1/60", after: nil)
        #expect(candidate.comparison == nil)
        #expect(PublicationChecks().findings(on: candidate).isEmpty)
    }

    @Test("A rule that only the calendar sets off is not published, because nothing sets it off")
    func schedule() throws {
        let rule = "amount: {fixed: 5}, trigger: schedule, days: {month_days: [18]}"
        let findings = PublicationChecks().findings(
            on: PublicationCandidate(
                current: nil,
                proposed: try ConditionTableTests.program(rule),
                day: day
            )
        )
        #expect(findings.map(\.code) == ["schedule_not_kept"])
        #expect(findings.first?.severity == .blocking)
    }

    @Test("Other checks follow those that no program can go without, up to a named maximum")
    func others() throws {
        let advice = PublicationFinding(.advice, "long", LocalizedText(zh: "长", en: "long"))
        let checks = PublicationChecks(others: [
            { _ in [advice] }, { _ in Array(repeating: advice, count: 500) },
        ])
        let findings = checks.findings(on: try candidate("1/61", after: "1/60"))
        #expect(findings.first?.code == "face_value_lowered")
        #expect(findings.count == PublicationChecks.maximumFindings)
    }
}
