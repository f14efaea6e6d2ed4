// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Checks an entry about the program, its drafts and its schedules against those that stand before it.
struct ProgramFit {
    let state: LoyaltyState
    let record: Record

    private var now: Instant { record.ledger.recordedAt }

    func check() throws(Misfit) {
        switch record.fact {
        case .programPublished(let fact):
            guard record.version == fact.version else { throw Misfit("it cites another version") }
            try checkVersion(fact.version, documents: fact.documents)
        case .draftSubmitted(let fact): try check(fact)
        case .draftReviewed(let fact): try check(fact)
        case .draftWithdrawn(let fact): try check(fact)
        case .versionScheduled(let fact): try check(fact)
        case .scheduleRun(let fact): try check(fact)
        case .drawStarted(let fact): try check(fact)
        case .drawEnded(let fact): try check(fact)
        case .slotsImported(let fact): try SlotFit(state: state, record: record).check(fact)
        case .slotCancelled(let fact): try SlotFit(state: state, record: record).check(fact)
        case .codesImported(let fact): try CodeFit(state: state, record: record).check(fact)
        case .evidenceRequested(let fact):
            guard fact.expiresAt > now, fact.expiresAt <= .latest,
                fact.officers.count >= EvidenceLimits.minimumOfficers
            else { throw Misfit("it asks for evidence as nobody may") }
        case .evidenceReleased(let fact):
            guard let held = state.evidenceCases[fact.request.rawValue]?.value,
                held.release == nil, held.isOpen(at: now), held.requestedBy != record.authority
            else { throw Misfit(.twoReleaseEvidence, "it lets go what it may not") }
        // Whether it is the key that signs is for the audit of the log.
        case .logKeyRotated: break
        default: throw Misfit("it names no member")
        }
    }

    private func checkVersion(
        _ version: ProgramVersion,
        documents: [UInt8]
    ) throws(Misfit) {
        guard version == state.versions.count + 1 else {
            throw Misfit("it publishes version \(version) after \(state.versions.count)")
        }
        if let waiting = state.versions.scheduled(at: now) {
            throw Misfit("it publishes version \(version) while \(waiting.version) is waiting")
        }
        guard let source = try? ProgramSource(digestInput: documents),
            let program = CompiledProgram.compile(source).program
        else { throw Misfit("its documents are no program") }
        let tiers = Set(state.registry.tiers).union(program.tiers.map(\.code))
        guard tiers.count <= Registry.maximumTiers else { throw Misfit("it has too many tiers") }
    }

    private func check(_ fact: DraftSubmitted) throws(Misfit) {
        guard (try? ProgramSource(digestInput: fact.documents)) != nil else {
            throw Misfit("its documents are none")
        }
        guard fact.base == state.versions.latest?.version ?? 0 else {
            throw Misfit("it is compared with version \(fact.base), which is not the newest")
        }
        guard state.drafts.openCount < DraftBook.maximumOpen else {
            throw Misfit("there are too many drafts")
        }
    }

    private func check(_ fact: DraftReviewed) throws(Misfit) {
        let draft = try draft(fact.draft, .submitted)
        let isAuthor = draft.author == record.authority
        let isAllowed =
            fact.verdict == .waived ? record.authority == .operatorConsole : !isAuthor
        guard isAllowed else { throw Misfit("who reviewed \(fact.draft) may not") }
    }

    private func check(_ fact: DraftWithdrawn) throws(Misfit) {
        let draft = try draft(fact.draft, .submitted, .approved, .scheduled)
        guard draft.version == fact.version else {
            throw Misfit("it withdraws version \(fact.version), the draft is \(draft.version)")
        }
    }

    private func check(_ fact: VersionScheduled) throws(Misfit) {
        let draft = try draft(fact.draft, .approved)
        guard draft.base == state.versions.latest?.version ?? 0 else {
            throw Misfit("its draft was compared with another version")
        }
        let days = fact.changes.adverse > 0 ? state.versions.latest?.program.noticeDays ?? 0 : 0
        guard (now.adding(days: days)...Instant.latest).contains(fact.effectiveAt) else {
            throw Misfit("it takes effect before its notice has run")
        }
        try checkVersion(fact.version, documents: fact.documents)
    }

    private func check(_ fact: ScheduleRun) throws(Misfit) {
        let program = state.versions.inForce(at: now)?.program
        guard let today = program?.timeZone.day(of: now), fact.day <= today,
            state.program.value.schedulesRunThrough.map({ $0 < fact.day }) ?? true
        else { throw Misfit("it runs the schedules of \(fact.day) out of turn") }
    }

    private func check(_ fact: DrawStarted) throws(Misfit) {
        let version = state.version(record.version)
        guard state.games[UInt64(fact.draw)] == nil,
            case .draw(let index) = version.place(ofGame: fact.draw)
        else { throw Misfit("it starts what is no draw, or was started") }
        let draw = version.program.games.draws[index]
        guard version.program.manifestHash(of: draw) == fact.manifest else {
            throw Misfit(.drawsAreProved, "the terms that it freezes are others")
        }
    }

    private func check(_ fact: DrawEnded) throws(Misfit) {
        guard let game = state.games[UInt64(fact.draw)]?.value, let start = game.start,
            game.end == nil
        else { throw Misfit("it ends a draw that is not on") }
        let terms = state.terms(ofDraw: fact.draw, start, state.version(record.version))
        guard case .draw(let index) = terms.place(ofGame: fact.draw) else {
            throw Misfit("it ends what is no draw")
        }
        let draw = terms.program.games.draws[index]
        guard draw.dossier(game, seed: fact.seed).bytes == fact.dossier else {
            throw Misfit(.drawsAreProved, "the dossier is not what the tickets say")
        }
    }

    private func draft(_ id: EntryID, _ wanted: DraftStatus...) throws(Misfit) -> ProgramDraft {
        guard let draft = state.drafts[id] else { throw Misfit("there is no draft \(id)") }
        let status = draft.status(among: state.versions, at: now)
        guard wanted.contains(status) else { throw Misfit("the draft \(id) is \(status)") }
        return draft
    }
}
