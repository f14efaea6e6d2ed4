// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What a publication will be judged by, worked out before the decision.
///
/// To compile documents and to compare them takes as long as hundreds of purchases, so whoever
/// submits them does it on a thread of its own. It is a pure function of the two programs: a
/// decision that finds others than it wants works it out again. A class, so that the many commands
/// that carry none are not the larger for it.
public final class PreparedPublication: Sendable {
    let candidate: PublicationCandidate
    let findings: [PublicationFinding]

    /// `nil` when the documents do not compile: why not, the decision says.
    public convenience init?(
        _ source: ProgramSource,
        replacing current: CompiledProgram?,
        _ checks: PublicationChecks,
        at now: Instant
    ) {
        guard let program = CompiledProgram.compile(source).program else { return nil }
        self.init(program, replacing: current, checks, at: now)
    }

    init(
        _ program: CompiledProgram,
        replacing current: CompiledProgram?,
        _ checks: PublicationChecks,
        at now: Instant
    ) {
        candidate = PublicationCandidate(
            current: current,
            proposed: program,
            day: program.timeZone.day(of: now)
        )
        findings = checks.findings(on: candidate)
    }

    /// Whether it is about these documents in the place of that program.
    func fits(_ documents: [UInt8], replacing current: CompiledProgram?) -> Bool {
        candidate.current === current && candidate.proposed.digestInput == documents
    }
}
