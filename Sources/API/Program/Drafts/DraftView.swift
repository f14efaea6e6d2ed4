// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

extension JSONWriter {
    /// The fields of a draft; whoever calls begins and ends the object.
    mutating func putDraft(_ draft: ProgramDraft, _ book: ProgramBook) {
        let zone = book.zone
        field("object")
        put("program_draft" as StaticString)
        field("id")
        put(DraftID(draft.id))
        field("status")
        put(book.status(of: draft).rawValue)
        field("submitted_by")
        put(Int64(draft.author.principal))
        field("submitted_at")
        put(draft.submittedAt, in: zone)
        field("note")
        put(draft.note)
        field("base_version")
        if draft.base > 0 { put(Int64(draft.base)) } else { putNull() }
        putCounts(draft.changes)
        putReview(draft.review, zone)
        field("withdrawal")
        if let withdrawal = draft.withdrawal {
            beginObject()
            field("withdrawn_at")
            put(withdrawal.withdrawnAt, in: zone)
            field("reason")
            put(withdrawal.reason)
            endObject()
        } else {
            putNull()
        }
        putVersion(of: draft, book)
    }

    private mutating func putReview(_ review: ProgramDraft.Review?, _ zone: ProgramTimeZone) {
        field("review")
        guard let review else { return putNull() }
        beginObject()
        field("verdict")
        put(review.verdict.code)
        field("reviewed_by")
        put(Int64(review.reviewer.principal))
        field("reviewed_at")
        put(review.reviewedAt, in: zone)
        field("reason")
        put(review.reason)
        endObject()
    }

    /// What it was announced as.
    private mutating func putVersion(of draft: ProgramDraft, _ book: ProgramBook) {
        let version = draft.version > 0 ? book.versions[Int(draft.version) - 1] : nil
        field("version")
        put(version.map { Int64($0.version) })
        field("published_at")
        if let version { put(version.publishedAt, in: book.zone) } else { putNull() }
        field("effective_at")
        if let version { put(version.effectiveAt, in: book.zone) } else { putNull() }
    }

    mutating func putCounts(_ counts: ChangeCounts?) {
        field("change_counts")
        guard let counts else { return putNull() }
        beginObject()
        field("favourable")
        put(Int64(counts.favourable))
        field("neutral")
        put(Int64(counts.neutral))
        field("adverse")
        put(Int64(counts.adverse))
        endObject()
    }

    /// The changes as far as one answer lists them.
    mutating func putChanges(_ changes: [ProgramChange]) {
        field("changes")
        beginArray()
        for change in changes.prefix(APILimits.changes) { change.write(into: &self) }
        endArray()
        field("has_more_changes")
        put(changes.count > APILimits.changes)
    }
}

extension ProgramBook {
    /// The zone of answers: that of the version in force.
    var zone: ProgramTimeZone {
        (inForce ?? versions.last)?.program.timeZone ?? .shanghai
    }
}
