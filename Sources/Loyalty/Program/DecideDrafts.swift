// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: SubmitDraft, _ circumstances: Circumstances) throws(Stop) -> Record {
        let publication = try publication(of: command.source, at: circumstances.now)
        guard drafts.openCount < DraftBook.maximumOpen else {
            throw .refused(.tooManyDrafts(limit: DraftBook.maximumOpen))
        }
        try checkFindings(of: publication, reason: nil)
        let fact = DraftSubmitted(
            base: versions.latest?.version ?? 0,
            documents: publication.candidate.proposed.digestInput,
            note: command.note,
            changes: ChangeCounts(publication.candidate.comparison)
        )
        return record(.draftSubmitted(fact), circumstances)
    }

    func decide(_ command: ReviewDraft, _ circumstances: Circumstances) throws(Stop) -> Record {
        let draft = try draft(command.draft, at: circumstances.now, .submitted)
        if command.verdict != .rejected { try checkBase(of: draft) }
        switch command.verdict {
        case .approved, .rejected:
            guard draft.author != circumstances.authority else {
                throw .refused(.reviewerIsAuthor)
            }
        case .waived:
            guard circumstances.authority == .operatorConsole else {
                throw .refused(.needsReview(adverse: Int(draft.changes.adverse)))
            }
        }
        let fact = DraftReviewed(
            draft: draft.id,
            verdict: command.verdict,
            reason: command.reason
        )
        return record(.draftReviewed(fact), circumstances)
    }

    func decide(_ command: WithdrawDraft, _ circumstances: Circumstances) throws(Stop) -> Record {
        let draft = try draft(
            command.draft,
            at: circumstances.now,
            .submitted,
            .approved,
            .scheduled
        )
        let fact = DraftWithdrawn(
            draft: draft.id,
            version: draft.version,
            reason: command.reason
        )
        return record(.draftWithdrawn(fact), circumstances)
    }

    /// The draft, when it stands where the command wants it.
    func draft(
        _ id: EntryID,
        at now: Instant,
        _ wanted: DraftStatus...
    ) throws(Stop) -> ProgramDraft {
        guard let draft = drafts[id] else { throw .refused(.unknownDraft) }
        let status = draft.status(among: versions, at: now)
        guard wanted.contains(status) else { throw .refused(.draftClosed(status)) }
        return draft
    }

    /// What was judged against one version says nothing about another.
    func checkBase(of draft: ProgramDraft) throws(Stop) {
        let latest = versions.latest?.version ?? 0
        guard draft.base == latest else {
            throw .refused(.draftOutdated(base: draft.base, latest: latest))
        }
    }
}

extension ChangeCounts {
    init(_ comparison: ProgramComparison?) {
        self.init(
            favourable: UInt32(comparison?.count(.favourable) ?? 0),
            neutral: UInt32(comparison?.count(.neutral) ?? 0),
            adverse: UInt32(comparison?.count(.adverse) ?? 0)
        )
    }
}
