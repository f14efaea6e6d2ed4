// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension LoyaltyState {
    func decide(
        _ command: ScheduleVersion,
        _ circumstances: Circumstances
    ) throws(Stop) -> Record {
        let now = circumstances.now
        let draft = try draft(command.draft, at: now, .submitted, .approved)
        try checkBase(of: draft)
        try checkNothingIsScheduled(at: now)
        let version = try nextVersion()
        guard draft.status(among: versions, at: now) == .approved else {
            throw .refused(.needsReview(adverse: Int(draft.changes.adverse)))
        }
        let publication = try publication(of: try source(of: draft), at: now)
        try checkFindings(of: publication, reason: draft.review?.reason ?? "")
        let candidate = publication.candidate
        let notice = Notice(of: candidate, at: now)
        let effectiveAt = command.effectiveAt ?? notice.usual
        guard effectiveAt >= notice.earliest else {
            throw .refused(.noticeTooShort(earliest: notice.earliest))
        }
        let fact = VersionScheduled(
            version: version,
            draft: draft.id,
            effectiveAt: effectiveAt,
            changes: ChangeCounts(candidate.comparison),
            documents: candidate.proposed.digestInput
        )
        return record(.versionScheduled(fact), circumstances)
    }

    /// The documents as they were reviewed.
    private func source(of draft: ProgramDraft) throws(Stop) -> ProgramSource {
        guard case .draftSubmitted(let fact) = try record(draft.id)?.fact,
            let source = try? ProgramSource(digestInput: fact.documents)
        else { preconditionFailure("the entry \(draft.id) is a draft") }
        return source
    }
}
