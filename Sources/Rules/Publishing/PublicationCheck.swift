// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// Documents that are to become the program, beside what they replace.
package struct PublicationCandidate: Sendable {
    /// The program in force; `nil` for the first one.
    package let current: CompiledProgram?
    package let proposed: CompiledProgram
    /// What changes; `nil` for the first program.
    package let comparison: ProgramComparison?
    /// The day of the check, in the zone of the proposed program.
    package let day: CalendarDay

    package init(current: CompiledProgram?, proposed: CompiledProgram, day: CalendarDay) {
        self.current = current
        self.proposed = proposed
        self.day = day
        comparison = current.map { ProgramComparison(from: $0, to: proposed) }
    }
}

/// What a check has to say about documents that are to be published.
package struct PublicationFinding: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The documents are not published.
        case blocking
        /// Whoever publishes them should know.
        case advice
    }

    package let severity: Severity
    /// Stable, for machines, as in `face_value_lowered`.
    package let code: String
    package let text: LocalizedText

    package init(_ severity: Severity, _ code: String, _ text: LocalizedText) {
        self.severity = severity
        self.code = code
        self.text = text
    }
}

/// Judges a publication: a pure function, because it runs inside a decision.
package typealias PublicationCheck = @Sendable (PublicationCandidate) -> [PublicationFinding]

/// The checks that every publication has to pass, in sequence.
package struct PublicationChecks: Sendable {
    /// More findings than this are not collected: the first ones say what to mend.
    package static let maximumFindings = 200

    private let checks: [PublicationCheck]

    /// `others` come after the checks that no program can go without.
    package init(others: [PublicationCheck] = []) {
        checks = [FaceValueFloor.check, ServedTriggers.check] + others
    }

    package func findings(on candidate: PublicationCandidate) -> [PublicationFinding] {
        var findings: [PublicationFinding] = []
        for check in checks where findings.count < PublicationChecks.maximumFindings {
            findings += check(candidate)
        }
        return Array(findings.prefix(PublicationChecks.maximumFindings))
    }
}

extension PublicationFinding {
    /// One object: `severity`, `code`, `text`.
    package func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("severity")
        writer.put(severity.rawValue)
        writer.name("code")
        writer.put(code)
        writer.name("text")
        writer.put(["zh": .string(text.zh), "en": .string(text.en)] as JSON)
        writer.endObject()
    }
}
