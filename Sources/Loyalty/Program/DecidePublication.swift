// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    /// How many versions one journal may publish.
    package static let maximumVersions = 10_000

    func decide(
        _ command: PublishProgram,
        _ circumstances: Circumstances
    ) throws(Stop) -> Record {
        let candidate = try candidate(command.source, at: circumstances.now)
        try checkNothingIsScheduled(at: circumstances.now)
        let version = try nextVersion()
        try checkFindings(on: candidate)
        let adverse = candidate.comparison?.count(.adverse) ?? 0
        guard adverse == 0 else { throw .refused(.needsReview(adverse: adverse)) }
        let fact = ProgramPublished(version: version, documents: candidate.proposed.digestInput)
        return record(.programPublished(fact), version: version, circumstances)
    }

    /// Documents that compile and differ from the newest version, beside that version.
    func candidate(
        _ source: ProgramSource,
        at now: Instant
    ) throws(Stop) -> PublicationCandidate {
        let compilation = CompiledProgram.compile(source)
        guard let program = compilation.program else {
            throw .refused(.programInvalid(count: compilation.errors.count))
        }
        let changed = changedFactors(in: program)
        guard changed == 0 else { throw .refused(.programInvalid(count: changed)) }
        guard registry.hasRoom(for: program) else {
            throw .refused(.programInvalid(count: 1))
        }
        let latest = versions.latest
        if let latest, latest.program.digestInput == program.digestInput {
            throw .refused(.programUnchanged(version: latest.version))
        }
        return PublicationCandidate(
            current: latest?.program,
            proposed: program,
            day: program.timeZone.day(of: now)
        )
    }

    func checkNothingIsScheduled(at now: Instant) throws(Stop) {
        guard let waiting = versions.scheduled(at: now) else { return }
        throw .refused(
            .versionAlreadyScheduled(version: waiting.version, effectiveAt: waiting.effectiveAt)
        )
    }

    func nextVersion() throws(Stop) -> ProgramVersion {
        guard versions.count < LoyaltyState.maximumVersions else {
            throw .refused(.tooManyVersions(limit: LoyaltyState.maximumVersions))
        }
        return ProgramVersion(versions.count + 1)
    }

    func checkFindings(on candidate: PublicationCandidate) throws(Stop) {
        let blocking = publicationChecks.findings(on: candidate).filter { $0.severity == .blocking }
        guard blocking.isEmpty else { throw .refused(.publicationBlocked(blocking)) }
    }

    /// A record that is about the program and about no member.
    func record(
        _ fact: Fact,
        version: ProgramVersion? = nil,
        _ circumstances: Circumstances
    ) -> Record {
        Record(
            ledger: LedgerEntry(
                sequence: nextSequence,
                recordedAt: circumstances.now,
                occurredAt: circumstances.now,
                holder: nil,
                transfers: [],
                lotChanges: []
            ),
            version: version ?? versions.inForce(at: circumstances.now)?.version ?? 0,
            authority: circumstances.authority,
            key: circumstances.key,
            source: nil,
            fact: fact
        )
    }

    /// Factors that any version published with other figures: a row never changes, because reports
    /// about the past name it.
    private func changedFactors(in program: CompiledProgram) -> Int {
        guard let green = program.green else { return 0 }
        let changed = versions.compactMap { version in
            version.program.green.map { green.changedFactors(since: $0).map(\.code) }
        }
        return Set(changed.joined()).count
    }
}
