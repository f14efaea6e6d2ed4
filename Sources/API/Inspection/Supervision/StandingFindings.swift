// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import Synchronization

/// What the checks find in the version in force, kept until another version or another day comes:
/// the checks read every text of the program.
final class StandingFindings: Sendable {
    private struct Kept: Sendable {
        let version: UInt32
        let day: CalendarDay
        let findings: [JSON]
    }

    private let kept = Mutex<Kept?>(nil)

    /// The findings as documents, the most severe first.
    func findings(
        on program: BoundProgram,
        day: CalendarDay,
        by checks: PublicationChecks
    ) -> [JSON] {
        let known = kept.withLock { $0 }
        if let known, known.version == program.version, known.day == day { return known.findings }
        let candidate = PublicationCandidate(current: nil, proposed: program.program, day: day)
        let findings = checks.findings(on: candidate).map(\.json)
        kept.withLock { $0 = Kept(version: program.version, day: day, findings: findings) }
        return findings
    }
}

extension Call {
    /// What the checks find in the version in force on the present day.
    func standingFindings() throws -> [JSON] {
        let caller = try caller
        let zone = caller.program.program.timeZone
        return shared.standingFindings.findings(
            on: caller.program,
            day: zone.day(of: now),
            by: caller.engine.publicationChecks
        )
    }
}
