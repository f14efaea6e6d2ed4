// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    /// How many versions one journal may publish.
    public static let maximumVersions = 10_000

    func decide(
        _ command: PublishProgram,
        _ circumstances: Circumstances
    ) throws(Stop) -> Record {
        let publication = try publication(of: command.source, at: circumstances.now)
        let candidate = publication.candidate
        try checkNothingIsScheduled(at: circumstances.now)
        let version = try nextVersion()
        try checkFindings(of: publication, reason: "")
        let adverse = candidate.comparison?.count(.adverse) ?? 0
        guard adverse == 0 else { throw .refused(.needsReview(adverse: adverse)) }
        let fact = ProgramPublished(version: version, documents: candidate.proposed.digestInput)
        return record(.programPublished(fact), version: version, circumstances)
    }

    /// Documents that compile and differ from the newest version, beside that version.
    func publication(
        of source: ProgramSource,
        at now: Instant
    ) throws(Stop) -> PreparedPublication {
        let latest = versions.latest
        if let prepared, prepared.fits(source.digestInput, replacing: latest?.program) {
            try check(prepared.candidate.proposed)
            return prepared
        }
        let compilation = CompiledProgram.compile(source)
        guard let program = compilation.program else {
            throw .refused(.programInvalid(count: compilation.errors.count))
        }
        try check(program)
        return PreparedPublication(
            program,
            replacing: latest?.program,
            publicationChecks,
            at: now
        )
    }

    private func check(_ program: CompiledProgram) throws(Stop) {
        let changed = changedFactors(in: program)
        guard changed == 0 else { throw .refused(.programInvalid(count: changed)) }
        guard registry.hasRoom(for: program) else {
            throw .refused(.programInvalid(count: 1))
        }
        if let latest = versions.latest, latest.program.digestInput == program.digestInput {
            throw .refused(.programUnchanged(version: latest.version))
        }
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

    /// `reason` is what the reviewer said; `nil` while there is still time to say it.
    func checkFindings(
        of publication: PreparedPublication,
        reason: String?
    ) throws(Stop) {
        let stopping = publication.findings.filter { finding in
            switch finding.severity {
            case .blocking: true
            case .needsReason: reason?.isEmpty ?? false
            case .advice: false
            }
        }
        guard stopping.isEmpty else { throw .refused(.publicationBlocked(stopping)) }
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
