// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import NIOCore
import Primitives

extension Operation {
    /// `POST /v1/program/drafts`: documents are put up for review.
    static let submitDraft = draftWrite(
        "submitDraft",
        "/v1/program/drafts",
        scope: .programWrite,
        body: .documents
    ) { call, reader in
        let source = reader.documents("documents")
        let note = reader.text("note", maximumBytes: CommandLimits.noteBytes)
        let documents = try reader.finish(source)
        return .submitDraft(SubmitDraft(source: documents, note: note ?? ""))
    }

    /// `POST /v1/program/drafts/{id}/review`: a second person approves a draft or rejects it.
    static let reviewDraft = draftWrite(
        "reviewDraft",
        "/v1/program/drafts/{id}/review",
        scope: .programReview
    ) { call, reader in
        let verdict = reader.verdict("verdict")
        let reason = reader.text("reason", maximumBytes: CommandLimits.noteBytes)
        return .reviewDraft(
            ReviewDraft(
                draft: try call.draft,
                verdict: try reader.finish(verdict),
                reason: reason ?? ""
            )
        )
    }

    /// `POST /v1/program/drafts/{id}/schedule`: an approved draft is announced as a version.
    static let scheduleDraft = draftWrite(
        "scheduleDraft",
        "/v1/program/drafts/{id}/schedule",
        scope: .programWrite,
        body: .optionalObject
    ) { call, reader in
        let effectiveAt = reader.moment("effective_at")
        _ = try reader.finish(true)
        return .scheduleVersion(ScheduleVersion(draft: try call.draft, effectiveAt: effectiveAt))
    }

    /// `POST /v1/program/drafts/{id}/withdraw`: a draft, or its version before its effect, ends.
    static let withdrawDraft = draftWrite(
        "withdrawDraft",
        "/v1/program/drafts/{id}/withdraw",
        scope: .programWrite
    ) { call, reader in
        let reason = reader.requiredText("reason", maximumBytes: CommandLimits.noteBytes)
        return .withdrawDraft(
            WithdrawDraft(draft: try call.draft, reason: try reader.finish(reason))
        )
    }

    /// A command about a draft; it answers with the draft as it stands afterwards.
    private static func draftWrite(
        _ id: String,
        _ path: String,
        scope: Scope,
        body: Body = .object,
        _ command: @escaping @Sendable (Call, inout ObjectReader) throws -> Command
    ) -> Operation {
        Operation(
            id: id,
            method: .post,
            path: path,
            access: .operatorKey(scope),
            body: body,
            needsIdempotencyKey: true
        ) { call in
            let isEmpty = body == .optionalObject && call.body.readableBytes == 0
            var reader = ObjectReader(isEmpty ? .object([]) : try JSON.parse(body: call.body))
            return try await call.write(try command(call, &reader), isNew: id == "submitDraft")
        }
    }
}

extension Call {
    /// The draft that the path names.
    var draft: EntryID {
        get throws(Problem) {
            guard let id = DraftID(text: parameter("id")) else { throw Problem(.unknownDraft) }
            return id.recordedIn
        }
    }

    /// Submits a command about a draft and answers with the draft.
    fileprivate func write(_ command: Command, isNew: Bool) async throws -> Answer {
        let caller = try caller
        let authority = caller.principal.authority
        let request = Loyalty.Request(
            command,
            authority: authority,
            key: idempotencyKey.map { IdempotencyKey(authority: authority, text: $0) }
        )
        let outcome = try await caller.engine.submit([Submission(request)]).first
        var isReplay = false
        let record: Record
        switch outcome {
        case .recorded(let made), .previewed(let made): record = made
        case .replayed(let made):
            record = made
            isReplay = true
        case .refused(let refusal): throw Problem(refusal)
        case .unchanged, nil: preconditionFailure("a draft is written or refused")
        }
        let id = record.fact.draft ?? record.id
        let book = try await caller.engine.programBook()
        guard let draft = book.drafts[id] else { throw Problem(.unknownDraft) }
        var answer = Answer.object { writer in
            writer.beginObject()
            writer.putDraft(draft, book)
            writer.endObject()
        }
        answer.isReplay = isReplay
        if isNew {
            answer.status = .created
            answer.location = "/v1/program/drafts/\(DraftID(id))"
        }
        return answer
    }
}

extension Fact {
    /// The draft that an entry is about; `nil` for the entry that submitted it.
    fileprivate var draft: EntryID? {
        switch self {
        case .draftReviewed(let fact): fact.draft
        case .draftWithdrawn(let fact): fact.draft
        case .versionScheduled(let fact): fact.draft
        default: nil
        }
    }
}
