// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

extension Caller {
    /// The newest version that was not taken back, and its documents.
    func newestDocuments(
        of book: ProgramBook
    ) async throws -> (version: BoundProgram, source: ProgramSource) {
        guard let newest = book.versions.latest, let entry = newest.publishedIn,
            let fact = try await engine.record(entry)?.fact
        else { throw Problem(.programNotPublished) }
        switch fact {
        case .programPublished(let fact):
            return (newest, try ProgramSource(digestInput: fact.documents))
        case .versionScheduled(let fact):
            return (newest, try ProgramSource(digestInput: fact.documents))
        default: throw Problem(.programNotPublished)
        }
    }

    /// Makes a draft of documents that a partner proposes; `draft` is `nil` when it was only tried.
    func submit(
        _ source: ProgramSource,
        as note: ProposalNote,
        to book: ProgramBook,
        _ call: Call
    ) async throws -> (draft: EntryID?, isReplay: Bool) {
        let open = book.drafts.drafts.count {
            $0.isOpen && ProposalNote($0.note)?.partner == note.partner
        }
        let authority = principal.authority
        let request = Loyalty.Request(
            .submitDraft(SubmitDraft(source: source, note: note.text)),
            authority: authority,
            key: call.idempotencyKey.map { IdempotencyKey(authority: authority, text: $0) },
            isDryRun: try call.query.flag(LedgerWrite.dryRun)
        )
        guard open < ProposalNote.maximumOpen else {
            throw Problem(.tooManyDrafts(limit: ProposalNote.maximumOpen))
        }
        switch try await engine.submit([Submission(request)]).first {
        case .recorded(let record): return (record.id, false)
        case .replayed(let record): return (record.id, true)
        case .previewed: return (nil, false)
        case .refused(let refusal): throw Problem(refusal)
        case .unchanged, nil: throw Problem.unexpected
        }
    }
}
