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

/// Judges a publication: a pure function, because it runs inside a decision.
public typealias PublicationCheck = @Sendable (PublicationCandidate) -> [PublicationFinding]

/// The checks that every publication has to pass, in sequence.
public struct PublicationChecks: Sendable {
    /// More findings than this are not told: the first ones say what to mend.
    public static let maximumFindings = 200

    private let checks: [PublicationCheck]

    /// `others` come after the checks that no program can go without.
    public init(others: [PublicationCheck] = []) {
        checks =
            [
                FaceValueFloor.check, CreditOnlyAdds.check, RewardPromise.check,
                DrawsStayAsBegun.check, StopsKeepNotice.check,
            ] + others
    }

    /// The most severe first, and of one severity in the sequence of the checks; so advice never
    /// crowds out what stops a publication.
    public func findings(on candidate: PublicationCandidate) -> [PublicationFinding] {
        let findings = checks.flatMap { $0(candidate) }
        let sorted = PublicationFinding.Severity.allCases.flatMap { severity in
            findings.filter { $0.severity == severity }
        }
        return Array(sorted.prefix(PublicationChecks.maximumFindings))
    }
}
