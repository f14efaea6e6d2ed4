// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Documents that are to become the program, beside what they replace.
public struct PublicationCandidate: Sendable {
    /// The program in force; `nil` for the first one.
    public let current: CompiledProgram?
    public let proposed: CompiledProgram
    /// What changes; `nil` for the first program.
    public let comparison: ProgramComparison?
    /// The day of the check, in the zone of the proposed program.
    public let day: CalendarDay

    public init(current: CompiledProgram?, proposed: CompiledProgram, day: CalendarDay) {
        self.current = current
        self.proposed = proposed
        self.day = day
        comparison = current.map { ProgramComparison(from: $0, to: proposed) }
    }
}

/// What a check has to say about documents that are to be published.
public struct PublicationFinding: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The documents are not published.
        case blocking
        /// Whoever publishes them should know.
        case advice
    }

    public let severity: Severity
    /// Stable, for machines, as in `face_value_lowered`.
    public let code: String
    public let text: LocalizedText

    public init(_ severity: Severity, _ code: String, _ text: LocalizedText) {
        self.severity = severity
        self.code = code
        self.text = text
    }
}

/// Judges a publication: a pure function, because it runs inside a decision.
public typealias PublicationCheck = @Sendable (PublicationCandidate) -> [PublicationFinding]

/// The checks that every publication has to pass, in sequence.
public struct PublicationChecks: Sendable {
    /// More findings than this are not collected: the first ones say what to mend.
    public static let maximumFindings = 200

    private let checks: [PublicationCheck]

    /// `others` come after the checks that no program can go without.
    public init(others: [PublicationCheck] = []) {
        checks = [FaceValueFloor.check, UnkeptSchedules.check] + others
    }

    public func findings(on candidate: PublicationCandidate) -> [PublicationFinding] {
        var findings: [PublicationFinding] = []
        for check in checks where findings.count < PublicationChecks.maximumFindings {
            findings += check(candidate)
        }
        return Array(findings.prefix(PublicationChecks.maximumFindings))
    }
}

extension PublicationFinding {
    /// One object: `severity`, `code`, `text`.
    public func write(into writer: inout JSONWriter) {
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
